//! From the file's text to a definition, or to everything in it that must be changed.

mod currencies;
mod doc;
mod entry;
mod fields;
mod goods;
mod metrics;
mod name;
mod place;
mod reserved;

use crate::definition::Definition;
use crate::fault::Faults;
use crate::json::Node;
use crate::source::Source;

use fields::Fields;
pub use name::LONGEST_NAME;

/// Reads a definition. `file` is how the file is named in messages.
///
/// # Errors
///
/// All mistakes that could be found, in the file's order; after a mistake in the JSON itself, that one
/// alone.
pub fn read(file: &str, bytes: &[u8]) -> Result<Definition, Faults> {
    // Editors on Windows put a mark there, which says nothing.
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let source = match str::from_utf8(bytes) {
        Ok(text) => Source::new(text),
        Err(error) => return no_utf8(file, bytes, error.valid_up_to()),
    };
    let definition = Node::parse(&source).and_then(definition);
    source.finish(file, definition)
}

fn no_utf8(file: &str, bytes: &[u8], good: usize) -> Result<Definition, Faults> {
    let source = Source::new(str::from_utf8(&bytes[..good]).unwrap_or_default());
    source.fault(good, "from here on this is no UTF-8: save the file as UTF-8".to_owned());
    source.finish(file, None)
}

/// What can be read of it; mistakes are noted in the source.
fn definition(file: Node<'_>) -> Option<Definition> {
    let fields = Fields::of(file, "the file", &["metrics", "currencies", "goods"])?;
    let list = |key: &'static str| {
        let elements = fields.get(key).and_then(|list| list.array(&format!("\"{key}\"")));
        elements.unwrap_or_default()
    };
    let currencies = currencies::read(&list("currencies"));
    let metrics = metrics::read(&list("metrics"), &currencies);
    Some(Definition { metrics, currencies, goods: goods::read(&list("goods")) })
}
