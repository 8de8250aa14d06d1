//! Objects with known keys.

use crate::json::{Member, Node};

use super::doc;

/// An object, with its keys checked.
pub(super) struct Fields<'a> {
    node: Node<'a>,
    what: &'static str,
    members: Vec<Member<'a>>,
}

impl<'a> Fields<'a> {
    /// Opens an object that may have these keys.
    pub fn of(node: Node<'a>, what: &'static str, keys: &[&str]) -> Option<Self> {
        let members = node.object(what)?;
        for (number, Member { key, key_node, .. }) in members.iter().enumerate() {
            let earlier = members[..number].iter().find(|other| other.key == *key);
            if !keys.contains(&&**key) {
                let known: Vec<_> = keys.iter().map(|key| format!("\"{key}\"")).collect();
                key_node.fault(format!(
                    "{what} has no \"{}\": its keys are {}",
                    key.escape_debug(),
                    known.join(", ")
                ));
            } else if let Some(earlier) = earlier {
                let line = earlier.key_node.line();
                key_node.fault(format!("\"{key}\" is there already, on line {line}: keep one"));
            }
        }
        Some(Self { node, what, members })
    }

    /// None at all: of an element that is a name alone.
    pub fn none(node: Node<'a>, what: &'static str) -> Self {
        Self { node, what, members: Vec::new() }
    }

    /// The value of a key, if it is there.
    pub fn get(&self, key: &str) -> Option<Node<'a>> {
        self.members.iter().find(|member| member.key == key).map(|member| member.value)
    }

    /// The value of a key that must be there.
    pub fn required(&self, key: &str) -> Option<Node<'a>> {
        let value = self.get(key);
        if value.is_none() {
            self.node.fault(format!("{} has no \"{key}\": add it", self.what));
        }
        value
    }

    /// What the developer says of it.
    pub fn doc(&self) -> String {
        self.get("doc").and_then(doc::read).unwrap_or_default()
    }

    /// A value that is a whole number, with its place.
    pub fn index(&self, key: &str) -> Option<(usize, Node<'a>)> {
        let node = self.get(key)?;
        Some((node.index(&format!("\"{key}\""))?, node))
    }
}
