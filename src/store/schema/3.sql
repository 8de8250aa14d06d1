-- Version 3, made out of version 2: players of game servers.

-- What GameAnalytics counts of each player, by user id: of the local one ('', id 0) and of those that
-- a game server has opened. `seen_ms` is when a session of theirs last began or ended, in ms since
-- 1970; `ongoing` the level of the attempt that is going on; `kept` the annotations that outlive
-- sessions, as JSON.
CREATE TABLE players (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id TEXT NOT NULL UNIQUE,
    seen_ms INTEGER NOT NULL,
    session_num INTEGER NOT NULL DEFAULT 0,
    transaction_num INTEGER NOT NULL DEFAULT 0,
    ongoing TEXT,
    kept TEXT
);
CREATE INDEX players_by_seen ON players (seen_ms);
INSERT INTO players SELECT 0, '', 0,
    coalesce((SELECT value FROM install WHERE name = 'session_num'), 0),
    coalesce((SELECT value FROM install WHERE name = 'transaction_num'), 0),
    (SELECT value FROM install WHERE name = 'ga_ongoing'),
    (SELECT value FROM install WHERE name = 'ga_annotations');
DELETE FROM install WHERE name IN ('session_num', 'transaction_num', 'ga_ongoing', 'ga_annotations');

-- `player` is the id in `players` now.
ALTER TABLE attempts RENAME TO attempts_2;
CREATE TABLE attempts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    player INTEGER NOT NULL,
    level TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    UNIQUE (player, level)
);
INSERT INTO attempts SELECT id, 0, level, attempts FROM attempts_2;
DROP TABLE attempts_2;

-- Whose events these are, and the address that the server is told for them: a request carries the
-- events of one player at one address. The index holds nothing for a game without a server.
ALTER TABLE contexts ADD COLUMN player INTEGER NOT NULL DEFAULT 0;
ALTER TABLE contexts ADD COLUMN address TEXT;
ALTER TABLE queue_game_analytics ADD COLUMN player INTEGER NOT NULL DEFAULT 0;
ALTER TABLE queue_earn_alliance ADD COLUMN player INTEGER NOT NULL DEFAULT 0;
ALTER TABLE queue_gondola ADD COLUMN player INTEGER NOT NULL DEFAULT 0;
CREATE INDEX queue_game_analytics_player ON queue_game_analytics (slot, player, id) WHERE player <> 0;
CREATE INDEX queue_earn_alliance_player ON queue_earn_alliance (slot, player, id) WHERE player <> 0;
CREATE INDEX queue_gondola_player ON queue_gondola (slot, player, id) WHERE player <> 0;

-- `skipped`: how many events of the batch that this one was split off come before it. Without it the
-- parts would have to make up ids, which may be another process's.
ALTER TABLE batches RENAME TO batches_2;
CREATE TABLE batches (
    slot INTEGER NOT NULL,
    service INTEGER NOT NULL,
    first INTEGER NOT NULL,
    skipped INTEGER NOT NULL,
    events INTEGER NOT NULL,
    newest_ms INTEGER NOT NULL,
    address TEXT,
    body BLOB NOT NULL,
    PRIMARY KEY (slot, service, first, skipped)
) WITHOUT ROWID;
INSERT INTO batches SELECT slot, service, first, 0, events, newest_ms, NULL, body FROM batches_2;
DROP TABLE batches_2;
