//! Prices, as the game reads them: without the client's lock.

use std::sync::Arc;

use super::Client;
use super::gondola::check_good;
use super::live::Live;
use crate::error::{Error, Result};
use crate::journal::format::Kind;
use crate::service::gondola::player::PlayerId;
use crate::service::gondola::price::{CURRENCIES, Price};
use crate::service::gondola::prices::book::Held;
use crate::service::gondola::prices::set::{PriceSet, Source};
use crate::service::gondola::progress::Text;
use crate::stats::ServiceId;

/// What a good costs or gives, and who says so.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Quote {
    /// How much.
    pub price: Price,
    /// Where the set comes from.
    pub source: Source,
    /// What the server calls the set.
    pub version: Text,
}

impl Client {
    /// What a good costs, or what a purchase for real money gives.
    pub fn gondola_price(self, good: &str) -> Result<Quote> {
        self.with_price(good.as_bytes(), |price, set| Quote {
            price: *price,
            source: set.source,
            version: set.version,
        })
    }

    /// How much of one currency, 0 to 7, a good costs.
    pub fn gondola_price_in(self, good: &str, currency: i32) -> Result<f64> {
        check_good(good)?;
        let place = usize::try_from(currency).ok().filter(|place| *place < CURRENCIES);
        let place = place.ok_or_else(|| {
            let rule = format!("{currency} is no currency; they are 0 to {}", CURRENCIES - 1);
            Error::InvalidArgument { argument: "currency", rule }
        })?;
        let amount = self.with_price(good.as_bytes(), |price, _| price.0[place])?;
        amount.ok_or(Error::NotSold(currency))
    }

    /// Whether a good has a price.
    pub fn gondola_has_price(self, good: &str) -> Result<bool> {
        check_good(good)?;
        self.with_prices(|prices| prices.knows(good.as_bytes()))
    }

    /// How many goods have a price.
    pub fn gondola_goods(self) -> Result<usize> {
        self.with_prices(|prices| Ok(prices.known_set()?.map_or(0, |set| set.goods.len())))
    }

    /// The name of the first good that comes behind this name, in the order of the bytes.
    pub fn gondola_good_after(self, name: &str) -> Result<Option<Text>> {
        self.with_prices(|prices| {
            let next = prices.known_set()?.and_then(|set| set.goods.after(name));
            Ok(next.map(|good| good.name))
        })
    }

    /// Looks at a good's price and the set that it stands in. A name that stands there is a good name: only one
    /// that does not is checked.
    #[inline]
    pub(crate) fn with_price<R>(
        self,
        good: &[u8],
        look: impl FnOnce(&Price, &PriceSet) -> R,
    ) -> Result<R> {
        self.with_prices(|prices| prices.look_up(good).map(|(price, set)| look(price, set)))
            .map_err(|why| why_no_price(good, why))
    }

    /// Takes no lock, except to find out why there are none.
    #[inline]
    fn with_prices<R>(self, look: impl FnOnce(&Held) -> Result<R>) -> Result<R> {
        let entry = self.entry()?;
        entry.with_prices(self, look).unwrap_or_else(|| Err(self.why_no_prices()))
    }

    #[cold]
    fn why_no_prices(self) -> Error {
        let checked = self.with_open(|live| live.check_configured(ServiceId::Gondola));
        checked.err().unwrap_or(Error::Internal)
    }
}

/// What is wrong with a name that has no price, or why there is none.
#[cold]
fn why_no_price(good: &[u8], why: Error) -> Error {
    match str::from_utf8(good) {
        Ok(good) => check_good(good).err().unwrap_or(why),
        Err(fault) => Error::InvalidUtf8 { argument: "good", valid_up_to: fault.valid_up_to() },
    }
}

impl Live {
    /// Whether prices for this player may hold and be kept: it is who plays, and nothing is about to be
    /// erased.
    pub(crate) fn wants_prices_of(&self, player: &PlayerId) -> bool {
        self.player() == Some(player) && self.journal.erasure_due().is_none()
    }

    /// From here on these prices hold, for calls and for what they record, unless newer ones do. Whether
    /// they differ from those before.
    pub(crate) fn hold_prices(&mut self, set: PriceSet, player: &PlayerId) -> bool {
        if !self.wants_prices_of(player) || self.core.prices.newest_s() > set.time_s {
            return false;
        }
        let before = self.core.prices.now().set;
        let is_news = before.as_ref().is_none_or(|before| !before.agrees(&set));
        let version = before.as_ref().map_or(Text::EMPTY, |before| before.version);
        if set.version != version {
            self.append_price_version(&set.version);
        }
        self.core.prices.hold(Arc::new(set));
        self.show_prices();
        is_news
    }

    /// What the server told is forgotten: what the game brought with it holds again.
    pub(super) fn forget_prices(&mut self) {
        self.core.prices.fall_back();
        self.show_prices();
        if let Some(set) = self.core.prices.now().set {
            self.append_price_version(&set.version);
        }
    }

    /// What earlier launches left was looked at: a good that is not known now has no price.
    pub(crate) fn prices_are_loaded(&mut self) {
        self.core.prices.set_loaded();
        self.show_prices();
    }

    fn show_prices(&self) {
        self.core.entry.show_prices(self.core.prices.now());
    }

    fn append_price_version(&mut self, version: &Text) {
        let now = self.now();
        // Should even the reserve be full, events tell the version before until other prices come.
        let version = version.as_str().as_bytes();
        let _ = self.journal.append(Kind::GondolaPrices, 0, now, &version);
    }
}
