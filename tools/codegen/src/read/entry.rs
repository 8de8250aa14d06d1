//! An element of a list that is a name alone, or an object with a name.

use crate::json::Node;

use super::fields::Fields;
use super::name::{self, Names};

/// A named element.
pub(super) struct Entry<'a> {
    /// Its name.
    pub name: String,
    /// What else it has.
    pub fields: Fields<'a>,
}

impl<'a> Entry<'a> {
    /// Reads one that may be a name alone.
    pub fn short_or_full(
        node: Node<'a>,
        what: &'static str,
        keys: &[&str],
        names: &mut Names<'a>,
    ) -> Option<Self> {
        if node.is_string() {
            Self::named(node, Fields::none(node, what), names)
        } else {
            Self::full(node, what, keys, names)
        }
    }

    /// Reads one that must be an object.
    pub fn full(
        node: Node<'a>,
        what: &'static str,
        keys: &[&str],
        names: &mut Names<'a>,
    ) -> Option<Self> {
        let fields = Fields::of(node, what, keys)?;
        Self::named(fields.required("name")?, fields, names)
    }

    fn named(node: Node<'a>, fields: Fields<'a>, names: &mut Names<'a>) -> Option<Self> {
        let name = name::read(node)?;
        names.take(&name, node);
        Some(Self { name, fields })
    }
}
