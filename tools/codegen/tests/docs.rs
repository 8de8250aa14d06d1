//! The document: its example is a definition, and all names it uses are in the outputs.

#[path = "outputs/mod.rs"]
mod outputs;

use std::fs;

use cableway_codegen::{Language, read};

/// The text of the first block of a language.
fn block<'a>(document: &'a str, language: &str) -> &'a str {
    let begin = format!("```{language}\n");
    let (_, rest) = document.split_once(&begin).expect("the document has such a block");
    rest.split_once("```").expect("it ends").0
}

/// The words of a text that begin with this and go on.
fn words<'a>(text: &'a str, prefix: &str) -> Vec<&'a str> {
    let is_of_name = |character: char| character.is_ascii_alphanumeric() || character == '_';
    let word = |(at, _): (usize, &str)| {
        let rest = &text[at + prefix.len()..];
        &rest[..rest.find(|character| !is_of_name(character)).unwrap_or(rest.len())]
    };
    text.match_indices(prefix).map(word).collect()
}

#[test]
fn the_example_is_what_it_says() {
    let path = outputs::root().join("docs/codegen.md");
    let document = fs::read_to_string(path).expect("readable");
    let json = block(&document, "json");
    let definition =
        read("docs/codegen.md", json.as_bytes()).unwrap_or_else(|faults| panic!("{faults}"));
    outputs::assert_compile(&definition);
    for (language, words) in [
        (Language::C, words(block(&document, "c"), "GONDOLA_")),
        (Language::Cpp, words(block(&document, "cpp"), "gondola::")),
        (Language::Csharp, words(block(&document, "csharp"), "GondolaNames.")),
    ] {
        let output = language.write(&definition, "gondola.json");
        assert!(words.len() >= 4, "{words:?}");
        for word in words {
            assert!(output.contains(word), "{word} is not in what is made for {language:?}");
        }
    }
}

#[test]
fn the_mistakes_are_told_as_it_says() {
    let path = outputs::root().join("docs/codegen.md");
    let document = fs::read_to_string(path).expect("readable");
    let json = block(&document, "json").replace("12", "7").replace("house", "class");
    let faults = read("gondola.json", json.as_bytes()).expect_err("mistakes");
    assert_eq!(faults.to_string(), block(&document, "text").trim_end());
}
