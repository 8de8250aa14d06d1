//! The default annotations: fields that every event shares.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::validate;
use crate::device::Facts;
use crate::error::Result;

/// A default annotation that the game may set. The numbers stand in the C interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[repr(i32)]
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
}

impl Annotation {
    /// The annotation with this number.
    pub fn from_number(number: i32) -> Option<Self> {
        [
            Self::Platform,
            Self::OsVersion,
            Self::Manufacturer,
            Self::Device,
            Self::Build,
            Self::EngineVersion,
            Self::IosIdfv,
            Self::GoogleAid,
        ]
        .into_iter()
        .find(|annotation| *annotation as i32 == number)
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
        }
    }
}

/// The annotations that a game has set.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Annotations(BTreeMap<Annotation, String>);

impl Annotations {
    /// Sets one, if it follows its rule; an empty value clears it.
    pub fn set(&mut self, annotation: Annotation, value: &str) -> Result<()> {
        if value.is_empty() {
            self.0.remove(&annotation);
            return Ok(());
        }
        validate::annotation(annotation, value)?;
        self.0.insert(annotation, value.to_owned());
        Ok(())
    }

    fn get(&self, annotation: Annotation) -> Option<&str> {
        self.0.get(&annotation).map(String::as_str)
    }

    /// Who plays, by the device ids that the reference prefers.
    pub fn device_user_id(&self) -> Option<&str> {
        self.get(Annotation::GoogleAid).or_else(|| self.get(Annotation::IosIdfv))
    }

    /// Forgets the device ids, which name the player.
    pub fn forget_device_ids(&mut self) {
        self.0.remove(&Annotation::GoogleAid);
        self.0.remove(&Annotation::IosIdfv);
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
            fields.insert(annotation.field().to_owned(), json!(value));
        }
        fields
    }
}
