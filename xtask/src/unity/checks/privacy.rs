//! Apple's privacy manifest: a valid list that says what must be said.

use anyhow::Result;

use super::Findings;
use super::plist::{self, Value};
use crate::unity::tree::Tree;

/// Where it is in the package.
pub const FILE: &str = "Plugins/iOS/PrivacyInfo.xcprivacy";
/// The interfaces that want a reason and that the library, or what is in it, calls: it asks for files' times
/// (SQLite, its own journals), for the time since the device was started (its clock), and for free space.
const REASONS: [(&str, &str); 3] = [
    ("NSPrivacyAccessedAPICategoryFileTimestamp", "C617.1"),
    ("NSPrivacyAccessedAPICategorySystemBootTime", "35F9.1"),
    ("NSPrivacyAccessedAPICategoryDiskSpace", "E174.1"),
];

pub fn check(tree: &Tree, findings: &mut Findings) -> Result<()> {
    if !tree.has(FILE) {
        findings.add(format!("{FILE} is missing"));
        return Ok(());
    }
    match plist::read(&tree.text(FILE)?) {
        Ok(list) => check_list(&list, findings),
        Err(fault) => findings.add(format!("{FILE}: {fault}")),
    }
    Ok(())
}

fn check_list(list: &Value, findings: &mut Findings) {
    if list.get("NSPrivacyTracking") != Some(&Value::Bool(false)) {
        findings.add(format!("{FILE} does not say that nobody is tracked"));
    }
    if list.get("NSPrivacyTrackingDomains").is_none_or(|domains| !domains.items().is_empty()) {
        findings.add(format!("{FILE} must have an empty list of tracking domains"));
    }
    let items = |key: &str| list.get(key).map_or(&[][..], Value::items);
    for (category, reason) in REASONS {
        let is_said = items("NSPrivacyAccessedAPITypes").iter().any(|api| {
            api.get("NSPrivacyAccessedAPIType").and_then(Value::text) == Some(category)
                && api.get("NSPrivacyAccessedAPITypeReasons").is_some_and(|reasons| {
                    reasons.items().iter().any(|it| it.text() == Some(reason))
                })
        });
        if !is_said {
            findings.add(format!("{FILE} gives no reason {reason} for {category}"));
        }
    }
    let collected = items("NSPrivacyCollectedDataTypes");
    if collected.is_empty() {
        findings.add(format!("{FILE} does not say what is collected"));
    }
    for data in collected {
        let kind = data.get("NSPrivacyCollectedDataType").and_then(Value::text).unwrap_or_default();
        let is_whole = kind.starts_with("NSPrivacyCollectedDataType")
            && matches!(data.get("NSPrivacyCollectedDataTypeLinked"), Some(Value::Bool(_)))
            && data.get("NSPrivacyCollectedDataTypeTracking") == Some(&Value::Bool(false))
            && data
                .get("NSPrivacyCollectedDataTypePurposes")
                .is_some_and(|purposes| !purposes.items().is_empty());
        if !is_whole {
            findings.add(format!("{FILE}: of \"{kind}\" not everything is said"));
        }
    }
}
