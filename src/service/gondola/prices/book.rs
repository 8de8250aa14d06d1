//! The prices that hold now, and what is believed of those that arrive.

use std::sync::Arc;

use parking_lot::Mutex;

use super::bundle::Bundle;
use super::proof::{Keys, Refusal};
use super::set::PriceSet;
use crate::error::{Error, Result};
use crate::service::gondola::Options;
use crate::service::gondola::price::Price;

/// The prices that hold at one moment.
#[derive(Debug, Clone, Default)]
pub struct Held {
    /// The set, if there is one.
    pub set: Option<Arc<PriceSet>>,
    /// Whether what earlier launches left was looked at.
    pub is_loaded: bool,
}

impl Held {
    /// A good's price and the set that it stands in.
    #[inline]
    pub fn look_up(&self, good: &[u8]) -> Result<(&Price, &PriceSet)> {
        self.find(good).ok_or_else(|| self.why_unknown(good))
    }

    /// Whether a good has a price.
    pub fn knows(&self, good: &[u8]) -> Result<bool> {
        match self.find(good) {
            Some(_) => Ok(true),
            None if self.is_loaded => Ok(false),
            // A set that is being loaded may know it.
            None => Err(Error::NotReady),
        }
    }

    #[inline]
    fn find(&self, good: &[u8]) -> Option<(&Price, &PriceSet)> {
        let set = self.set.as_deref()?;
        Some((set.goods.price(good)?, set))
    }

    #[cold]
    fn why_unknown(&self, good: &[u8]) -> Error {
        match self.knows(good) {
            Err(why) => why,
            Ok(_) => Error::UnknownGood(String::from_utf8_lossy(good).into_owned()),
        }
    }

    /// The set; there may be none once everything is loaded.
    pub fn known_set(&self) -> Result<Option<&PriceSet>> {
        match self.set.as_deref() {
            None if !self.is_loaded => Err(Error::NotReady),
            set => Ok(set),
        }
    }
}

/// The prices that hold now. What calls see of them is a copy of [`Held`]: see `client/prices.rs`.
#[derive(Debug, Default)]
pub struct PriceBook {
    now: Mutex<Held>,
    /// What the game brought with it.
    bundle: Option<Arc<PriceSet>>,
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
                let bundle = set.map(Arc::new);
                let now = Mutex::new(Held { set: bundle.clone(), is_loaded: false });
                (Self { now, bundle, ..Self::default() }, None)
            }
            Err(refusal) => (Self::default(), Some(refusal)),
        }
    }

    /// What holds.
    pub fn now(&self) -> Held {
        self.now.lock().clone()
    }

    /// What earlier launches left was looked at.
    pub fn set_loaded(&self) {
        self.now.lock().is_loaded = true;
    }

    /// From here on this set holds.
    pub fn hold(&self, set: Arc<PriceSet>) {
        self.now.lock().set = Some(set);
    }

    /// What the server told holds no more.
    pub fn fall_back(&self) {
        self.now.lock().set = self.bundle.clone();
    }

    /// Lets go of the set, at once: the thread that ends the client may outlive its close for a moment.
    pub fn clear(&self) {
        self.now.lock().set = None;
    }

    /// When the server told what holds now, or what the game brought with it, whichever is later.
    pub fn newest_s(&self) -> Option<i64> {
        let held = self.now().set.and_then(|set| set.time_s);
        held.max(self.bundle.as_ref().and_then(|set| set.time_s))
    }

    /// What a good costs or gives now.
    pub fn price(&self, good: &str) -> Result<Price> {
        self.now.lock().look_up(good.as_bytes()).map(|(price, _)| *price)
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
