//! Words that a game chooses from.

/// An enumeration with numbers for records and the C interface, and words for the wire.
macro_rules! choice {
    (
        $(#[$about:meta])*
        $name:ident { $($(#[$each:meta])* $variant:ident = $number:literal => $word:literal,)+ }
    ) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[repr(u8)]
        pub enum $name { $($(#[$each])* $variant = $number,)+ }

        impl $name {
            /// The one with this number.
            pub fn from_number(number: i32) -> Option<Self> {
                match number {
                    $($number => Some(Self::$variant),)+
                    _ => None,
                }
            }

            /// Its word on the wire.
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }
        }
    };
}

choice! {
    /// Stores that receipts come from. The numbers stand in records and in the C interface.
    Store {
        /// Apple's.
        Apple = 1 => "apple",
        /// Google's.
        GooglePlay = 2 => "google_play",
        /// Another one.
        Unknown = 3 => "unknown",
    }
}

choice! {
    /// Which way virtual currency flows. The numbers stand in records and in the C interface.
    Flow {
        /// Earned.
        Source = 1 => "Source",
        /// Spent.
        Sink = 2 => "Sink",
    }
}

choice! {
    /// What happens to an attempt. The numbers stand in records and in the C interface.
    Status {
        /// It begins.
        Start = 1 => "Start",
        /// The level was completed.
        Complete = 2 => "Complete",
        /// It ended without that.
        Fail = 3 => "Fail",
    }
}

choice! {
    /// How bad a fault is. The numbers stand in records and in the C interface.
    Severity {
        /// For developers alone.
        Debug = 1 => "debug",
        /// Worth knowing.
        Info = 2 => "info",
        /// Not as it should be.
        Warning = 3 => "warning",
        /// Something failed.
        Error = 4 => "error",
        /// The game cannot go on.
        Critical = 5 => "critical",
    }
}
