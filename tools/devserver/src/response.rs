//! Answers on their way out, whole or cut off.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use hyper::body::{Body, Frame};
use hyper::{Response, StatusCode};
use tokio::sync::mpsc;

use crate::request::Answer;

/// Given to hyper in place of an answer, it closes the connection.
#[derive(Debug)]
pub(crate) struct ConnectionCut;

impl fmt::Display for ConnectionCut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the connection is cut on purpose")
    }
}

impl std::error::Error for ConnectionCut {}

/// Makes the HTTP answer. One that is cut declares its whole length, and breaks
/// the connection after half of the body.
pub(crate) fn response(answer: Answer, cut_mid_body: bool) -> Response<AnswerBody> {
    let length = answer.body.len();
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut builder = Response::builder().status(status);
    for (name, value) in &answer.headers {
        builder = builder.header(name, value);
    }
    let mut bytes = Bytes::from(answer.body);
    if cut_mid_body {
        bytes.truncate(length / 2);
    }
    let body = KnownBody {
        bytes: Some(bytes).filter(|bytes| !bytes.is_empty()),
        cut: cut_mid_body.then_some(Cut::AfterFlush),
    };
    builder
        .header("content-length", length)
        .body(AnswerBody::Known(body))
        .expect("headers were checked when the answer or the fault was made")
}

/// Makes an answer whose end is not known yet: it goes on until the sender is gone.
pub(crate) fn stream(
    headers: &[(&str, &str)],
    pieces: mpsc::Receiver<Bytes>,
) -> Response<AnswerBody> {
    let mut builder = Response::builder();
    for (name, value) in headers {
        builder = builder.header(*name, *value);
    }
    builder.body(AnswerBody::Stream(pieces)).expect("headers are part of this program")
}

/// The body of an answer.
pub(crate) enum AnswerBody {
    /// Whole or cut off.
    Known(KnownBody),
    /// In pieces, as they come.
    Stream(mpsc::Receiver<Bytes>),
}

/// A body that was there from the start.
pub(crate) struct KnownBody {
    bytes: Option<Bytes>,
    cut: Option<Cut>,
}

/// When a body that is cut off breaks the connection.
enum Cut {
    /// After one pause, in which hyper sends what it has.
    AfterFlush,
    Now,
}

impl Body for AnswerBody {
    type Data = Bytes;
    type Error = ConnectionCut;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, ConnectionCut>>> {
        match self.get_mut() {
            Self::Known(body) => body.poll_frame(context),
            Self::Stream(pieces) => {
                pieces.poll_recv(context).map(|piece| piece.map(|bytes| Ok(Frame::data(bytes))))
            }
        }
    }
}

impl KnownBody {
    fn poll_frame(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, ConnectionCut>>> {
        if let Some(bytes) = self.bytes.take() {
            return Poll::Ready(Some(Ok(Frame::data(bytes))));
        }
        match self.cut {
            None => Poll::Ready(None),
            Some(Cut::AfterFlush) => {
                self.cut = Some(Cut::Now);
                context.waker().wake_by_ref();
                Poll::Pending
            }
            Some(Cut::Now) => Poll::Ready(Some(Err(ConnectionCut))),
        }
    }
}
