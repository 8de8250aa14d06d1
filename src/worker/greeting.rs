//! Sessions at a server that wants to be greeted before it is sent events.

use super::outbox::Waiting;
use super::sender::{Sender, Setback};
use crate::service::Greeting;

impl Sender {
    /// Opens the session at the server, if it wants that and it has not happened yet.
    pub(super) fn greet(&mut self) -> Result<(), Setback> {
        let Waiting { launch, session, .. } = self.outbox().look();
        let Some(greeter) = self.wire.greeter() else { return Ok(()) };
        if self.welcomed == Some((launch, session)) {
            return Ok(());
        }
        let answer = self.dispatch.send("the greeting", &greeter.greeting())?;
        match greeter.read_greeting(&answer) {
            Greeting::Welcome { server_ms } => {
                if let Some(server_ms) = server_ms {
                    let offset = server_ms.saturating_sub(self.now());
                    self.store.lock().set_launch_clock(&launch, offset)?;
                }
                self.welcomed = Some((launch, session));
                Ok(())
            }
            Greeting::Disabled => Err(Setback::Disabled),
            Greeting::Failed(why) => {
                Err(Setback::Unreachable { why, http_status: answer.status, after: None })
            }
        }
    }
}
