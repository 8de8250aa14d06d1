//! A set of prices: goods by name. It never changes; a newer one takes its place as a whole.

use std::hash::{BuildHasher, Hasher};

use foldhash::fast::FixedState;
use hashbrown::HashTable;

use crate::service::gondola::price::Price;
use crate::service::gondola::progress::Text;

/// Where prices come from. The numbers stand in the C interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Source {
    /// From the file that the game brings with it.
    Bundle = 1,
    /// From an earlier launch, or another process of the game.
    Cache = 2,
    /// From an answer to this client.
    Server = 3,
}

/// A good, or something that is sold for real money.
#[derive(Debug, Clone, PartialEq)]
pub struct Good {
    /// 1 to 63 bytes.
    pub name: Text,
    /// What it costs, or gives.
    pub price: Price,
}

/// Goods, each name once.
#[derive(Debug, Clone, Default)]
pub struct Goods {
    /// In the order of their names' bytes.
    list: Box<[Good]>,
    /// Where each stands in the list, by its name: a search by halves looks at a dozen names, all over memory.
    places: HashTable<u32>,
}

impl Goods {
    /// Puts goods in order; the name that is there twice, if one is.
    pub fn in_order(mut goods: Vec<Good>) -> Result<Self, Text> {
        goods.sort_unstable_by(|one, other| one.name.as_bytes().cmp(other.name.as_bytes()));
        if let Some(pair) = goods.windows(2).find(|pair| pair[0].name == pair[1].name) {
            return Err(pair[0].name);
        }
        let hash_at = |place: &u32| hash(goods[*place as usize].name.as_bytes());
        let mut places = HashTable::with_capacity(goods.len());
        for place in 0..goods.len() as u32 {
            places.insert_unique(hash_at(&place), place, hash_at);
        }
        Ok(Self { list: goods.into(), places })
    }

    /// What a good costs or gives, if it is known.
    #[inline]
    pub fn price(&self, name: &[u8]) -> Option<&Price> {
        let good = |place: &u32| &self.list[*place as usize];
        let place = self.places.find(hash(name), |place| good(place).name.as_bytes() == name)?;
        Some(&good(place).price)
    }

    /// The first good whose name comes behind this one, in the order of the bytes.
    pub fn after(&self, name: &str) -> Option<&Good> {
        let at = self.list.partition_point(|good| good.name.as_bytes() <= name.as_bytes());
        self.list.get(at)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}

impl PartialEq for Goods {
    fn eq(&self, other: &Self) -> bool {
        self.list == other.list
    }
}

/// The same on every machine: who may name goods is the one who signs them.
#[inline]
fn hash(name: &[u8]) -> u64 {
    let mut hasher = FixedState::default().build_hasher();
    hasher.write(name);
    hasher.finish()
}

/// Goods, and where they come from.
#[derive(Debug, Clone, PartialEq)]
pub struct PriceSet {
    /// Where it comes from.
    pub source: Source,
    /// What the server calls it, or "".
    pub version: Text,
    /// When the server told it, in seconds since 1970 by its clock, where that is known.
    pub time_s: Option<i64>,
    /// What is sold.
    pub goods: Goods,
}

impl PriceSet {
    /// Whether both say the same of the same goods, wherever they come from.
    pub fn agrees(&self, other: &Self) -> bool {
        self.version == other.version && self.goods == other.goods
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn good(name: &str, amount: f64) -> Good {
        let mut price = Price::default();
        price.0[0] = Some(amount);
        Good { name: Text::fitting(name), price }
    }

    #[test]
    fn goods_are_found_by_their_whole_name() {
        let goods = vec![good("sword", 3.0), good("House", 1.0), good("axe", 2.0)];
        let goods = Goods::in_order(goods).expect("no name twice");
        assert_eq!(goods.price(b"axe").map(|price| price.amount(0)), Some(2.0));
        for unknown in ["", "house", "swor", "swords", &"x".repeat(1_000)] {
            assert_eq!(goods.price(unknown.as_bytes()), None, "{unknown}");
        }
        assert_eq!(Goods::default().price(b"axe"), None);
    }

    #[test]
    fn each_good_comes_behind_the_one_before() {
        let goods = Goods::in_order(vec![good("b", 1.0), good("é", 1.0), good("a", 1.0)]);
        let goods = goods.expect("no name twice");
        let mut names = vec![""];
        while let Some(next) = goods.after(names[names.len() - 1]) {
            names.push(next.name.as_str());
        }
        assert_eq!(names, ["", "a", "b", "é"]);
        assert_eq!(goods.after("aa").map(|next| next.name.as_str()), Some("b"), "one that is gone");
    }

    #[test]
    fn a_name_that_is_there_twice_is_told() {
        let refused = Goods::in_order(vec![good("b", 1.0), good("a", 1.0), good("b", 1.0)]);
        assert_eq!(refused, Err(Text::fitting("b")));
    }
}
