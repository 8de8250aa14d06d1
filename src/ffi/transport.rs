//! The game's own way of sending requests.

use std::ffi::{CString, NulError, c_char, c_void};
use std::mem::offset_of;
use std::rc::Rc;
use std::sync::Arc;

use super::client::cableway_client;
use super::guard::guard_call;
use super::options::{borrow, cableway_options};
use super::pointers::{Sized32, User, get_sized, text};
use super::result::cableway_result;
use crate::client::Client;
use crate::error::{Error, Result};
use crate::transport::{
    Answer, Headers, LARGEST_ANSWER, NoConnection, Request, RequestId, Sent, TOTAL_TIMEOUT,
    Transport,
};

/// For `cableway_transport_send`: the request is over, and `cableway_http_answer_set` told the
/// answer.
pub const CABLEWAY_TRANSPORT_DONE: i32 = 1;
/// For `cableway_transport_send`: `cableway_transport_complete` will tell the answer.
pub const CABLEWAY_TRANSPORT_LATER: i32 = 2;
/// For `cableway_transport_send`: no answer came. The request is made again later.
pub const CABLEWAY_TRANSPORT_NO_CONNECTION: i32 = 3;

/// A request, to be sent by the game: an HTTP POST. Valid, with all that it points to, until the
/// callback returns; if it returns `CABLEWAY_TRANSPORT_LATER`, until the request is completed or
/// `timeout_ms` have passed since the callback was called, whichever is first.
#[repr(C)]
pub struct cableway_http_request {
    /// `sizeof(cableway_http_request)` as this library knows it; later versions may add fields at
    /// the end.
    pub size: u32,
    /// How many headers there are.
    pub header_count: u32,
    /// The client whose request it is, for `cableway_transport_complete`.
    pub client: cableway_client,
    /// The request's id, for `cableway_transport_complete`. Never used again by this client.
    pub id: u64,
    /// "POST".
    pub method: *const c_char,
    /// The full address, with "https" or, where the options allow it, "http". NUL-terminated.
    pub url: *const c_char,
    /// The headers' names, NUL-terminated. Headers that only tell of the transport itself, as Host
    /// and Content-Length, are not among them: add them as HTTP wants it.
    pub header_names: *const *const c_char,
    /// The headers' values, NUL-terminated, in the order of the names. They hold secrets: do not
    /// log them.
    pub header_values: *const *const c_char,
    /// The exact bytes to send. They may be compressed, and the headers say so: leave them as they
    /// are.
    pub body: *const u8,
    /// How many bytes.
    pub body_length: usize,
    /// How long the whole request may take, in ms.
    pub timeout_ms: u32,
    /// 0.
    pub reserved: u32,
}

/// What a server answered, for `cableway_http_answer_set` and `cableway_transport_complete`. Needed
/// only until that call returns: everything is copied.
#[repr(C)]
#[derive(Clone, Copy, Default)]
pub struct cableway_http_response {
    /// Set it to `sizeof(cableway_http_response)`.
    pub size: u32,
    /// The HTTP status, 100 to 599. Anything else, as 0, says that no connection came about; then
    /// the fields behind it are not looked at.
    pub status: i32,
    /// How many headers there are, 1,000 at most. The first 64 are kept that have no more than 8 KiB
    /// with name and value.
    pub header_count: u32,
    /// Set it to 0.
    pub reserved: u32,
    /// The headers' names, NUL-terminated, in any case. May be NULL if there are none. The library
    /// reads Date and Retry-After (`cableway_options_set_ga_keep_on_server_error`); more may follow.
    pub header_names: *const *const c_char,
    /// The headers' values, UTF-8, NUL-terminated, in the order of the names. May be NULL if there
    /// are none. Leave out those that are no UTF-8: no header that matters has other characters than
    /// ASCII's.
    pub header_values: *const *const c_char,
    /// The answer's body, decompressed; cut after 1 MiB. May be NULL if it has none.
    pub body: *const u8,
    /// How many bytes.
    pub body_length: usize,
}

// SAFETY: repr(C), the size first, no padding: four 32-bit fields, then four as wide as a pointer, of
// which any bits are a value.
unsafe impl Sized32 for cableway_http_response {
    const FIRST_SIZE: usize = offset_of!(cableway_http_response, body_length) + size_of::<usize>();

    fn set_size(&mut self, size: u32) {
        self.size = size;
    }
}

/// No answer of any server comes near this many headers; it keeps a wild number from being followed.
const MOST_TOLD_HEADERS: u32 = 1_000;

/// Where a callback puts its answer with `cableway_http_answer_set`. Valid until it returns.
pub struct cableway_http_answer {
    outcome: Outcome,
}

type Outcome = std::result::Result<Answer, NoConnection>;

/// Sends a request: waits for its answer and tells it with `cableway_http_answer_set`, or starts it
/// and has `cableway_transport_complete` called later.
///
/// Called on the library's own threads, one call at a time for each service of a client, never
/// under a lock of the library: it may call any function but `cableway_wait_ready`,
/// `cableway_flush` and `cableway_close`, which would wait for it. It must return within
/// `timeout_ms` and must not leave in any other way: no C++ exception, no `longjmp`.
///
/// It must verify the server's certificate, follow no redirects and keep the headers secret. Any
/// answer with a status counts, also an error's; that a request may have arrived although no answer
/// came is taken care of. Anything but the three results counts as
/// `CABLEWAY_TRANSPORT_NO_CONNECTION`.
///
/// @param user what `cableway_options_set_transport` was given
/// @param request what to send
/// @param answer for `cableway_http_answer_set`
/// @return one of `CABLEWAY_TRANSPORT_…`
pub type cableway_transport_send = Option<
    unsafe extern "C" fn(
        user: *mut c_void,
        request: *const cableway_http_request,
        answer: *mut cableway_http_answer,
    ) -> i32,
>;

/// Has the game send all requests itself, for consoles and platforms with an HTTP stack of their
/// own. The options for proxies and certificates do not matter then. A build without the feature
/// `http-client` has no HTTP client: there, `cableway_open` wants this to be set (or a dry run).
///
/// @param options the options
/// @param send called for each request; see `cableway_transport_send`
/// @param user handed to each call, may be NULL. Keep it until `cableway_close` has returned; where
///        that gave up waiting, keep it until the process ends, because a call may be under way or
///        just about to begin
/// @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`
///
/// Thread-safe, does not block.
///
/// # Safety
/// As `cableway_open` says of `options`; `send` is NULL or a function that keeps to its contract,
/// with this `user`, on any thread.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_options_set_transport(
    options: *mut cableway_options,
    send: cableway_transport_send,
    user: *mut c_void,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let options = unsafe { borrow(options)? };
        let send = send.ok_or(Error::NullArgument("send"))?;
        options.change(|options| {
            options.transport = Some(Arc::new(Callback { send, user: User(user) }));
            Ok(())
        })
    })
}

/// Tells a request's answer, from within the callback that sends it. The last call that succeeds
/// counts; one that fails tells nothing.
///
/// @param answer what the callback was given
/// @param response the server's answer; NULL says that no connection came about
/// @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT` (also for a pointer in `response` that is
///         missing, or an entry of its arrays), `_INVALID_UTF8` (a header), `_INVALID_ARGUMENT`
///         (`size`, `reserved` or `header_count`)
///
/// For the callback's own thread. Does not block.
///
/// # Safety
/// `answer` is NULL or what a running callback was given; `response` is NULL or readable as far as
/// its `size` says, its arrays hold `header_count` pointers that are each NULL or NUL-terminated, and
/// `body` is NULL or points to `body_length` readable bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_http_answer_set(
    answer: *mut cableway_http_answer,
    response: *const cableway_http_response,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let answer = unsafe { answer.as_mut() }.ok_or(Error::NullArgument("answer"))?;
        // SAFETY: this function's own contract.
        answer.outcome = unsafe { outcome_told(response)? };
        Ok(())
    })
}

/// Tells the answer of a request whose callback returned `CABLEWAY_TRANSPORT_LATER`. May come before
/// that callback has returned. The library waits for it as long as the request's `timeout_ms` say,
/// from the callback's call on; then it counts as no connection and this call as too late. A call
/// that fails tells nothing, and the request still waits.
///
/// @param client the request's client; a client that is being closed will do, and the answer counts
/// @param request_id the request's id
/// @param response the server's answer; NULL says that no connection came about
/// @return `CABLEWAY_OK`; `CABLEWAY_NO_REQUEST` (too late, told before, or no such id: nothing
///         happens); `CABLEWAY_ERROR_INVALID_HANDLE`, `_CLOSED`; `CABLEWAY_ERROR_NULL_ARGUMENT`,
///         `_INVALID_UTF8`, `_INVALID_ARGUMENT` as `cableway_http_answer_set`
///
/// Thread-safe, does not block.
///
/// # Safety
/// As `cableway_http_answer_set` says of `response`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cableway_transport_complete(
    client: cableway_client,
    request_id: u64,
    response: *const cableway_http_response,
) -> cableway_result {
    guard_call(|| {
        // SAFETY: this function's own contract.
        let outcome = unsafe { outcome_told(response)? };
        Client::from_handle(client).complete_request(request_id, outcome)
    })
}

/// What a game tells of a request. Without a status nothing but that is read: who has no answer has
/// nothing to fill in.
///
/// # Safety
/// As `cableway_http_answer_set` says of `response`.
unsafe fn outcome_told(response: *const cableway_http_response) -> Result<Outcome> {
    if response.is_null() {
        return Ok(Err(NoConnection("the transport told that it has no connection".to_owned())));
    }
    // SAFETY: the caller's promise.
    let response = unsafe { get_sized("response", response)? };
    if let Err(fault) = Answer::told(response.status, Headers::default(), &[]) {
        return Ok(Err(fault));
    }
    if response.reserved != 0 {
        let rule = "must be 0".to_owned();
        return Err(Error::InvalidArgument { argument: "reserved", rule });
    }
    // SAFETY: the caller's promise.
    let (headers, body) = unsafe { (headers_told(&response)?, body_told(&response)?) };
    Ok(Answer::told(response.status, headers, body))
}

/// The headers that a game tells, all of them checked and as many kept as have room.
///
/// # Safety
/// As `cableway_http_answer_set` says of `response`.
unsafe fn headers_told(response: &cableway_http_response) -> Result<Headers> {
    let count = response.header_count;
    if count > MOST_TOLD_HEADERS {
        let rule = format!("is {count}; at most {MOST_TOLD_HEADERS} are taken");
        return Err(Error::InvalidArgument { argument: "header_count", rule });
    }
    let (names, values) = (response.header_names, response.header_values);
    for (argument, array) in [("header_names", names), ("header_values", values)] {
        if count > 0 && array.is_null() {
            return Err(Error::NullArgument(argument));
        }
    }
    let mut headers = Headers::default();
    for index in 0..count as usize {
        // SAFETY: neither is null, and both hold more than `index` pointers by the caller's promise;
        // whether those are aligned does not matter.
        let (name, value) = unsafe {
            (
                text("an entry of header_names", names.add(index).read_unaligned())?,
                text("an entry of header_values", values.add(index).read_unaligned())?,
            )
        };
        headers.add(name, value);
    }
    Ok(headers)
}

/// The part of a body that is taken.
///
/// # Safety
/// `response.body` is null or points to `body_length` bytes that stay as they are meanwhile.
unsafe fn body_told(response: &cableway_http_response) -> Result<&[u8]> {
    let length = response.body_length.min(LARGEST_ANSWER);
    match (response.body, length) {
        (body, 0) if body.is_null() => Ok(&[]),
        (body, _) if body.is_null() => Err(Error::NullArgument("body")),
        // SAFETY: not null, and the caller's promise.
        (body, _) => Ok(unsafe { std::slice::from_raw_parts(body, length) }),
    }
}

/// The game's function as a transport.
struct Callback {
    send: unsafe extern "C" fn(
        *mut c_void,
        *const cableway_http_request,
        *mut cableway_http_answer,
    ) -> i32,
    user: User,
}

impl Transport for Callback {
    fn send(&self, id: RequestId, request: &Request) -> Sent {
        let Ok(view) = View::of(id, request) else {
            return failed("a header has a NUL inside".to_owned());
        };
        let mut answer = cableway_http_answer {
            outcome: Err(NoConnection("the transport is done but told no answer".to_owned())),
        };
        // SAFETY: `cableway_options_set_transport` was given a function that keeps to its contract;
        // what the pointers lead to stays until it returns, and longer if it says so.
        let result =
            unsafe { (self.send)(self.user.get(), &raw const view.request, &raw mut answer) };
        match result {
            CABLEWAY_TRANSPORT_DONE => Sent::Done(answer.outcome),
            CABLEWAY_TRANSPORT_LATER => Sent::Later { until_then: view },
            CABLEWAY_TRANSPORT_NO_CONNECTION => {
                failed("the transport has no connection".to_owned())
            }
            other => failed(format!(
                "the transport returned {other}, which is none of CABLEWAY_TRANSPORT_…"
            )),
        }
    }
}

fn failed(why: String) -> Sent {
    Sent::Done(Err(NoConnection(why)))
}

/// A request as C sees it, with what its pointers lead to. The body stays with the request itself,
/// which outlives its answer.
struct View {
    request: cableway_http_request,
    _texts: Vec<CString>,
    _pointers: [Vec<*const c_char>; 2],
}

impl View {
    fn of(id: RequestId, request: &Request) -> std::result::Result<Rc<Self>, NulError> {
        let url = CString::new(request.url.as_str())?;
        let headers = &request.headers;
        let names = headers.iter().map(|(name, _)| CString::new(*name));
        let values = headers.iter().map(|(_, value)| CString::new(value.as_str()));
        let mut texts: Vec<CString> = names.chain(values).collect::<std::result::Result<_, _>>()?;
        let pointers: Vec<*const c_char> = texts.iter().map(|text| text.as_ptr()).collect();
        let (names, values) = pointers.split_at(headers.len());
        let pointers = [names.to_vec(), values.to_vec()];
        let view = cableway_http_request {
            size: size_of::<cableway_http_request>() as u32,
            header_count: headers.len() as u32,
            client: id.client.handle(),
            id: id.number,
            method: c"POST".as_ptr(),
            url: url.as_ptr(),
            header_names: pointers[0].as_ptr(),
            header_values: pointers[1].as_ptr(),
            body: request.body.as_ptr(),
            body_length: request.body.len(),
            timeout_ms: TOTAL_TIMEOUT.as_millis() as u32,
            reserved: 0,
        };
        texts.push(url);
        Ok(Rc::new(Self { request: view, _texts: texts, _pointers: pointers }))
    }
}
