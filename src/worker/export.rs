//! Writing out what the storage folder holds about the player, for the player to read.

use std::fs;
use std::io;
use std::path::Path;

use serde_json::{Map, Value, json};

use super::drain_loop::DrainLoop;
use crate::consent::Consent;
use crate::service::gondola::fold::Snapshot;
use crate::service::{Wire, wires};
use crate::stats::ServiceId;
use crate::store::{Fault, Store};

/// How many waiting events are read at once.
const PAGE: u32 = 10_000;

impl DrainLoop {
    /// Writes the export that was asked for, if one was.
    pub(super) fn export_if_asked(&mut self) {
        let Some(Some(path)) = self.core.entry.with_live(|live| live.take_export()) else { return };
        // What was recorded before it was asked for may have come after the last drain looked.
        self.drain();
        let written = self.export(&path).map_err(|fault| format!("{}: {fault}", path.display()));
        self.core.progress.update(|now| now.exports.push(written));
    }

    fn export(&self, path: &Path) -> io::Result<()> {
        let text = self.describe().map_err(io::Error::other)?;
        fs::write(path, serde_json::to_vec_pretty(&text)?)
    }

    fn describe(&self) -> Result<Value, Fault> {
        let mut store = self.store.lock();
        let mut services = Map::new();
        for wire in wires(&self.core.options, &self.facts) {
            let service = wire.service();
            let mut described = self.describe_service(&mut store, &*wire)?;
            match service {
                ServiceId::GameAnalytics => described["players"] = store.players()?.into(),
                ServiceId::EarnAlliance => described["rounds"] = rounds(&store)?.into(),
                ServiceId::Gondola => {}
            }
            if service == ServiceId::Gondola {
                let Snapshot { metrics, .. } = Snapshot::read(&self.launch, &store)?;
                described["progress"] = json!(metrics.progress);
            }
            services.insert(service.key().to_owned(), described);
        }
        Ok(json!({ "installation": store.installation()?, "services": services }))
    }

    fn describe_service(&self, store: &mut Store, wire: &dyn Wire) -> Result<Value, Fault> {
        let service = wire.service();
        let mut waiting = Vec::new();
        let mut rows = store.rows_after(service, 0, PAGE)?;
        while !rows.is_empty() {
            let encoded = wire.encode(&rows, &|launch| store.launch_clock(launch).ok().flatten());
            waiting.extend(wire.read_back(&encoded.body));
            let last = rows[encoded.events - 1].id;
            rows = store.rows_after(service, last, PAGE)?;
        }
        let on_their_way = store.batches(service)?;
        let in_flight: Vec<Value> =
            on_their_way.iter().flat_map(|batch| wire.read_back(&batch.body)).collect();
        Ok(json!({
            "consent": self.consent(service),
            "remembered": store.fold_states(service)?.iter()
                .filter_map(|(_, body)| serde_json::from_slice::<Value>(body).ok())
                .collect::<Vec<_>>(),
            "waiting": waiting,
            "in_flight": in_flight,
        }))
    }

    fn consent(&self, service: ServiceId) -> Consent {
        self.core.entry.with_live(|live| live.consent(service)).unwrap_or_default()
    }
}

/// The rounds that are open, or whose events still wait.
fn rounds(store: &Store) -> Result<Vec<Value>, Fault> {
    let shared = store.shared(ServiceId::EarnAlliance)?;
    let shared = shared.iter().filter_map(|body| serde_json::from_slice(body).ok());
    // What belongs to no round has nothing to share.
    Ok(shared.filter(|shared| *shared != json!({})).collect())
}
