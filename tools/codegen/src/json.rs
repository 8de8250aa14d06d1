//! JSON values that know where they stand.
//!
//! serde_json tells no positions of what it has read, but a raw value is a slice of the text: where
//! it begins is where it stands. So the file is checked as a whole first, and then opened level by
//! level, as far as a definition goes.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;

use crate::source::Source;

/// A value in the file.
#[derive(Clone, Copy)]
pub(crate) struct Node<'a> {
    raw: &'a str,
    source: &'a Source<'a>,
}

/// A key of an object, and its value.
#[derive(Clone)]
pub(crate) struct Member<'a> {
    pub key: String,
    pub key_node: Node<'a>,
    pub value: Node<'a>,
}

impl<'a> Node<'a> {
    /// The whole file, or `None` and a fault if it is no JSON.
    pub fn parse(source: &'a Source<'a>) -> Option<Self> {
        let text = source.text();
        // As a value, every escape in it is looked at.
        let checked = serde_json::from_str::<Value>(text);
        match checked.and_then(|_| serde_json::from_str::<&RawValue>(text)) {
            Ok(raw) => Some(Self { raw: raw.get(), source }),
            Err(error) => {
                let offset = source.offset_at(error.line(), error.column());
                let message = error.to_string();
                // The place has its own place in the line.
                let what = message.split(" at line ").next().unwrap_or_default();
                source.fault(offset, format!("this is no JSON: {what}"));
                None
            }
        }
    }

    /// Where it stands, in bytes.
    pub fn offset(self) -> usize {
        self.source.offset_of(self.raw)
    }

    /// Notes a mistake that stands here.
    pub fn fault(self, message: String) {
        self.source.fault(self.offset(), message);
    }

    /// The line it stands on.
    pub fn line(self) -> usize {
        self.source.place(self.offset()).0
    }

    pub fn is_string(self) -> bool {
        self.raw.starts_with('"')
    }

    /// Its members if it is an object, in the file's order; keys may come twice.
    pub fn object(self, what: &str) -> Option<Vec<Member<'a>>> {
        if !self.raw.starts_with('{') {
            self.is_no(what, "an object in {}");
            return None;
        }
        let Members(members) = self.open();
        let node = |raw: &'a RawValue| Self { raw: raw.get(), source: self.source };
        let member = |(key, value)| {
            let (key_node, value) = (node(key), node(value));
            Member { key: key_node.open(), key_node, value }
        };
        Some(members.into_iter().map(member).collect())
    }

    /// Its elements if it is an array.
    pub fn array(self, what: &str) -> Option<Vec<Self>> {
        if !self.raw.starts_with('[') {
            self.is_no(what, "a list in []");
            return None;
        }
        let elements: Vec<&RawValue> = self.open();
        let source = self.source;
        Some(elements.into_iter().map(|raw| Self { raw: raw.get(), source }).collect())
    }

    /// Its text if it is a string.
    pub fn string(self, what: &str) -> Option<String> {
        if !self.is_string() {
            self.is_no(what, "a string in quotes");
            return None;
        }
        Some(self.open())
    }

    /// Its value if it is a whole number from 0 on. One that no machine's word holds is the largest.
    pub fn index(self, what: &str) -> Option<usize> {
        if self.raw.is_empty() || !self.raw.bytes().all(|digit| digit.is_ascii_digit()) {
            self.is_no(what, "a whole number");
            return None;
        }
        Some(self.raw.parse().unwrap_or(usize::MAX))
    }

    fn is_no(self, what: &str, wanted: &str) {
        let found = match self.raw.as_bytes().first() {
            Some(b'{') => "an object",
            Some(b'[') => "a list",
            Some(b'"') => "a string",
            Some(b't' | b'f') => "true or false",
            Some(b'n') => "null",
            _ => self.raw,
        };
        self.fault(format!("{what} must be {wanted}, and this is {found}"));
    }

    fn open<T: Deserialize<'a>>(self) -> T {
        let raw: &'a str = self.raw;
        serde_json::from_str(raw).expect("the whole text was checked, and so was its kind")
    }
}

/// An object's members as they stand in the text.
struct Members<'a>(Vec<(&'a RawValue, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Members<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;

        impl<'de> Visitor<'de> for InOrder {
            type Value = Vec<(&'de RawValue, &'de RawValue)>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(members)
            }
        }

        deserializer.deserialize_map(InOrder).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_know_where_they_stand() {
        let source = Source::new(" {\"a\" : [1, \"ü\", true],\n\"a\":{}}");
        let file = Node::parse(&source).expect("JSON");
        let members = file.object("it").expect("an object");
        let at = |node: Node<'_>| source.place(node.offset());
        assert_eq!(at(file), (1, 2));
        assert_eq!(members.iter().map(|member| &*member.key).collect::<Vec<_>>(), ["a", "a"]);
        assert_eq!(at(members[0].key_node), (1, 3));
        assert_eq!(at(members[1].key_node), (2, 1));
        let elements = members[0].value.array("it").expect("a list");
        assert_eq!(
            elements.iter().map(|it| at(*it)).collect::<Vec<_>>(),
            [(1, 10), (1, 13), (1, 18)]
        );
        assert_eq!(elements[1].string("it").as_deref(), Some("ü"));
    }

    #[test]
    fn what_is_no_json_is_pointed_at() {
        let source = Source::new("{\"é\": 1,\n  \"éé\" 2}");
        assert!(Node::parse(&source).is_none());
        let faults = source.finish("f", None::<()>).expect_err("a fault");
        assert_eq!(faults.to_string(), "f:2:8: this is no JSON: expected `:`");
    }
}
