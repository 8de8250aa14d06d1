//! Checking a JSON object of plain values without making anything of it: this runs on the game's own
//! thread, which must not allocate.

/// What is wrong, and at which byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fault {
    /// In words, as "is no string".
    pub(super) what: &'static str,
    /// From 0.
    pub(super) at: usize,
}

type Outcome<T> = Result<T, Fault>;

/// Checks that a text is one JSON object (RFC 8259) whose values are strings, numbers, booleans or
/// null. Calls `each` with the lengths of each key and of each string's value, in bytes of UTF-8 and
/// without escapes; what it complains of is the fault.
pub(super) fn check_object(
    text: &str,
    mut each: impl FnMut(usize, usize) -> Result<(), &'static str>,
) -> Outcome<()> {
    let mut scan = Scan { bytes: text.as_bytes(), at: 0 };
    scan.skip_space();
    scan.expect(b'{', "is no object; it begins with {")?;
    scan.skip_space();
    if !scan.take(b'}') {
        loop {
            scan.skip_space();
            let start = scan.at;
            scan.expect(b'"', "has no key in quotes where one must stand")?;
            let key = scan.string()?;
            scan.skip_space();
            scan.expect(b':', "has no colon behind a key")?;
            scan.skip_space();
            let value = scan.value()?;
            each(key, value).map_err(|what| Fault { what, at: start })?;
            scan.skip_space();
            if scan.take(b'}') {
                break;
            }
            scan.expect(b',', "has neither , nor } behind a value")?;
        }
    }
    scan.skip_space();
    if scan.at == scan.bytes.len() { Ok(()) } else { scan.fault("goes on behind the object") }
}

struct Scan<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Scan<'_> {
    fn fault<T>(&self, what: &'static str) -> Outcome<T> {
        Err(Fault { what, at: self.at })
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn take(&mut self, byte: u8) -> bool {
        let is_here = self.peek() == Some(byte);
        self.at += usize::from(is_here);
        is_here
    }

    fn expect(&mut self, byte: u8, what: &'static str) -> Outcome<()> {
        if self.take(byte) { Ok(()) } else { self.fault(what) }
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// A value; gives a string's length, and 0 for everything else.
    fn value(&mut self) -> Outcome<usize> {
        match self.peek() {
            Some(b'"') => {
                self.at += 1;
                self.string()
            }
            Some(b't') => self.word(b"true"),
            Some(b'f') => self.word(b"false"),
            Some(b'n') => self.word(b"null"),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b'{' | b'[') => self.fault("has an object or a list as a value; values are plain"),
            _ => self.fault("has no value where one must stand"),
        }
    }

    fn word(&mut self, word: &[u8]) -> Outcome<usize> {
        if !self.bytes[self.at..].starts_with(word) {
            return self.fault("has a word that is none of true, false, null");
        }
        self.at += word.len();
        Ok(0)
    }

    /// The rest of a string, behind its first quote; gives its length without escapes.
    fn string(&mut self) -> Outcome<usize> {
        let mut length = 0;
        loop {
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(length);
                }
                Some(b'\\') => length += self.escape()?,
                Some(0..=0x1f) => return self.fault("has a control character that is not escaped"),
                Some(_) => {
                    self.at += 1;
                    length += 1;
                }
                None => return self.fault("ends within a string"),
            }
        }
    }

    /// An escape; gives the length of the character that it stands for.
    fn escape(&mut self) -> Outcome<usize> {
        match self.bytes.get(self.at + 1) {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => {
                self.at += 2;
                Ok(1)
            }
            Some(b'u') => match self.unit()? {
                0..=0x7f => Ok(1),
                0x80..=0x7ff => Ok(2),
                0xd800..=0xdbff => {
                    let is_pair = self.bytes[self.at..].starts_with(b"\\u")
                        && matches!(self.unit()?, 0xdc00..=0xdfff);
                    if is_pair { Ok(4) } else { self.fault("has half of a surrogate pair") }
                }
                0xdc00..=0xdfff => self.fault("has half of a surrogate pair"),
                _ => Ok(3),
            },
            _ => self.fault("has an escape that JSON does not know"),
        }
    }

    /// An escape of four hex digits.
    fn unit(&mut self) -> Outcome<u32> {
        let Some(digits) = self.bytes.get(self.at + 2..self.at + 6) else {
            return self.fault("ends within an escape");
        };
        let digit = |unit: u32, byte: &u8| Some(unit << 4 | char::from(*byte).to_digit(16)?);
        match digits.iter().try_fold(0, digit) {
            Some(unit) => {
                self.at += 6;
                Ok(unit)
            }
            None => self.fault("has an escape that JSON does not know"),
        }
    }

    fn number(&mut self) -> Outcome<usize> {
        let start = self.at;
        self.take(b'-');
        if !self.take(b'0') {
            self.digits()?;
        }
        if self.take(b'.') {
            self.digits()?;
        }
        if self.take(b'e') || self.take(b'E') {
            let _ = self.take(b'+') || self.take(b'-');
            self.digits()?;
        }
        let text = str::from_utf8(&self.bytes[start..self.at]).unwrap_or_default();
        match text.parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(0),
            _ => self.fault("has a number that no computer can hold"),
        }
    }

    fn digits(&mut self) -> Outcome<()> {
        let start = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        if self.at > start { Ok(()) } else { self.fault("has a number without digits") }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Map, Value};

    use super::*;

    fn check(text: &str) -> Outcome<()> {
        check_object(text, |_, _| Ok(()))
    }

    /// What another reader of JSON thinks of it.
    fn is_flat(text: &str) -> bool {
        let object = serde_json::from_str::<Map<String, Value>>(text);
        object.is_ok_and(|map| !map.values().any(|v| v.is_object() || v.is_array()))
    }

    #[test]
    fn faults_are_named_with_their_place() {
        for (text, what, at) in [
            ("", "is no object", 0),
            ("[]", "is no object", 0),
            ("{", "has no key", 1),
            ("{\"a\":1,}", "has no key", 7),
            ("{\"a\" 1}", "has no colon", 5),
            ("{\"a\":}", "has no value", 5),
            ("{\"a\":1 2}", "has neither", 7),
            ("{\"a\":[1]}", "values are plain", 5),
            ("{\"a\":{}}", "values are plain", 5),
            ("{\"a\":tru}", "none of true", 5),
            ("{\"a\":NaN}", "has no value", 5),
            ("{\"a\":1e999}", "no computer", 10),
            ("{\"a\":-}", "without digits", 6),
            ("{\"a\":01}", "has neither", 6),
            ("{\"a\":\"\u{1}\"}", "control character", 6),
            ("{\"a\":\"\\x\"}", "escape", 6),
            ("{\"a\":\"\\ud800\"}", "surrogate", 12),
            ("{\"a\":\"\\udc00\"}", "surrogate", 12),
            ("{\"a\":\"\\u00", "within an escape", 6),
            ("{\"a\":\"x", "within a string", 7),
            ("{} x", "goes on", 3),
        ] {
            let fault = check(text).expect_err(text);
            assert!(fault.what.contains(what), "{text}: {fault:?}");
            assert_eq!(fault.at, at, "{text}: {fault:?}");
        }
    }

    #[test]
    fn lengths_are_those_of_the_text_itself() {
        let mut lengths = Vec::new();
        let text = r#" {"k\u00e9y" : "\ud83d\ude00\n", "é":"/\/\u0041\u4e2d", "n" : -1.5e-3 } "#;
        let outcome = check_object(text, |key, value| {
            lengths.push((key, value));
            Ok(())
        });
        assert_eq!(outcome, Ok(()));
        assert_eq!(lengths, [(4, 5), (2, 6), (1, 0)]);
        assert_eq!(check("{}"), Ok(()));
        let refused = check_object("{ \"a\":1}", |_, _| Err("is not wanted"));
        assert_eq!(refused, Err(Fault { what: "is not wanted", at: 2 }));
    }

    proptest! {
        #[test]
        fn it_agrees_with_another_reader(text in prop_oneof![
            r#"\{("[a\\u0"é]{0,3}":[0-9eE.+\-]{1,5},?){0,3}\}?"#,
            r#"\{"a":"(\\u[dD][89cC][0-9a-f]{2}|\\[a-u"/\\]|[ -~é]){0,4}"\}"#,
            r#"[ {}\[\]",:a0-9eE.tfn\\-]{0,12}"#,
            r#" ?\{ ?"k" ?: ?(true|false|null|nul|tru|-?[0-9]{1,3}|"v"|\[\]|\{\}) ?\} ?"#,
            any::<String>(),
        ]) {
            prop_assert_eq!(check(&text).is_ok(), is_flat(&text), "{}", text);
        }
    }
}
