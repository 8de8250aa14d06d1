//! The structs that a program passes, with what they point to.

use std::ffi::c_char;
use std::ptr;

use arbitrary::Unstructured;
use cableway::ffi;

use crate::draw::{Text, number, struct_size};

/// A struct, or NULL, with what it points to.
pub struct Given<T, P = ()> {
    value: Option<Box<T>>,
    _pointed: P,
}

impl<T, P> Given<T, P> {
    /// For C.
    pub fn pointer(&self) -> *const T {
        self.value.as_deref().map_or(ptr::null(), ptr::from_ref)
    }
}

fn given<T, P>(input: &mut Unstructured, value: T, pointed: P) -> arbitrary::Result<Given<T, P>> {
    let value = input.ratio(9, 10)?.then(|| Box::new(value));
    Ok(Given { value, _pointed: pointed })
}

pub fn score(input: &mut Unstructured) -> arbitrary::Result<Given<i64>> {
    let score = input.arbitrary()?;
    given(input, score, ())
}

/// How many elements a list has, by its own account: more than it should only where nobody reads them.
fn list_count<T>(input: &mut Unstructured, items: &[T]) -> arbitrary::Result<u32> {
    if input.ratio(19, 20)? {
        Ok(items.len() as u32)
    } else {
        Ok(u32::MAX - u32::from(input.arbitrary::<u8>()?))
    }
}

type Fields = Given<ffi::cableway_ga_fields, (Vec<Text>, Box<[ffi::cableway_ga_field]>)>;

pub fn cableway_ga_fields(input: &mut Unstructured, counted: bool) -> arbitrary::Result<Fields> {
    let mut texts = Vec::new();
    let mut items = Vec::new();
    for _ in 0..input.int_in_range(0..=4)? {
        let (key, text) = (Text::draw(input, counted)?, Text::draw(input, counted)?);
        items.push(ffi::cableway_ga_field {
            key: key.pointer(),
            text: text.pointer(),
            number: input.arbitrary()?,
            key_length: key.length(),
            text_length: text.length(),
        });
        texts.extend([key, text]);
    }
    let items: Box<[_]> = items.into();
    let size = struct_size::<ffi::cableway_ga_fields>(input)?;
    let count = list_count(input, &items)?;
    let value = ffi::cableway_ga_fields { size, count, items: items.as_ptr() };
    given(input, value, (texts, items))
}

type Purchase = Given<ffi::cableway_ga_purchase, [Text; 3]>;

pub fn cableway_ga_purchase(
    input: &mut Unstructured,
    counted: bool,
) -> arbitrary::Result<Purchase> {
    let mut text = || Text::draw(input, counted);
    let texts = [text()?, text()?, text()?];
    let [cart_type, receipt, signature] = &texts;
    let value = ffi::cableway_ga_purchase {
        size: struct_size::<ffi::cableway_ga_purchase>(input)?,
        store: number(input)?,
        cart_type: cart_type.pointer(),
        receipt: receipt.pointer(),
        signature: signature.pointer(),
        cart_type_length: cart_type.length(),
        receipt_length: receipt.length(),
        signature_length: signature.length(),
    };
    given(input, value, texts)
}

type Traits = Given<ffi::cableway_traits, (Vec<Text>, Box<[ffi::cableway_trait]>)>;

pub fn cableway_traits(input: &mut Unstructured, counted: bool) -> arbitrary::Result<Traits> {
    let mut texts = Vec::new();
    let mut items = Vec::new();
    for _ in 0..input.int_in_range(0..=4)? {
        let (key, text) = (Text::draw(input, counted)?, Text::draw(input, counted)?);
        items.push(ffi::cableway_trait {
            key: key.pointer(),
            text: text.pointer(),
            number: input.arbitrary()?,
            key_length: key.length(),
            text_length: text.length(),
            kind: number(input)?,
            reserved: number(input)?,
        });
        texts.extend([key, text]);
    }
    let items: Box<[_]> = items.into();
    let json = Text::draw(input, counted)?;
    let value = ffi::cableway_traits {
        size: struct_size::<ffi::cableway_traits>(input)?,
        count: list_count(input, &items)?,
        items: items.as_ptr(),
        json: json.pointer(),
        json_length: json.length(),
    };
    texts.push(json);
    given(input, value, (texts, items))
}

type Identifiers = Given<ffi::cableway_ea_identifiers, Vec<Text>>;

pub fn cableway_ea_identifiers(
    input: &mut Unstructured,
    counted: bool,
) -> arbitrary::Result<Identifiers> {
    let mut texts = Vec::new();
    for _ in 0..8 {
        texts.push(Text::draw(input, counted)?);
    }
    let value = ffi::cableway_ea_identifiers {
        size: struct_size::<ffi::cableway_ea_identifiers>(input)?,
        reserved: number(input)?,
        apple_id: texts[0].pointer(),
        discord_id: texts[1].pointer(),
        email: texts[2].pointer(),
        epic_games_id: texts[3].pointer(),
        steam_id: texts[4].pointer(),
        telegram_id: texts[5].pointer(),
        twitter_id: texts[6].pointer(),
        wallet_address: texts[7].pointer(),
        apple_id_length: texts[0].length(),
        discord_id_length: texts[1].length(),
        email_length: texts[2].length(),
        epic_games_id_length: texts[3].length(),
        steam_id_length: texts[4].length(),
        telegram_id_length: texts[5].length(),
        twitter_id_length: texts[6].length(),
        wallet_address_length: texts[7].length(),
    };
    given(input, value, texts)
}

pub fn cableway_price(
    input: &mut Unstructured,
    _: bool,
) -> arbitrary::Result<Given<ffi::cableway_price>> {
    let value = ffi::cableway_price {
        amounts: input.arbitrary()?,
        priced: input.arbitrary()?,
        source: input.arbitrary()?,
        reserved: input.arbitrary()?,
        version: input.arbitrary()?,
    };
    given(input, value, ())
}

pub fn cableway_progress(
    input: &mut Unstructured,
    _: bool,
) -> arbitrary::Result<Given<ffi::cableway_progress>> {
    let value = ffi::cableway_progress {
        strings: input.arbitrary::<[[c_char; 64]; 8]>()?,
        numbers: input.arbitrary()?,
    };
    given(input, value, ())
}

type Response = Given<
    ffi::cableway_http_response,
    (Vec<Text>, Box<[*const c_char]>, Box<[*const c_char]>, Box<[u8]>),
>;

pub fn cableway_http_response(input: &mut Unstructured, _: bool) -> arbitrary::Result<Response> {
    let mut texts = Vec::new();
    for _ in 0..2 * input.int_in_range(0..=2)? {
        texts.push(Text::draw(input, false)?);
    }
    let (names, values) = texts.split_at(texts.len() / 2);
    let names: Box<[_]> = names.iter().map(Text::pointer).collect();
    let values: Box<[_]> = values.iter().map(Text::pointer).collect();
    let body: Box<[u8]> = input.arbitrary::<&[u8]>()?.into();
    let value = ffi::cableway_http_response {
        size: struct_size::<ffi::cableway_http_response>(input)?,
        status: number(input)?,
        header_count: names.len() as u32,
        reserved: number(input)?,
        header_names: names.as_ptr(),
        header_values: values.as_ptr(),
        body: body.as_ptr(),
        body_length: body.len(),
    };
    given(input, value, (texts, names, values, body))
}
