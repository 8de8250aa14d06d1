//! The prices that hold now. Any thread reads them without a lock and without waiting for anybody; who
//! reads sees one set, whole, however many arrive meanwhile.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use arc_swap::{ArcSwapOption, Guard};
use parking_lot::Mutex;

use super::bundle::Bundle;
use super::proof::{Keys, Refusal};
use super::set::PriceSet;
use crate::error::{Error, Result};
use crate::service::gondola::Options;
use crate::service::gondola::price::Price;

/// The set that a reader has seen; it stays as it is for as long as the reader keeps it.
pub type Seen = Guard<Option<Arc<PriceSet>>>;

/// The prices that hold now.
#[derive(Debug, Default)]
pub struct PriceBook {
    now: ArcSwapOption<PriceSet>,
    /// What the game brought with it.
    bundle: Option<Arc<PriceSet>>,
    /// Whether what earlier launches left was looked at.
    is_loaded: AtomicBool,
    /// Why prices were refused the last time, until some are accepted: it is told once.
    refusal: Mutex<Option<Refusal>>,
}

impl PriceBook {
    /// The prices that the game brings with it, if it brings any; and why they are not believed.
    pub fn open(options: Option<&Options>) -> (Self, Option<Refusal>) {
        let bundle = options.and_then(|options| {
            options.bundle.as_ref().map(|bundle: &Bundle| bundle.open(&Keys::of(options)))
        });
        match bundle.transpose() {
            Ok(set) => {
                let set = set.map(Arc::new);
                let now = ArcSwapOption::new(set.clone());
                (Self { now, bundle: set, ..Self::default() }, None)
            }
            Err(refusal) => (Self::default(), Some(refusal)),
        }
    }

    /// The set that holds, if there is one.
    pub fn now(&self) -> Seen {
        self.now.load()
    }

    /// Whether what earlier launches left was looked at.
    pub fn is_loaded(&self) -> bool {
        self.is_loaded.load(Ordering::Acquire)
    }

    /// What earlier launches left was looked at.
    pub fn set_loaded(&self) {
        self.is_loaded.store(true, Ordering::Release);
    }

    /// From here on this set holds.
    pub fn hold(&self, set: Arc<PriceSet>) {
        self.now.store(Some(set));
    }

    /// What the server told holds no more.
    pub fn fall_back(&self) {
        self.now.store(self.bundle.clone());
    }

    /// Lets go of the set, at once: the thread that ends the client may outlive its close for a moment.
    pub fn clear(&self) {
        self.now.store(None);
    }

    /// When the server told what holds now, or what the game brought with it, whichever is later.
    pub fn newest_s(&self) -> Option<i64> {
        let held = self.now().as_ref().and_then(|set| set.time_s);
        held.max(self.bundle.as_ref().and_then(|set| set.time_s))
    }

    /// What a good costs or gives now.
    pub fn price(&self, good: &str) -> Result<Price> {
        self.look_up(good, |price, _| *price)
    }

    /// Looks at a good's price and the set that it stands in.
    pub fn look_up<R>(&self, good: &str, look: impl FnOnce(&Price, &PriceSet) -> R) -> Result<R> {
        // In this order: a set that was loaded meanwhile is seen.
        let is_loaded = self.is_loaded();
        let seen = self.now();
        let found = seen.as_ref().and_then(|set| Some((set.goods.price(good)?, set)));
        match found {
            Some((price, set)) => Ok(look(price, set)),
            // A set that is being loaded may know it.
            None if !is_loaded => Err(Error::NotReady),
            None => Err(Error::UnknownGood(good.to_owned())),
        }
    }

    /// Notes why prices were refused. Whether that is news.
    pub fn note_refusal(&self, refusal: &Refusal) -> bool {
        let mut known = self.refusal.lock();
        let is_news = known.as_ref() != Some(refusal);
        *known = Some(refusal.clone());
        is_news
    }

    /// Notes that prices were accepted.
    pub fn note_accepted(&self) {
        *self.refusal.lock() = None;
    }
}
