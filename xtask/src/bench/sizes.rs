//! How much is measured: enough for figures that can be believed, or just enough to see that it works.

/// The sizes of a run.
pub struct Sizes {
    /// Bursts of 3,000 calls, for each figure.
    pub bursts: u64,
    /// Bursts of inserts, which take long.
    pub insert_bursts: u64,
    /// Calls at a game's pace, one every 300 µs.
    pub paced_calls: u64,
    /// Bursts of 2,000 calls whose allocations and faults are counted.
    pub counted_bursts: u64,
    /// Calls whose instructions are counted.
    pub counted_calls: u64,
    /// Events whose instructions are counted all the way.
    pub counted_events: u64,
    /// Events that go all the way.
    pub events: u64,
    /// Events that go all the way to the dev server.
    pub dev_server_events: u64,
    /// Seconds in which nothing is to happen.
    pub idle_seconds: u64,
    /// Events that wait while memory, disk and opening are looked at.
    pub waiting: u64,
    /// How often a folder with waiting events is opened.
    pub openings: u64,
    /// Batches whose making is timed.
    pub batches: u64,
    /// Whether libraries are built that nothing else needs.
    pub builds_variants: bool,
}

impl Sizes {
    /// For the page.
    pub const FULL: Self = Self {
        bursts: 40,
        insert_bursts: 5,
        paced_calls: 20_000,
        counted_bursts: 10,
        counted_calls: 1_000,
        counted_events: 50_000,
        events: 1_000_000,
        dev_server_events: 100_000,
        idle_seconds: 60,
        waiting: 100_000,
        openings: 20,
        batches: 100,
        builds_variants: true,
    };
    /// Less than a minute, once everything is built.
    pub const QUICK: Self = Self {
        bursts: 3,
        insert_bursts: 1,
        paced_calls: 1_000,
        counted_bursts: 2,
        counted_calls: 200,
        counted_events: 5_000,
        events: 50_000,
        dev_server_events: 5_000,
        idle_seconds: 2,
        waiting: 10_000,
        openings: 3,
        batches: 10,
        builds_variants: false,
    };
}
