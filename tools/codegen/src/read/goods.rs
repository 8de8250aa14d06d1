//! The list of goods.

use crate::definition::Good;
use crate::json::Node;

use super::entry::Entry;
use super::fields::Fields;
use super::name::Names;

/// As in the library: longer names are refused there.
const LONGEST_SERVER_NAME: usize = 63;

/// Reads it, in the file's order.
pub(super) fn read(elements: &[Node<'_>]) -> Vec<Good> {
    let mut names = Names::of("good");
    let mut goods: Vec<Good> = Vec::new();
    for node in elements {
        let keys = ["name", "server_name", "doc"];
        let entry = Entry::short_or_full(*node, "a good", &keys, &mut names);
        let Some(Entry { name, fields }) = entry else { continue };
        let server_name = server_name(&fields).unwrap_or_else(|| name.clone());
        if let Some(other) = goods.iter().find(|other| other.server_name == server_name) {
            let node = fields.get("server_name").unwrap_or(*node);
            let other = &other.name;
            node.fault(format!("the server knows \"{other}\" by this name: each good has its own"));
        }
        goods.push(Good { name, server_name, doc: fields.doc() });
    }
    goods
}

/// What the server calls it, where that is not its name.
fn server_name(fields: &Fields<'_>) -> Option<String> {
    let node = fields.get("server_name")?;
    let name = node.string("\"server_name\"")?;
    let length = name.len();
    if length == 0 || length > LONGEST_SERVER_NAME {
        node.fault(format!(
            "\"server_name\" has {length} bytes of UTF-8: 1 to {LONGEST_SERVER_NAME} fit"
        ));
    }
    if name.contains('\0') {
        node.fault(
            "\"server_name\" has a NUL in it, which ends strings in C: take it out".to_owned(),
        );
    }
    Some(name)
}
