//! Arguments drawn from bytes: what a C program may pass, and what it may pass by mistake.

use std::ffi::c_char;
use std::{mem, ptr};

use arbitrary::{Arbitrary, Unstructured};
use cableway::ffi;

/// What the library knows the meaning of, so that calls get beyond its first check.
const WORDS: [&str; 24] = [
    "0123456789abcdef0123456789abcdef",
    "GamePlay:Kill:Zombie",
    "EUR",
    "gems",
    "chest",
    "small",
    "Island",
    "Hills",
    "player one",
    "START_GAME",
    "KILL_ZOMBIE",
    "wifi",
    "a@b.c",
    "192.0.2.7",
    "2001:db8::1",
    "http://127.0.0.1:9/path",
    "http://name@127.0.0.1:9/path",
    "{\"weapon\":\"knife\",\"level\":2.5,\"x\":null}",
    "{\"sword\":100,\"House\":[100,0,0,50,0,0,0,null]}",
    "2.1",
    "unity 2022.3.1",
    "male",
    "b1a7c0f0-0000-4000-8000-000000000001",
    "\u{fc}n\u{ef}c\u{f6}d\u{e9} \u{1f9df}",
];

/// A number as it is given by mistake, or, more often, one that means something.
pub fn number<'a, T>(input: &mut Unstructured<'a>) -> arbitrary::Result<T>
where
    T: Arbitrary<'a> + From<u8>,
{
    if input.ratio(3, 4)? { Ok(T::from(input.int_in_range(0..=34)?)) } else { input.arbitrary() }
}

/// A text, or NULL.
pub struct Text(Option<Box<[u8]>>, usize);

impl Text {
    /// Where its length is `counted`, it need not end in NUL.
    pub fn draw(input: &mut Unstructured, counted: bool) -> arbitrary::Result<Self> {
        let bytes = match input.int_in_range(0..=9_u8)? {
            0 => return Ok(Self(None, input.int_in_range(0..=2)?)),
            1..=6 => input.choose(&WORDS)?.as_bytes().to_vec(),
            7 => vec![input.arbitrary()?; input.int_in_range(0..=9_000)?],
            _ => input.arbitrary::<&[u8]>()?.to_vec(),
        };
        Ok(Self::of(bytes, counted))
    }

    /// This one.
    pub fn of(mut bytes: Vec<u8>, counted: bool) -> Self {
        if counted {
            let length = bytes.len();
            return Self(Some(bytes.into()), length);
        }
        bytes.push(0);
        let length = bytes.iter().position(|byte| *byte == 0).expect("it was just put there");
        Self(Some(bytes.into()), length)
    }

    /// For C.
    pub fn pointer(&self) -> *const c_char {
        self.0.as_ref().map_or(ptr::null(), |bytes| bytes.as_ptr().cast())
    }

    /// In bytes.
    pub fn length(&self) -> usize {
        self.1
    }
}

/// Room for a result, or NULL.
pub struct Output<T>(Option<Box<T>>);

impl<T: Room> Output<T> {
    /// Room as a C program makes it.
    pub fn draw(input: &mut Unstructured) -> arbitrary::Result<Self> {
        let is_there = input.ratio(9, 10)?;
        Ok(Self(is_there.then(|| T::room(input)).transpose()?.map(Box::new)))
    }

    /// For C.
    pub fn pointer(&mut self) -> *mut T {
        self.0.as_deref_mut().map_or(ptr::null_mut(), ptr::from_mut)
    }

    /// What the library wrote.
    pub fn value(&self) -> Option<&T> {
        self.0.as_deref()
    }
}

/// What the library writes its results into.
pub trait Room: Sized {
    /// Fresh.
    fn room(input: &mut Unstructured) -> arbitrary::Result<Self>;
}

macro_rules! plain {
    ($($kind:ty),*) => {$(
        impl Room for $kind {
            fn room(_: &mut Unstructured) -> arbitrary::Result<Self> {
                // SAFETY: numbers and arrays of numbers, for which zeros stand as well.
                Ok(unsafe { mem::zeroed() })
            }
        }
    )*};
}

plain!(u64, i32, u8, f64, usize, ffi::cableway_price, ffi::cableway_progress);

macro_rules! sized {
    ($($kind:ty),*) => {$(
        impl Room for $kind {
            fn room(input: &mut Unstructured) -> arbitrary::Result<Self> {
                // SAFETY: numbers and arrays of numbers, for which zeros stand as well.
                let mut room: Self = unsafe { mem::zeroed() };
                room.size = struct_size::<Self>(input)?;
                Ok(room)
            }
        }
    )*};
}

sized!(ffi::cableway_stats, ffi::cableway_notice);

/// What a program writes into the first field of a struct: what it should, or not.
pub fn struct_size<T>(input: &mut Unstructured) -> arbitrary::Result<u32> {
    if input.ratio(9, 10)? { Ok(size_of::<T>() as u32) } else { input.arbitrary() }
}

/// Room for a text, or NULL.
pub struct Buffer(Option<Box<[u8]>>, usize);

impl Buffer {
    /// Of some bytes.
    pub fn draw(input: &mut Unstructured) -> arbitrary::Result<Self> {
        let size = input.int_in_range(0..=80)?;
        let is_there = input.ratio(9, 10)?;
        Ok(Self(is_there.then(|| vec![0; size].into()), if is_there { size } else { 0 }))
    }

    /// For C.
    pub fn pointer(&mut self) -> *mut c_char {
        self.0.as_mut().map_or(ptr::null_mut(), |bytes| bytes.as_mut_ptr().cast())
    }

    /// In bytes.
    pub fn size(&self) -> usize {
        self.1
    }
}
