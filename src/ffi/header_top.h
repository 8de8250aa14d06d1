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
 *     cableway_ga_design_value(game, "GamePlay:Kill:Zombie", 10);
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
 */
