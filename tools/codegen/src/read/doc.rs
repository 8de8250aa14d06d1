//! What the developer says of a metric, a currency, a good.

use crate::json::Node;

/// Reads it as one line of words: each output has comments of its own form.
pub(super) fn read(node: Node<'_>) -> Option<String> {
    let text = node.string("\"doc\"")?;
    let words: Vec<_> = text.split_whitespace().collect();
    let line = words.join(" ");
    if let Some(found) = line.chars().find(|character| is_unprintable(*character)) {
        node.fault(format!(
            "\"doc\" has the character U+{:04X} in it, which no comment can show: take it out",
            u32::from(found)
        ));
        return None;
    }
    Some(line)
}

/// Control characters; those that turn the direction of writing, which could make a comment look like
/// code; and those that XML has no place for, as C#'s comments are XML.
fn is_unprintable(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        || matches!(character, '\u{fffe}' | '\u{ffff}')
}
