//! The default annotations: fields that every event shares.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::device::Facts;
use crate::error::{Error, Result};

/// A default annotation that the game may set. The numbers stand in records and in the C interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum Annotation {
    /// One of the reference's platforms; read from the machine if not set.
    Platform = 1,
    /// Platform and version, as "linux 6.1.0"; read from the machine if not set.
    OsVersion = 2,
    /// At most 64 characters; read from the machine if not set.
    Manufacturer = 3,
    /// At most 64 characters; read from the machine if not set.
    Device = 4,
    /// The game's version, at most 32 characters.
    Build = 5,
    /// Engine and version, as "unity 6000.0.1".
    EngineVersion = 6,
    /// Apple's identifier for vendors.
    IosIdfv = 7,
    /// Google's identifier for advertisers.
    GoogleAid = 8,
    /// Apple's identifier for advertisers.
    IosIdfa = 9,
    /// For Android devices without a `google_aid`.
    AndroidId = 10,
    /// Google Plus.
    GoogleplusId = 11,
    /// Facebook. Kept across sessions.
    FacebookId = 12,
    /// Whether the player does not want to be tracked for advertisements.
    LimitAdTracking = 13,
    /// Whether the player is logged in to Game Center.
    LogonGamecenter = 14,
    /// Whether the player is logged in to Google Play.
    LogonGoogleplay = 15,
    /// Whether the device is jailbroken.
    Jailbroken = 16,
    /// "male" or "female". Kept across sessions.
    Gender = 17,
    /// Four digits. Kept across sessions.
    BirthYear = 18,
    /// Custom dimension 1, at most 32 characters. Kept across sessions.
    #[serde(rename = "custom_01")]
    Custom01 = 19,
    /// Custom dimension 2.
    #[serde(rename = "custom_02")]
    Custom02 = 20,
    /// Custom dimension 3.
    #[serde(rename = "custom_03")]
    Custom03 = 21,
}

/// How an annotation's value is written on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// As a string.
    Text,
    /// As an integer.
    Number,
    /// As `true`, or not at all.
    Flag,
}

impl Annotation {
    /// All of them.
    pub const ALL: [Self; 21] = [
        Self::Platform,
        Self::OsVersion,
        Self::Manufacturer,
        Self::Device,
        Self::Build,
        Self::EngineVersion,
        Self::IosIdfv,
        Self::GoogleAid,
        Self::IosIdfa,
        Self::AndroidId,
        Self::GoogleplusId,
        Self::FacebookId,
        Self::LimitAdTracking,
        Self::LogonGamecenter,
        Self::LogonGoogleplay,
        Self::Jailbroken,
        Self::Gender,
        Self::BirthYear,
        Self::Custom01,
        Self::Custom02,
        Self::Custom03,
    ];

    /// The annotation with this number, or the rule that the number breaks.
    pub fn numbered(number: i32) -> Result<Self> {
        let known = Self::ALL.into_iter().find(|known| *known as i32 == number);
        known.ok_or_else(|| Error::InvalidArgument {
            argument: "annotation",
            rule: format!("{number} is none of CABLEWAY_GA_ANNOTATION_…"),
        })
    }

    /// The field's name on the wire.
    pub fn field(self) -> &'static str {
        match self {
            Self::Platform => "platform",
            Self::OsVersion => "os_version",
            Self::Manufacturer => "manufacturer",
            Self::Device => "device",
            Self::Build => "build",
            Self::EngineVersion => "engine_version",
            Self::IosIdfv => "ios_idfv",
            Self::GoogleAid => "google_aid",
            Self::IosIdfa => "ios_idfa",
            Self::AndroidId => "android_id",
            Self::GoogleplusId => "googleplus_id",
            Self::FacebookId => "facebook_id",
            Self::LimitAdTracking => "limit_ad_tracking",
            Self::LogonGamecenter => "logon_gamecenter",
            Self::LogonGoogleplay => "logon_googleplay",
            Self::Jailbroken => "jailbroken",
            Self::Gender => "gender",
            Self::BirthYear => "birth_year",
            Self::Custom01 => "custom_01",
            Self::Custom02 => "custom_02",
            Self::Custom03 => "custom_03",
        }
    }

    /// How its value is written.
    pub fn form(self) -> Form {
        match self {
            Self::LimitAdTracking
            | Self::LogonGamecenter
            | Self::LogonGoogleplay
            | Self::Jailbroken => Form::Flag,
            Self::BirthYear => Form::Number,
            _ => Form::Text,
        }
    }

    /// Whether it is the player's own rather than the launch's: stored across sessions, "and sent
    /// along always after that".
    pub fn is_kept(self) -> bool {
        matches!(
            self,
            Self::FacebookId
                | Self::Gender
                | Self::BirthYear
                | Self::Custom01
                | Self::Custom02
                | Self::Custom03
        )
    }

    /// Whether it is an id that names the player or the player's device.
    pub fn names_player(self) -> bool {
        matches!(
            self,
            Self::IosIdfv
                | Self::GoogleAid
                | Self::IosIdfa
                | Self::AndroidId
                | Self::GoogleplusId
                | Self::FacebookId
        )
    }

    fn to_json(self, value: &str) -> Value {
        match self.form() {
            Form::Text => json!(value),
            Form::Number => json!(value.parse::<u32>().unwrap_or_default()),
            Form::Flag => json!(true),
        }
    }
}

/// The annotations that a game has set.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Annotations(BTreeMap<Annotation, String>);

impl Annotations {
    /// Sets one, whose rule was checked; an empty value clears it, and so does a flag's "false".
    pub fn set(&mut self, annotation: Annotation, value: &str) {
        if value.is_empty() || (annotation.form() == Form::Flag && value == "false") {
            self.0.remove(&annotation);
        } else {
            self.0.insert(annotation, value.to_owned());
        }
    }

    /// What one says, if it is set.
    pub fn get(&self, annotation: Annotation) -> Option<&str> {
        self.0.get(&annotation).map(String::as_str)
    }

    /// Takes over what `others` say.
    pub fn overlay(&mut self, others: &Self) {
        self.0.extend(others.0.iter().map(|(annotation, value)| (*annotation, value.clone())));
    }

    /// Those that are kept across sessions.
    pub fn kept(&self) -> Self {
        let kept = self.0.iter().filter(|(annotation, _)| annotation.is_kept());
        Self(kept.map(|(annotation, value)| (*annotation, value.clone())).collect())
    }

    /// Who plays, by the device ids that the reference prefers.
    pub fn device_user_id(&self) -> Option<&str> {
        [Annotation::GoogleAid, Annotation::IosIdfv, Annotation::AndroidId]
            .into_iter()
            .find_map(|annotation| self.get(annotation))
    }

    /// Forgets what names or describes the player.
    pub fn forget_player(&mut self) {
        self.0.retain(|annotation, _| !annotation.names_player() && !annotation.is_kept());
    }

    /// Forgets the ids that name the player or the device.
    pub fn forget_ids(&mut self) {
        self.0.retain(|annotation, _| !annotation.names_player());
    }

    /// The fields that both the init request and the events carry.
    pub fn platform_fields(&self, facts: &Facts) -> Map<String, Value> {
        let mut fields = Map::new();
        fields.insert("sdk_version".to_owned(), json!("rest api v2"));
        let known = [
            (Annotation::Platform, facts.platform),
            (Annotation::OsVersion, facts.os_version.as_str()),
        ];
        for (annotation, fact) in known {
            let value = self.get(annotation).unwrap_or(fact);
            fields.insert(annotation.field().to_owned(), json!(value));
        }
        fields
    }

    /// The shared part of a session's events: everything but time and event id.
    pub fn shared_fields(
        &self,
        facts: &Facts,
        user_id: &str,
        session_id: Uuid,
        session_num: u64,
    ) -> Map<String, Value> {
        let mut fields = self.platform_fields(facts);
        fields.insert("v".to_owned(), json!(2));
        fields.insert("user_id".to_owned(), json!(user_id));
        fields.insert("session_id".to_owned(), json!(session_id));
        fields.insert("session_num".to_owned(), json!(session_num));
        fields.insert("manufacturer".to_owned(), json!(facts.manufacturer));
        fields.insert("device".to_owned(), json!(facts.device));
        for (annotation, value) in &self.0 {
            fields.insert(annotation.field().to_owned(), annotation.to_json(value));
        }
        // For devices that have no `google_aid`.
        if self.get(Annotation::GoogleAid).is_some() {
            fields.remove(Annotation::AndroidId.field());
        }
        fields
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_fields_belong_together() {
        for annotation in Annotation::ALL {
            assert_eq!(Annotation::numbered(annotation as i32), Ok(annotation));
            assert_eq!(serde_json::to_value(annotation).expect("a name"), annotation.field());
        }
        assert!(Annotation::numbered(0).is_err());
        assert!(Annotation::numbered(Annotation::ALL.len() as i32 + 1).is_err());
    }

    #[test]
    fn flags_travel_only_when_true_and_an_android_id_only_alone() {
        let mut annotations = Annotations::default();
        annotations.set(Annotation::Jailbroken, "true");
        annotations.set(Annotation::LogonGamecenter, "true");
        annotations.set(Annotation::LogonGamecenter, "false");
        annotations.set(Annotation::BirthYear, "1984");
        annotations.set(Annotation::AndroidId, "android");
        let facts = Facts::read();
        let fields = annotations.shared_fields(&facts, "me", Uuid::nil(), 1);
        assert_eq!(fields["jailbroken"], true);
        assert_eq!(fields["birth_year"], 1984);
        assert_eq!(fields["android_id"], "android");
        assert!(!fields.contains_key("logon_gamecenter"));
        annotations.set(Annotation::GoogleAid, "google");
        let fields = annotations.shared_fields(&facts, "me", Uuid::nil(), 1);
        assert!(!fields.contains_key("android_id"));
        assert_eq!(annotations.device_user_id(), Some("google"));
    }
}
