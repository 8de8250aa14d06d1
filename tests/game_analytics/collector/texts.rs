//! Texts and numbers that games may come up with: good ones up to the limits, and ones that miss
//! them.

use proptest::prelude::*;
use proptest::sample::select;

/// How good what is made shall be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Care {
    /// Within the reference's rules.
    Good,
    /// Mostly good, now and then nearly so or wild.
    Any,
}

impl Care {
    /// What is good, or, where anything goes, now and then one of the others.
    pub fn choose<T: std::fmt::Debug + 'static>(
        self,
        good: impl Strategy<Value = T> + 'static,
        others: impl Strategy<Value = T> + 'static,
    ) -> BoxedStrategy<T> {
        match self {
            Self::Good => good.boxed(),
            Self::Any => prop_oneof![9 => good, 1 => others].boxed(),
        }
    }
}

/// Characters that hurt where texts become JSON, or where bytes are taken for characters: quotes,
/// controls, line ends of other kinds, the neighbours of the surrogates, the ends of each length of
/// UTF-8.
const HOSTILE: [char; 32] = [
    'a',
    'Z',
    '7',
    ' ',
    '-',
    '.',
    '"',
    '\\',
    '/',
    '\'',
    '{',
    ']',
    ':',
    ',',
    '\0',
    '\u{1}',
    '\t',
    '\n',
    '\r',
    '\u{b}',
    '\u{c}',
    '\u{1f}',
    '\u{7f}',
    '\u{80}',
    'é',
    '\u{7ff}',
    '\u{2028}',
    '\u{2029}',
    '\u{d7ff}',
    '\u{e000}',
    '\u{ffff}',
    '\u{10ffff}',
];
const ID: &str = "AZaz09 \t\n\x0b\x0c\r-_.()!?";

fn characters(from: Vec<char>, lengths: std::ops::Range<usize>) -> BoxedStrategy<String> {
    prop::collection::vec(select(from), lengths).prop_map(|all| all.into_iter().collect()).boxed()
}

/// Text of at most so many characters, hostile ones too.
pub fn text(care: Care, most: usize) -> BoxedStrategy<String> {
    let some = characters(HOSTILE.to_vec(), 0..most.min(16) + 1);
    let full = select(HOSTILE.to_vec()).prop_map(move |each| repeated(each, most));
    let beyond = (select(HOSTILE.to_vec()), 0..3_usize)
        .prop_map(move |(each, over)| repeated(each, most + over));
    care.choose(prop_oneof![7 => some, 1 => full], prop_oneof![beyond, wild()])
}

fn repeated(each: char, times: usize) -> String {
    std::iter::repeat_n(each, times).collect()
}

fn wild() -> BoxedStrategy<String> {
    prop_oneof![
        any::<String>(),
        prop::collection::vec(any::<char>(), 0..8).prop_map(|all| all.into_iter().collect()),
        Just(String::new()),
    ]
    .boxed()
}

/// A part of an event id: from a few, so that they come again, or of any white space and letters.
pub fn part(care: Care) -> BoxedStrategy<String> {
    let known = select(vec!["Island", "Hills", "1 - 2", "(boss)!", "Gems", "\x0b\x0c"]);
    let any = characters(ID.chars().collect(), 1..20);
    let full = select(ID.chars().collect::<Vec<_>>()).prop_map(|each| repeated(each, 64));
    let good = prop_oneof![30 => known.prop_map(str::to_owned), 2 => any, 1 => full];
    let spoilt = (characters(ID.chars().collect(), 0..6), select(HOSTILE.to_vec())).prop_map(
        |(mut part, spoiler)| {
            part.push(spoiler);
            part
        },
    );
    let long = select(vec!['x', ' ', 'é']).prop_map(|each| repeated(each, 65));
    care.choose(good, prop_oneof![spoilt, long, wild()])
}

/// A design event's id.
pub fn design_id(care: Care) -> BoxedStrategy<String> {
    let of = |care, most: usize| {
        prop::collection::vec(part(care), 1..=most).prop_map(|parts| parts.join(":"))
    };
    care.choose(of(Care::Good, 5), prop_oneof![of(Care::Any, 5), of(Care::Any, 7), wild()])
}

/// A virtual currency.
pub fn resource_currency(care: Care) -> BoxedStrategy<String> {
    let good = prop_oneof![
        4 => select(vec!["Gems", "gold", "Z"]).prop_map(str::to_owned),
        1 => select(vec!['a', 'Z']).prop_map(|each| repeated(each, 64)),
    ];
    let bad = select(vec!["", "gold2", "g o", "Gold\n", "é", "go:ld"]).prop_map(str::to_owned);
    let long = select(vec!['a', 'Z']).prop_map(|each| repeated(each, 65));
    care.choose(good, prop_oneof![bad, long, part(Care::Any)])
}

/// ISO 4217's, and codes of its form that are not in it.
pub const CURRENCIES: [&str; 4] = ["USD", "EUR", "JPY", "XAF"];
pub const UNKNOWN_CURRENCIES: [&str; 3] = ["XYZ", "AAA", "ZZZ"];

/// A currency of real money.
pub fn currency(care: Care) -> BoxedStrategy<String> {
    let good = select([&CURRENCIES[..], &UNKNOWN_CURRENCIES].concat()).prop_map(str::to_owned);
    let bad = select(vec!["", "US", "usd", "USDT", "U$D", "EU\n", "ÄÖÜ", "ÄB", "USD\n", "U D"]);
    care.choose(good, prop_oneof![bad.prop_map(str::to_owned), wild()])
}

/// A number.
pub fn number(care: Care) -> BoxedStrategy<f64> {
    use proptest::num::f64::{ANY, NEGATIVE, NORMAL, POSITIVE, SUBNORMAL, ZERO};
    let edges = vec![0.0, -0.0, 1.0, -1.5, 0.1, 7e-320, 1e21, f64::MAX, f64::MIN, f64::EPSILON];
    let good = prop_oneof![select(edges), NORMAL | SUBNORMAL | ZERO | POSITIVE | NEGATIVE];
    let bad = select(vec![f64::NAN, -f64::NAN, f64::INFINITY, f64::NEG_INFINITY]);
    care.choose(good, prop_oneof![bad, ANY])
}

/// An amount of virtual currency.
pub fn amount(care: Care) -> BoxedStrategy<f64> {
    let good = number(Care::Good)
        .prop_map(|number| if number == 0.0 { f64::from_bits(1) } else { number.abs() });
    care.choose(good, number(Care::Any))
}

/// An integer, often one at its limits.
pub fn integer() -> BoxedStrategy<i64> {
    let edges = vec![0, 1, -1, i64::MAX, i64::MIN, 1 << 53, (1 << 53) + 1];
    prop_oneof![any::<i64>(), select(edges), -200..200_i64].boxed()
}

const LONGEST_RECEIPT: usize = 98_304;

/// Base64 as a store gives it; rarely as long as it may be.
pub fn base64(care: Care) -> BoxedStrategy<String> {
    let ends = select(vec!["QUJD", "QUI=", "QQ==", "a+/9", "QUJ="]);
    let groups = prop_oneof![200 => 0..20_usize, 1 => Just(LONGEST_RECEIPT / 4 - 1)];
    let good = (groups, ends).prop_map(|(groups, end)| "UkVD".repeat(groups) + end);
    let crooked = characters("AZaz09+/==".chars().collect(), 0..9);
    let too_long = Just("UkVD".repeat(LONGEST_RECEIPT / 4 + 1));
    let other = prop_oneof![
        6 => crooked,
        2 => text(Care::Good, 40),
        1 => too_long,
    ];
    care.choose(good, other)
}

/// Any text that goes where base64 is not asked for; rarely as long as it may be.
pub fn receipt_text(care: Care) -> BoxedStrategy<String> {
    let good = prop_oneof![
        200 => text(Care::Good, 60),
        1 => Just("\\".repeat(LONGEST_RECEIPT)),
    ];
    care.choose(
        good,
        (0..3_usize).prop_map(|over| "é".repeat(LONGEST_RECEIPT / 2) + &"x".repeat(over)),
    )
}
