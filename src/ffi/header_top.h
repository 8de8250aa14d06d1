/* Cableway: records what players do, earn and buy, keeps it safe on disk and delivers it.
 *
 * Made by build.rs from src/ffi: do not edit.
 *
 * The ten lines a game needs:
 *
 *     cableway_options *options;
 *     cableway_client game;
 *     cableway_options_new(&options);
 *     cableway_options_set_storage_dir(options, "/where/the/game/saves/cableway");
 *     cableway_options_set_ga_keys(options, "your game key", "your secret key");
 *     if (cableway_open(options, &game) < 0)
 *       fprintf(stderr, "%s\n", cableway_last_error());
 *     cableway_options_free(options);
 *
 *     cableway_ga_design_value(game, "GamePlay:Kill:Zombie", 10, NULL);
 *
 *     cableway_close(game, 2000);
 *
 * Threads: every function may be called from any thread at any time, unless it says otherwise.
 * Blocking: only cableway_wait_ready, cableway_flush and cableway_close wait, never longer than told.
 * Callbacks: on the library's own threads, never under its locks and never within a game's call; see
 *   cableway_transport_send and cableway_log.
 * Errors: a negative cableway_result. cableway_last_error() has this thread's last message in full.
 * Strings in: UTF-8, NUL-terminated, copied before the call returns; functions ending in _n take a
 *   length in bytes instead, 1 MiB at most (CABLEWAY_ERROR_INVALID_ARGUMENT beyond); for them too
 *   NULL is an error, even with length 0. Nothing is ever freed across the border except options.
 * Durability: once a call returned CABLEWAY_OK, killing the process loses nothing. A power cut can
 *   lose what was recorded in the last 10 s.
 *
 * Bounds: a year offline costs a player no more than a day does. What a bound drops is counted in
 * cableway_stats and told by cableway_poll.
 *   Journal: 1 MiB (cableway_options_set_journal_bytes), made whole at open, because a disk that fills
 *     up later must not stop a call. Beyond it calls answer CABLEWAY_ERROR_QUEUE_FULL.
 *   Queues: 100,000 events, 32 MiB and 30 days for each service (cableway_options_set_queue_limits,
 *     reasons at CABLEWAY_DEFAULT_QUEUE_...). The oldest of the least important goes first.
 *   Database: what the queues hold and a few MiB. The file shrinks again once events are gone: when
 *     nothing was recorded for 2 s, and at close; 256 KiB stay for the next ones.
 *   Notices: the last 64, in memory; more than that a game that polls each frame never has.
 *   Retries: after a failure a service is left alone for a random time, at first up to 2 s, doubled at
 *     each further failure up to 5 minutes: soon enough for a player in a tunnel, and a server that
 *     comes back is not run over by every game at once. Only cableway_flush and cableway_close try
 *     sooner, once each, unless the server said when to come again
 *     (cableway_options_set_ga_keep_on_server_error). A request takes 30 s at most.
 *   Threads: one that takes over what calls recorded, and one for each service that has its keys, so
 *     that a service that hangs delays no other. They sleep while nothing is pending. 16 clients at
 *     most are open in a process.
 *   Memory: one batch for each service, 500 events and 1 MB before compression at most, which is what
 *     the services take in one request; 2 MB of database pages; and where the storage folder cannot be
 *     used, the queues themselves, within the same limits.
 */
