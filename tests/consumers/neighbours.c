/* The static library in one program with another SQLite and another library written in Rust: each goes about
 * its own business. Arguments as of telemetry.c. */
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "cableway.h"

/* In neighbour.rs. */
int neighbour_works(void);

static int failures;

static void check(int holds, int line)
{
    if (!holds) {
        fprintf(stderr, "line %d does not hold: %s\n", line, cableway_last_error());
        failures++;
    }
}

#define CHECK(holds) check((holds) ? 1 : 0, __LINE__)

/* Turns the program's SQLite off and on again, in another mode: one that Cableway used too would be pulled
 * from under its feet. */
static void check_sqlite(void)
{
    sqlite3 *database = NULL;
    sqlite3_stmt *query = NULL;
    CHECK(strcmp(sqlite3_libversion(), SQLITE_VERSION) == 0);
    CHECK(sqlite3_shutdown() == SQLITE_OK);
    CHECK(sqlite3_config(SQLITE_CONFIG_SINGLETHREAD) == SQLITE_OK);
    CHECK(sqlite3_threadsafe() != 0);
    CHECK(sqlite3_open(":memory:", &database) == SQLITE_OK);
    CHECK(sqlite3_exec(database, "CREATE TABLE t(n); INSERT INTO t VALUES (40), (2)", NULL, NULL,
                       NULL) == SQLITE_OK);
    CHECK(sqlite3_prepare_v2(database, "SELECT sum(n) FROM t", -1, &query, NULL) == SQLITE_OK);
    CHECK(sqlite3_step(query) == SQLITE_ROW && sqlite3_column_int(query, 0) == 42);
    CHECK(sqlite3_finalize(query) == SQLITE_OK);
    CHECK(sqlite3_close(database) == SQLITE_OK);
}

int main(int argc, char **argv)
{
    cableway_options *options = NULL;
    cableway_client game = 0;
    if (argc < 6) {
        return 2;
    }
    CHECK(cableway_options_new(&options) == CABLEWAY_OK);
    CHECK(cableway_options_set_storage_dir(options, argv[2]) == CABLEWAY_OK);
    CHECK(cableway_options_set_ga_keys(options, argv[3], argv[4]) == CABLEWAY_OK);
    CHECK(cableway_options_set_ga_endpoint(options, argv[1]) == CABLEWAY_OK);
    CHECK(cableway_open(options, &game) == CABLEWAY_OK);
    cableway_options_free(options);
    CHECK(cableway_wait_ready(game, 60000) == CABLEWAY_OK);
    check_sqlite();
    CHECK(neighbour_works());
    CHECK(cableway_ga_design(game, argv[5], NULL) == CABLEWAY_OK);
    CHECK(cableway_close(game, 60000) == CABLEWAY_OK);
    CHECK(neighbour_works());
    return failures == 0 ? 0 : 1;
}
