//! What to put into the game's options, and the names of what is a number on the wire.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hyper::body::Incoming;
use serde_json::json;

use crate::dev_routes::read_json;
use crate::request::Answer;
use crate::shared::Shared;

/// The keys that the server was started with: the developer gave them, or they are the sandbox's.
pub(super) fn answer(shared: &Shared) -> Answer {
    let config = &shared.config;
    let public_key = shared.services.gondola.lock().public_key();
    Answer::json(
        200,
        &json!({
            "game_analytics": {"game_key": config.game_key, "secret": config.secret},
            "earn_alliance": {
                "client_id": config.earn_alliance.client_id,
                "client_secret": config.earn_alliance.client_secret,
                "game_id": config.earn_alliance.game_id,
            },
            "gondola": {
                "application": config.gondola.application,
                "secret": config.gondola.secret,
                "public_key": public_key.map(|key| STANDARD.encode(key)),
                "dialect": config.gondola.dialect.prefix(),
            },
            "keep": config.keep,
        }),
    )
}

/// The names as they are now.
pub(super) fn names(shared: &Shared) -> Answer {
    Answer::json(200, &*shared.names.lock())
}

/// Replaces them.
pub(super) async fn put_names(shared: &Shared, body: Incoming) -> Answer {
    match read_json(body).await {
        Ok(new) => {
            *shared.names.lock() = new;
            names(shared)
        }
        Err(answer) => answer,
    }
}
