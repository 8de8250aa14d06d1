-- The database of a storage folder, version 1: made out of nothing. Times are ms; `slot` is the number of the journal
-- that a row came from, and only the process that holds that slot touches the row.

-- How far each launch's records were folded. `sequence` is the number of the next record.
CREATE TABLE cursors (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    slot INTEGER NOT NULL,
    launch BLOB NOT NULL UNIQUE,
    sequence INTEGER NOT NULL
);

-- What the fold remembers between records, one row a subject (0 = the local player), as JSON.
CREATE TABLE fold_state (
    slot INTEGER NOT NULL,
    service INTEGER NOT NULL,
    subject INTEGER NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (slot, service, subject)
) WITHOUT ROWID;

-- What belongs to the installation rather than to a process: session_num, user_id, …
CREATE TABLE install (
    name TEXT PRIMARY KEY,
    value ANY NOT NULL
) WITHOUT ROWID, STRICT;

-- What many events share, encoded once: for GameAnalytics the default annotations of a session.
CREATE TABLE contexts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    slot INTEGER NOT NULL,
    service INTEGER NOT NULL,
    launch BLOB NOT NULL,
    body BLOB NOT NULL
);

-- A launch's clock against the server's: add it to an event's boot time to get server time.
CREATE TABLE launch_clocks (
    launch BLOB PRIMARY KEY,
    server_minus_boot_ms INTEGER NOT NULL
) WITHOUT ROWID;

-- Events waiting to be sent, in order, one table a service. With the launch of the context,
-- `sequence` and `part` name the event for ever (its event_uuid is derived from them). `class` says
-- what gives way first when not all can be kept: the highest number.
CREATE TABLE queue_game_analytics (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    slot INTEGER NOT NULL,
    context INTEGER NOT NULL,
    class INTEGER NOT NULL,
    category INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    part INTEGER NOT NULL,
    wall_ms INTEGER NOT NULL,
    boot_ms INTEGER NOT NULL,
    body BLOB NOT NULL
);
CREATE TABLE queue_earn_alliance (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    slot INTEGER NOT NULL,
    context INTEGER NOT NULL,
    class INTEGER NOT NULL,
    category INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    part INTEGER NOT NULL,
    wall_ms INTEGER NOT NULL,
    boot_ms INTEGER NOT NULL,
    body BLOB NOT NULL
);
CREATE TABLE queue_gondola (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    slot INTEGER NOT NULL,
    context INTEGER NOT NULL,
    class INTEGER NOT NULL,
    category INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    part INTEGER NOT NULL,
    wall_ms INTEGER NOT NULL,
    boot_ms INTEGER NOT NULL,
    body BLOB NOT NULL
);

-- Batches frozen at their first attempt: `body` never changes until the outcome is known. `first`
-- is the queue id of the first event in it, so batches keep the events' order; `newest_ms` is when
-- its newest event happened.
CREATE TABLE batches (
    slot INTEGER NOT NULL,
    service INTEGER NOT NULL,
    first INTEGER NOT NULL,
    events INTEGER NOT NULL,
    newest_ms INTEGER NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (slot, service, first)
) WITHOUT ROWID;

-- The accounting: accepted = delivered + rejected + stored + in_flight + dropped, per slot and
-- service, true after every transaction. `bytes` is the figure that the limits look at: the bodies in
-- queue and batches and a fixed sum a row.
CREATE TABLE ledger (
    slot INTEGER NOT NULL,
    service INTEGER NOT NULL,
    name TEXT NOT NULL,
    figure INTEGER NOT NULL,
    PRIMARY KEY (slot, service, name)
) WITHOUT ROWID;
