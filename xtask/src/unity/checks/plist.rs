//! Apple's property lists, as far as a privacy manifest needs them.

use std::collections::BTreeMap;

use anyhow::{Result, bail, ensure};

/// Nobody nests a privacy manifest deeper.
const DEEPEST: usize = 16;

/// A value of a property list.
#[derive(Debug, PartialEq)]
pub enum Value {
    Dict(BTreeMap<String, Value>),
    Array(Vec<Value>),
    String(String),
    Bool(bool),
}

impl Value {
    /// What a dictionary has under a key.
    pub fn get(&self, key: &str) -> Option<&Value> {
        match self {
            Value::Dict(entries) => entries.get(key),
            _ => None,
        }
    }

    /// The values of an array; none for anything else.
    pub fn items(&self) -> &[Value] {
        match self {
            Value::Array(items) => items,
            _ => &[],
        }
    }

    /// The text of a string.
    pub fn text(&self) -> Option<&str> {
        match self {
            Value::String(text) => Some(text),
            _ => None,
        }
    }
}

/// Reads a whole list.
pub fn read(text: &str) -> Result<Value> {
    let Some((top, rest)) = text.split_once("<plist version=\"1.0\">") else {
        bail!("no element plist of version 1.0");
    };
    ensure!(top.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"), "no XML declaration");
    let mut reader = Reader { rest };
    let value = reader.value(0)?;
    reader.take("</plist>")?;
    ensure!(reader.rest.trim().is_empty(), "something follows the list");
    Ok(value)
}

struct Reader<'a> {
    rest: &'a str,
}

impl<'a> Reader<'a> {
    /// Passes over a tag that must come next.
    fn take(&mut self, tag: &str) -> Result<()> {
        ensure!(self.took(tag), "{tag} should come before {:.40?}", self.rest);
        Ok(())
    }

    fn took(&mut self, tag: &str) -> bool {
        self.skip_blanks();
        let rest = self.rest.strip_prefix(tag);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn skip_blanks(&mut self) {
        self.rest = self.rest.trim_start();
        while let Some(comment) = self.rest.strip_prefix("<!--") {
            self.rest = comment.split_once("-->").map_or("", |(_, rest)| rest).trim_start();
        }
    }

    fn text(&mut self, end: &str) -> Result<&'a str> {
        let Some((text, rest)) = self.rest.split_once(end) else {
            bail!("{end} is missing");
        };
        ensure!(!text.contains(['<', '&']), "{text:?} is no plain text");
        self.rest = rest;
        Ok(text)
    }

    fn value(&mut self, depth: usize) -> Result<Value> {
        ensure!(depth < DEEPEST, "it is nested too deeply");
        if self.took("<dict/>") {
            Ok(Value::Dict(BTreeMap::new()))
        } else if self.took("<dict>") {
            self.dict(depth)
        } else if self.took("<array/>") {
            Ok(Value::Array(Vec::new()))
        } else if self.took("<array>") {
            let mut items = Vec::new();
            while !self.took("</array>") {
                items.push(self.value(depth + 1)?);
            }
            Ok(Value::Array(items))
        } else if self.took("<string>") {
            Ok(Value::String(self.text("</string>")?.to_owned()))
        } else if self.took("<true/>") {
            Ok(Value::Bool(true))
        } else if self.took("<false/>") {
            Ok(Value::Bool(false))
        } else {
            bail!("no value comes before {:.40?}", self.rest)
        }
    }

    fn dict(&mut self, depth: usize) -> Result<Value> {
        let mut entries = BTreeMap::new();
        while !self.took("</dict>") {
            self.take("<key>")?;
            let key = self.text("</key>")?.to_owned();
            let value = self.value(depth + 1)?;
            ensure!(entries.insert(key.clone(), value).is_none(), "{key} is there twice");
        }
        Ok(Value::Dict(entries))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(body: &str) -> String {
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<plist version=\"1.0\">{body}</plist>\n"
        )
    }

    #[test]
    fn what_is_written_is_read() {
        let value = read(&list(
            "<dict><!-- no --><key>a</key><array><string>b</string><true/></array>\
             <key>c</key><dict/></dict>",
        ));
        let value = value.expect("a list");
        let items = [Value::String("b".to_owned()), Value::Bool(true)];
        assert_eq!(value.get("a").expect("a").items(), items);
        assert_eq!(value.get("c"), Some(&Value::Dict(BTreeMap::new())));
    }

    #[test]
    fn what_is_no_list_is_refused() {
        let deep = "<array>".repeat(20);
        for body in [
            "",
            "<dict>",
            "<dict><string>a</string></dict>",
            "<string>a<b></string>",
            &deep,
            "<dict><key>a</key><true/><key>a</key><true/></dict>",
            "<true/><true/>",
        ] {
            assert!(read(&list(body)).is_err(), "{body}");
        }
        assert!(read("<plist version=\"1.0\"><true/></plist>").is_err());
    }
}
