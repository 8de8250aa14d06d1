//! What Unity knows a file by: 32 hexadecimal digits in the `.meta` beside it, which scenes and assets refer to.
//!
//! They are made of the owner's name and the path, so nobody has to keep a list, and a package that is made again
//! is the same one: what refers to its files still finds them.

use ring::digest::{SHA256, digest};

/// The GUID of a file or folder, by its path from the owner's root with `/` between the parts.
pub fn of(owner: &str, path: &str) -> String {
    let digest = digest(&SHA256, format!("{owner}/{path}").as_bytes());
    digest.as_ref()[..16].iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Every GUID that a text refers to, in the order of the text.
pub fn mentioned(text: &str) -> Vec<String> {
    let behind = text.split("guid:").skip(1).map(str::trim_start);
    // An assembly definition says it in capitals, within a string.
    let in_strings = text.split("\"GUID:").skip(1);
    let digits = |rest: &str| rest.chars().take_while(char::is_ascii_hexdigit).collect::<String>();
    behind.chain(in_strings).map(digits).filter(|guid| guid.len() == 32).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_are_what_they_always_were() {
        // Changing any of these breaks every scene out there that refers to the file.
        assert_eq!(
            of("com.cableway.sdk", "Runtime/CablewayBehaviour.cs"),
            "3a47381f82324fe877fc48724430a7a0"
        );
        assert_ne!(of("com.cableway.sdk", "a"), of("unity-sample", "a"));
    }

    #[test]
    fn what_a_text_refers_to_is_found() {
        let scene = "m_Script: {fileID: 11500000, guid: 0123456789abcdef0123456789abcdef, type: 3}";
        let assembly = r#"{"references": ["GUID:ffffffffffffffffffffffffffffffff", "Cableway"]}"#;
        assert_eq!(mentioned(scene), ["0123456789abcdef0123456789abcdef"]);
        assert_eq!(mentioned(assembly), ["ffffffffffffffffffffffffffffffff"]);
        assert!(mentioned("guid: 12").is_empty());
    }
}
