//! Prices that a game brings with it: refused, or sound.

use cableway::service::gondola::Dialect;
use cableway::service::gondola::prices::read::{MOST_GOODS, Told, read_answer, read_file};

/// Reads a file and an answer, in both dialects.
pub fn run(data: &[u8]) {
    for dialect in [Dialect::Gondola, Dialect::Liftpass] {
        for told in [read_file(data, dialect), read_answer(data, dialect)].into_iter().flatten() {
            assert_sound(&told);
        }
    }
}

fn assert_sound(told: &Told) {
    let mut name = String::new();
    let mut count = 0;
    while let Some(good) = told.goods.after(&name) {
        name = good.name.as_str().to_owned();
        let price = told.goods.price(name.as_bytes()).expect("it was just named");
        assert!(price.0.iter().flatten().all(|amount| amount.is_finite() && *amount >= 0.0));
        count += 1;
    }
    assert!(count <= MOST_GOODS && count == told.goods.len());
}
