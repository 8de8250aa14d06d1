//! What the library does, in lines for the developer: on background threads alone, and never with a
//! secret in them.

use std::fmt;
use std::sync::Arc;

/// How much a line matters. The numbers stand in the C interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(i32)]
pub enum Level {
    /// Something does not work and will not by itself.
    Error = 1,
    /// Something did not work; the library goes on.
    Warning = 2,
    /// What a player's log may say.
    Info = 3,
    /// Every step, for whoever looks for a fault.
    Debug = 4,
}

impl Level {
    /// The level with this number.
    pub fn from_number(number: i32) -> Option<Self> {
        [Self::Error, Self::Warning, Self::Info, Self::Debug]
            .into_iter()
            .find(|level| *level as i32 == number)
    }
}

/// Where lines go.
type Sink = Arc<dyn Fn(Level, &str) + Send + Sync>;

/// A log, or none.
#[derive(Clone, Default)]
pub struct Log(Option<(Level, Sink)>);

impl Log {
    /// A log of all lines up to `most` in detail. `sink` is called from several threads at once and
    /// must not wait for the library.
    pub fn new(most: Level, sink: impl Fn(Level, &str) + Send + Sync + 'static) -> Self {
        Self(Some((most, Arc::new(sink))))
    }

    /// Writes a line, which is made only if somebody wants it. Not under a lock: the game's code runs
    /// in here.
    pub(crate) fn say(&self, level: Level, line: impl FnOnce() -> String) {
        if let Some((most, sink)) = &self.0
            && level <= *most
        {
            sink(level, &line());
        }
    }
}

impl fmt::Debug for Log {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Log").field(&self.0.as_ref().map(|(most, _)| most)).finish()
    }
}
