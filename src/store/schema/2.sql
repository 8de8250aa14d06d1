-- Version 2, made out of version 1: what GameAnalytics' events count.

-- How often the player has failed at a level since it was last completed. `player` is '' for the local
-- one. Of too many levels the ones added first are forgotten.
CREATE TABLE attempts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    player TEXT NOT NULL,
    level TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    UNIQUE (player, level)
);

-- Which different values a field had on the newest day (days since 1970, UTC), up to one more than the
-- reference recommends.
CREATE TABLE unique_values (
    day INTEGER NOT NULL,
    field INTEGER NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (day, field, value)
) WITHOUT ROWID;
