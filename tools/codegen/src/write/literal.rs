//! String literals that mean the same whatever the compiler takes a file's encoding for.

use std::fmt::Write;

/// A literal of C and C++. Escapes are octal with three digits: hexadecimal ones would take what
/// follows for more digits. A question mark might begin a trigraph.
pub(super) fn c(text: &str) -> String {
    let mut literal = String::from("\"");
    for byte in text.bytes() {
        match byte {
            b'"' | b'\\' | b'?' => literal.extend(['\\', char::from(byte)]),
            b' '..=b'~' => literal.push(char::from(byte)),
            _ => write!(literal, "\\{byte:03o}").expect("a string takes all"),
        }
    }
    literal + "\""
}

/// A literal of C#, by UTF-16 units.
pub(super) fn csharp(text: &str) -> String {
    let mut literal = String::from("\"");
    for unit in text.encode_utf16() {
        match u8::try_from(unit) {
            Ok(byte @ (b'"' | b'\\')) => literal.extend(['\\', char::from(byte)]),
            Ok(byte @ b' '..=b'~') => literal.push(char::from(byte)),
            _ => write!(literal, "\\u{unit:04x}").expect("a string takes all"),
        }
    }
    literal + "\""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_special_is_escaped() {
        assert_eq!(c("a\"\\??/é1\n"), r#""a\"\\\?\?/\303\2511\012""#);
        assert_eq!(csharp("a\"\\é1\n😀"), r#""a\"\\\u00e91\u000a\ud83d\ude00""#);
    }
}
