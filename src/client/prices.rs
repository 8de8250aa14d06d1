//! Prices, as the game reads them: without the client's lock.

use std::sync::Arc;

use super::Client;
use super::gondola::check_good;
use super::live::Live;
use crate::error::{Error, Result};
use crate::journal::format::Kind;
use crate::service::gondola::player::PlayerId;
use crate::service::gondola::price::{CURRENCIES, Price};
use crate::service::gondola::prices::book::PriceBook;
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
        check_good(good)?;
        self.with_prices(|prices| {
            prices.look_up(good, |price, set| Quote {
                price: *price,
                source: set.source,
                version: set.version,
            })
        })?
    }

    /// How much of one currency, 0 to 7, a good costs.
    pub fn gondola_price_in(self, good: &str, currency: i32) -> Result<f64> {
        check_good(good)?;
        let place = usize::try_from(currency).ok().filter(|place| *place < CURRENCIES);
        let place = place.ok_or_else(|| {
            let rule = format!("{currency} is no currency; they are 0 to {}", CURRENCIES - 1);
            Error::InvalidArgument { argument: "currency", rule }
        })?;
        let amount =
            self.with_prices(|prices| prices.look_up(good, |price, _| price.0[place]))??;
        amount.ok_or(Error::NotSold(currency))
    }

    /// Whether a good has a price.
    pub fn gondola_has_price(self, good: &str) -> Result<bool> {
        check_good(good)?;
        self.with_prices(|prices| {
            let is_loaded = prices.is_loaded();
            let is_known = prices.now().as_ref().is_some_and(|set| set.goods.price(good).is_some());
            if is_known || is_loaded { Ok(is_known) } else { Err(Error::NotReady) }
        })?
    }

    /// How many goods have a price.
    pub fn gondola_goods(self) -> Result<usize> {
        self.with_set(|set| set.map_or(0, |set| set.goods.len()))
    }

    /// The name of the first good that comes behind this name, in the order of the bytes.
    pub fn gondola_good_after(self, name: &str) -> Result<Option<Text>> {
        self.with_set(|set| set.and_then(|set| set.goods.after(name)).map(|good| good.name))
    }

    /// Looks at the set that holds; there may be none once everything is loaded.
    fn with_set<R>(self, look: impl FnOnce(Option<&PriceSet>) -> R) -> Result<R> {
        self.with_prices(|prices| {
            let is_loaded = prices.is_loaded();
            let seen = prices.now();
            let set = seen.as_deref();
            if set.is_none() && !is_loaded { Err(Error::NotReady) } else { Ok(look(set)) }
        })?
    }

    /// Takes no lock, except to find out why there are none.
    fn with_prices<R>(self, look: impl FnOnce(&PriceBook) -> R) -> Result<R> {
        let entry = self.entry()?;
        entry.with_prices(self, look).ok_or_else(|| self.why_no_prices())
    }

    #[cold]
    fn why_no_prices(self) -> Error {
        let checked = self.with_open(|live| live.check_configured(ServiceId::Gondola));
        checked.err().unwrap_or(Error::Internal)
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
        let prices = self.core.prices.clone();
        if !self.wants_prices_of(player) || prices.newest_s() > set.time_s {
            return false;
        }
        let before = prices.now();
        let is_news = before.as_ref().is_none_or(|before| !before.agrees(&set));
        let version = before.as_ref().map_or(Text::EMPTY, |before| before.version);
        if set.version != version {
            self.append_price_version(&set.version);
        }
        prices.hold(Arc::new(set));
        is_news
    }

    /// What the server told is forgotten: what the game brought with it holds again.
    pub(super) fn forget_prices(&mut self) {
        let prices = self.core.prices.clone();
        prices.fall_back();
        if let Some(set) = &*prices.now() {
            self.append_price_version(&set.version);
        }
    }

    fn append_price_version(&mut self, version: &Text) {
        let now = self.now();
        // Should even the reserve be full, events tell the version before until other prices come.
        let version = version.as_str().as_bytes();
        let _ = self.journal.append(Kind::GondolaPrices, 0, now, &version);
    }
}
