//! Names that are names in C, C++ and C#.

use crate::json::Node;
use crate::write::form;

use super::reserved;

/// How long a name is at most, in characters. C99 tells identifiers apart by their first 63 characters,
/// and the outputs put up to 18 before a name.
pub const LONGEST_NAME: usize = 40;

/// What languages make of a name.
const FORMS: [(&str, Form); 2] = [("C", form::upper), ("C#", form::pascal)];

type Form = fn(&str) -> String;

/// Reads a name, if it is one.
pub(super) fn read(node: Node<'_>) -> Option<String> {
    let name = node.string("\"name\"")?;
    if let Err(rule) = check(&name) {
        node.fault(format!("the name \"{}\" {rule}", name.escape_debug()));
        return None;
    }
    Some(name)
}

fn check(name: &str) -> Result<(), String> {
    let is_word = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphanumeric());
    if !name.starts_with(|first: char| first.is_ascii_alphabetic()) || !name.split('_').all(is_word)
    {
        let rule = "is no identifier: begin with a letter, and use letters and digits (a to z, 0 \
                    to 9), with one _ between words";
        return Err(rule.to_owned());
    }
    if name.len() > LONGEST_NAME {
        return Err(format!("has {} characters: at most {LONGEST_NAME} fit", name.len()));
    }
    match reserved::languages_that_reserve(name) {
        Some(languages) => Err(format!("is a reserved word of {languages}: take another")),
        None => Ok(()),
    }
}

/// The names of one kind that are there so far.
pub(super) struct Names<'a> {
    what: &'static str,
    taken: Vec<(String, Node<'a>)>,
}

impl<'a> Names<'a> {
    pub fn of(what: &'static str) -> Self {
        Self { what, taken: Vec::new() }
    }

    /// Takes a name. One that is there already, or would be the same in an output, is a mistake.
    pub fn take(&mut self, name: &str, node: Node<'a>) {
        for (other, other_node) in &self.taken {
            let line = other_node.line();
            if name == other {
                let what = self.what;
                node.fault(format!(
                    "the {what} \"{name}\" is there already, on line {line}: give one another name"
                ));
                break;
            }
            let same = FORMS.iter().find(|(_, form)| form(name) == form(other));
            if let Some((language, form)) = same {
                node.fault(format!(
                    "\"{name}\" and \"{other}\", on line {line}, are both {} in {language}: \
                     change one",
                    form(name)
                ));
                break;
            }
        }
        self.taken.push((name.to_owned(), node));
    }
}
