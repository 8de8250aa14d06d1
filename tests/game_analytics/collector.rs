//! GameAnalytics' calls against the collector's reference, by way of the dev server's own check: what
//! the library takes is never refused there, and what it refuses would be.
//!
//! - `session`: a long random life of a game, and what arrives of it; `model`: what must arrive
//! - `agreement`: each call alone, taken or refused; `rules`: what is asked for beyond the schemas
//! - `messages`: what the developer is told of a refusal
//! - `calls`, `json`: a call, and the event that it stands for; `strategies`, `texts`: drawing them

mod agreement;
mod calls;
mod json;
mod messages;
mod model;
mod rules;
mod session;
mod strategies;
mod texts;
