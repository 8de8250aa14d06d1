//! The pause between flushes that records want. What is sent for another reason, because enough waits
//! or has waited for long enough, neither begins it nor makes it longer.

/// Whether a flush is wanted, and when it may begin.
#[derive(Debug)]
pub(super) struct Cooldown {
    length_ms: i64,
    /// The end of the pause (boot time, ms).
    until: i64,
    /// A flush waits for it; any number of wishes are one flush.
    is_wanted: bool,
}

impl Cooldown {
    /// No flush yet, so no pause.
    pub(super) fn new(length_ms: u32) -> Self {
        Self { length_ms: length_ms.into(), until: i64::MIN, is_wanted: false }
    }

    /// A flush is wanted: at once, or joined with others at the end of the pause.
    pub(super) fn want(&mut self) {
        self.is_wanted = true;
    }

    /// When the flush that is wanted may begin (boot time, ms); `None` where none is.
    pub(super) fn due(&self) -> Option<i64> {
        self.is_wanted.then_some(self.until)
    }

    /// Whether the flush that is wanted is to begin at `now`.
    pub(super) fn is_due(&self, now: i64) -> bool {
        self.due().is_some_and(|due| due <= now)
    }

    /// The flush begins at `now`, and with it the pause.
    pub(super) fn begin(&mut self, now: i64) {
        self.is_wanted = false;
        self.until = now + self.length_ms;
    }

    /// There is nothing to flush at `now`: a flush that was to begin is over, without a pause.
    pub(super) fn pass(&mut self, now: i64) {
        self.is_wanted &= !self.is_due(now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flush_outside_the_pause_begins_at_once_and_those_within_are_one_at_its_end() {
        let mut cooldown = Cooldown::new(10_000);
        assert_eq!(cooldown.due(), None);
        cooldown.want();
        assert!(cooldown.is_due(5_000));
        cooldown.begin(5_000);
        assert!(!cooldown.is_due(5_000), "begun");
        for _ in 0..3 {
            cooldown.want();
            assert_eq!(cooldown.due(), Some(15_000));
        }
        assert!(!cooldown.is_due(14_999));
        assert!(cooldown.is_due(15_000));
        cooldown.begin(15_000);
        assert_eq!(cooldown.due(), None, "one flush for all three");
        cooldown.want();
        assert_eq!(cooldown.due(), Some(25_000), "the joined flush began a pause of its own");
    }

    #[test]
    fn an_empty_flush_begins_no_pause() {
        let mut cooldown = Cooldown::new(10_000);
        cooldown.want();
        cooldown.pass(1_000);
        assert_eq!(cooldown.due(), None);
        cooldown.want();
        assert!(cooldown.is_due(1_000), "no pause has begun");
        cooldown.begin(1_000);
        cooldown.want();
        cooldown.pass(10_999);
        assert_eq!(cooldown.due(), Some(11_000), "something may still come until then");
        cooldown.pass(11_000);
        assert_eq!(cooldown.due(), None);
    }

    #[test]
    fn a_pause_of_nothing_delays_nothing() {
        let mut cooldown = Cooldown::new(0);
        cooldown.want();
        cooldown.begin(7);
        cooldown.want();
        assert!(cooldown.is_due(7));
    }
}
