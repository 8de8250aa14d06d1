//! The support bundle: one file that a player can send to the game's developer when something is wrong.
//!
//! Made on the calling thread out of what is in memory and of the folder's listing. Not by the worker,
//! as an export is: a worker that hangs on a broken disk is a case for support.

use std::fs;
use std::io;
use std::path::Path;

use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::Client;
use super::shared::Core;
use crate::bounds::Limits;
use crate::consent::Consent;
use crate::device::Facts;
use crate::error::{Error, Result};
use crate::fresh::Fresh;
use crate::journal;
use crate::notice::{Notice, NoticeKind};
use crate::options::Options;
use crate::stats::{SERVICES, ServiceId, Stats};
use crate::store;

/// The version of the bundle's own form.
const FORM: u32 = 1;
/// What stands for the storage folder, whose path may name the player.
const STORAGE: &str = "<storage>";
/// What the library's own files are called, with whatever comes behind.
const OUR_FILES: [&str; 3] = ["journal-", "cableway.db", "prices.signed"];

/// What a bundle tells of a service at one moment.
struct State {
    enabled: bool,
    consent: Consent,
    stats: Stats,
}

impl Client {
    /// Writes what helps to find out why something does not work to a file, as JSON: versions,
    /// platform, options, figures, the state of the storage folder, the newest notices. Nothing in it
    /// names the player or the installation, and no key is among it.
    pub fn write_support_bundle(self, path: &Path) -> Result<()> {
        let (core, states) = self.with_open(|live| {
            let figures = live.figures();
            let states = ServiceId::ALL.map(|service| State {
                enabled: live.is_enabled(service),
                consent: live.consent(service),
                stats: figures.stats(Some(service)),
            });
            Ok((live.core.clone(), states))
        })?;
        let bundle = describe(&core, &states);
        write(path, &bundle).map_err(|fault| Error::Storage(format!("{}: {fault}", path.display())))
    }
}

fn describe(core: &Core, states: &[State; SERVICES]) -> Value {
    let facts = Facts::read();
    let now = core.options.clock.now();
    let services = ServiceId::ALL.into_iter().zip(states);
    let services: Map<String, Value> = services
        .map(|(service, state)| (service.key().to_owned(), describe_service(core, service, state)))
        .collect();
    json!({
        "form": FORM,
        "wall_ms": now.wall_ms,
        "boot_ms": now.boot_ms,
        "library": {
            "version": env!("CARGO_PKG_VERSION"),
            "journal_format": journal::header::VERSION,
            "database_schema": store::VERSION,
            "sqlite": rusqlite::version(),
        },
        "platform": {
            "os": facts.os_version,
            "architecture": std::env::consts::ARCH,
            "manufacturer": facts.manufacturer,
            "device": facts.device,
        },
        "options": describe_options(&core.options),
        "services": services,
        "storage": describe_storage(core),
        "notices_lost": core.notices.lost(),
        "notices": core.notices.newest().iter()
            .map(|notice| describe_notice(core, notice))
            .collect::<Vec<_>>(),
    })
}

fn describe_options(options: &Options) -> Value {
    json!({
        "journal_bytes": options.journal_bytes,
        "allow_plain_http": options.allow_plain_http,
        "dry_run": options.dry_run,
        "manual_sessions": options.sessions.manual,
        "transport": if options.transport.is_some() { "the game's" } else { "built in" },
        "proxy": options.network.proxy_word(),
        "own_root_certificates": options.network.has_own_roots(),
    })
}

fn describe_service(core: &Core, service: ServiceId, state: &State) -> Value {
    let State { enabled, consent, stats } = state;
    let Stats { account, refused, .. } = stats;
    let Limits { events, bytes, age_s } = core.options.queue_limits[service.index()];
    json!({
        "options": core.options.describe(service),
        "queue_limits": { "events": events, "bytes": bytes, "age_s": age_s },
        "enabled": enabled,
        "consent": consent,
        "is_balanced": account.is_balanced(),
        "accepted": account.accepted_total(),
        "delivered": account.delivered,
        "rejected": account.rejected,
        "stored": account.stored,
        "in_flight": account.in_flight,
        "dropped": account.dropped_total(),
        "accepted_by_category": account.accepted,
        "dropped_by_reason": account.dropped,
        "refused": refused,
    })
}

fn describe_storage(core: &Core) -> Value {
    let (files, others) = match core.options.storage_dir.as_deref().map(list) {
        Some(Ok((files, others))) => (Value::Array(files), json!(others)),
        Some(Err(fault)) => (json!(fault.to_string()), Value::Null),
        None => (Value::Null, Value::Null),
    };
    json!({
        "journal": if core.slot.is_some() { "on disk" } else { "in memory" },
        "slot": core.slot,
        "database_is_loaded": core.progress.update(|now| now.ready),
        "files": files,
        "other_files": others,
    })
}

/// The library's own files in the folder with their sizes, and how many others lie there: what those
/// are called is the game's affair, and may name the player.
fn list(folder: &Path) -> io::Result<(Vec<Value>, usize)> {
    let mut files = Vec::new();
    let mut others = 0;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if OUR_FILES.iter().any(|ours| name.starts_with(ours)) {
            let bytes = entry.metadata().map(|metadata| metadata.len()).ok();
            files.push((name, bytes));
        } else {
            others += 1;
        }
    }
    files.sort();
    let files = files.into_iter().map(|(name, bytes)| json!({ "name": name, "bytes": bytes }));
    Ok((files.collect(), others))
}

fn describe_notice(core: &Core, notice: &Notice) -> Value {
    let Notice { kind, service, http_status, count, time_ms, message, .. } = notice;
    let folder = core.options.storage_dir.as_deref().map(|folder| folder.display().to_string());
    let message = is_our_own(core, notice)
        .then(|| folder.map_or(message.clone(), |folder| message.replace(&folder, STORAGE)));
    json!({
        "kind": format!("{kind:?}"),
        "service": service.map(ServiceId::key),
        "http_status": http_status,
        "count": count,
        "time_ms": time_ms,
        "message": message,
    })
}

/// Whether a notice's words are all the library's own. Others quote what a server or the game's
/// transport said, or the game's own names, and any of that may name the player.
fn is_our_own(core: &Core, notice: &Notice) -> bool {
    match notice.kind {
        NoticeKind::Ready
        | NoticeKind::Delivered
        | NoticeKind::StorageUnusable
        | NoticeKind::FileSetAside
        | NoticeKind::Recovered
        | NoticeKind::EventsDropped
        | NoticeKind::OtherDevice => true,
        NoticeKind::Unreachable => notice.http_status == 0 && core.options.transport.is_none(),
        _ => false,
    }
}

fn write(path: &Path, bundle: &Value) -> io::Result<()> {
    let bytes = serde_json::to_vec_pretty(bundle)?;
    Fresh::write(path, Uuid::new_v4(), &bytes)?.put_in_place()
}
