//! What the machine says about itself, in the words that the services want.

mod locale;

use sha2::{Digest, Sha256};

pub use locale::Locale;

use crate::platform::{Device, System};

/// Facts about the device. Reading them does I/O: for background threads only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// One of the Collector reference's platforms.
    pub platform: &'static str,
    /// The platform and up to three numbers, as "linux 6.1.0".
    pub os_version: String,
    /// Who made the hardware, or "unknown".
    pub manufacturer: String,
    /// The hardware's model, or "unknown".
    pub device: String,
}

impl Facts {
    /// Asks the machine.
    pub fn read() -> Self {
        Self {
            platform: System::NAME,
            os_version: os_version(System::NAME, &System::version().unwrap_or_default()),
            manufacturer: short(System::manufacturer()),
            device: short(System::model()),
        }
    }
}

/// What tells this device from others, so that a copied storage folder is noticed: a digest of the
/// machine's own id, or `None` where it has none.
pub fn marker() -> Option<String> {
    let id = System::machine_id()?;
    let digest: [u8; 32] = Sha256::digest(format!("cableway device {}", id.trim())).into();
    Some(digest[..16].iter().map(|byte| format!("{byte:02x}")).collect())
}

/// The Collector reference's form: a platform, then up to three numbers of up to five digits.
fn os_version(platform: &str, version: &str) -> String {
    let numbers: Vec<&str> = version
        .split(|c: char| !c.is_ascii_digit())
        .take(3)
        .take_while(|number| !number.is_empty() && number.len() <= 5)
        .collect();
    let numbers = if numbers.is_empty() { "0".to_owned() } else { numbers.join(".") };
    format!("{platform} {numbers}")
}

/// At most 64 characters, never empty.
fn short(name: Option<String>) -> String {
    let name: String = name.unwrap_or_default().trim().chars().take(64).collect();
    if name.is_empty() { "unknown".to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_take_the_references_form() {
        assert_eq!(os_version("linux", "6.1.0-18-amd64"), "linux 6.1.0");
        assert_eq!(os_version("linux", "6.18"), "linux 6.18");
        assert_eq!(os_version("windows", "10.0.1234567"), "windows 10.0");
        assert_eq!(os_version("linux", "rolling"), "linux 0");
    }

    #[test]
    fn names_are_bounded_and_never_empty() {
        assert_eq!(short(None), "unknown");
        assert_eq!(short(Some("  \n".to_owned())), "unknown");
        assert_eq!(short(Some("ö".repeat(70))).chars().count(), 64);
    }

    #[test]
    fn this_machine_has_facts() {
        let facts = Facts::read();
        assert!(facts.os_version.starts_with(facts.platform));
        assert!(!facts.device.is_empty() && !facts.manufacturer.is_empty());
    }
}
