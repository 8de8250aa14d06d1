//! Definitions of names: refused, or written in every language.

use cableway_codegen::Language;

/// Reads a definition and writes what it says.
pub fn run(data: &[u8]) {
    match cableway_codegen::read("fuzz.json", data) {
        Ok(definition) => {
            for language in Language::ALL {
                assert!(!language.write(&definition, "fuzz.json").is_empty());
            }
        }
        Err(faults) => assert!(faults.to_string().starts_with("fuzz.json:"), "{faults}"),
    }
}
