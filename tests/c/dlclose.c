/* A host that loads the library at run time, as engines do with plug-ins, and leaves it in the
 * ways that hosts do.
 *
 * usage: dlclose <library> <how> <url> <folder> <game key> <secret key> */
#define _POSIX_C_SOURCE 200809L

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "cableway.h"

/* The library's functions, found by name. */
typedef struct api {
    cableway_result (*options_new)(cableway_options **options);
    void (*options_free)(cableway_options *options);
    cableway_result (*set_storage_dir)(cableway_options *options, const char *path);
    cableway_result (*set_ga_keys)(cableway_options *options, const char *game, const char *secret);
    cableway_result (*set_ga_endpoint)(cableway_options *options, const char *url);
    cableway_result (*set_ga_batch)(cableway_options *options, uint32_t interval, uint32_t most);
    cableway_result (*open)(const cableway_options *options, cableway_client *client);
    cableway_result (*design)(cableway_client client, const char *event_id,
                              const cableway_ga_fields *fields);
    cableway_result (*flush)(cableway_client client, uint32_t timeout_ms, uint64_t *remaining);
    cableway_result (*close)(cableway_client client, uint32_t timeout_ms);
    const char *(*last_error)(void);
} api;

#define MUST(condition) must((condition) ? 1 : 0, #condition, __LINE__)

static void must(int holds, const char *text, int line)
{
    if (!holds) {
        fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, line, text);
        _Exit(1);
    }
}

static void *load(const char *path)
{
    void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) {
        fprintf(stderr, "%s\n", dlerror());
    }
    MUST(library != NULL);
    return library;
}

/* ISO C has no cast from an object's pointer to a function's: the bytes are copied. */
static void find(void *library, const char *name, void *function)
{
    void *found = dlsym(library, name);
    MUST(found != NULL);
    memcpy(function, &found, sizeof found);
}

static api find_all(void *library)
{
    api found;
    find(library, "cableway_options_new", &found.options_new);
    find(library, "cableway_options_free", &found.options_free);
    find(library, "cableway_options_set_storage_dir", &found.set_storage_dir);
    find(library, "cableway_options_set_ga_keys", &found.set_ga_keys);
    find(library, "cableway_options_set_ga_endpoint", &found.set_ga_endpoint);
    find(library, "cableway_options_set_ga_batch", &found.set_ga_batch);
    find(library, "cableway_open", &found.open);
    find(library, "cableway_ga_design", &found.design);
    find(library, "cableway_flush", &found.flush);
    find(library, "cableway_close", &found.close);
    find(library, "cableway_last_error", &found.last_error);
    return found;
}

/* `given`: url, folder, game key, secret key. */
static cableway_client open_game(const api *lib, char **given)
{
    cableway_options *options = NULL;
    cableway_client game = 0;
    MUST(lib->options_new(&options) == CABLEWAY_OK);
    MUST(lib->set_storage_dir(options, given[1]) == CABLEWAY_OK);
    MUST(lib->set_ga_keys(options, given[2], given[3]) == CABLEWAY_OK);
    MUST(lib->set_ga_endpoint(options, given[0]) == CABLEWAY_OK);
    MUST(lib->set_ga_batch(options, 3600000, 500) == CABLEWAY_OK);
    MUST(lib->open(options, &game) == CABLEWAY_OK);
    lib->options_free(options);
    return game;
}

/* ---- the ways to leave ---- */

/* Unloads the library with its client closed, and goes on. It stays where it is, for its threads'
 * last instructions and for the thread-local data of this one. */
static void unload_closed(const char *path, char **given)
{
    void *library = load(path);
    api first = find_all(library);
    api second;
    cableway_client game = open_game(&first, given);
    MUST(first.design(game, "BeforeUnloading", NULL) == CABLEWAY_OK);
    MUST(first.close(game, 60000) == CABLEWAY_OK);
    MUST(first.design(game, "Closed", NULL) == CABLEWAY_ERROR_CLOSED);
    MUST(dlclose(library) == 0);
    MUST(strstr(first.last_error(), "closed") != NULL);

    library = load(path);
    second = find_all(library);
    MUST(memcmp(&first, &second, sizeof first) == 0);
    game = open_game(&second, given);
    MUST(second.design(game, "AfterReloading", NULL) == CABLEWAY_OK);
    MUST(second.close(game, 60000) == CABLEWAY_OK);
    MUST(dlclose(library) == 0);
}

/* Unloads the library with its client open, as an editor does that reloads a plug-in: the client is
 * found again. */
static void unload_open(const char *path, char **given)
{
    void *library = load(path);
    api first = find_all(library);
    api second;
    cableway_client game = open_game(&first, given);
    MUST(first.design(game, "BeforeUnloading", NULL) == CABLEWAY_OK);
    MUST(dlclose(library) == 0);
    MUST(first.design(game, "WhileUnloaded", NULL) == CABLEWAY_OK);

    library = load(path);
    second = find_all(library);
    MUST(open_game(&second, given) == game);
    MUST(second.design(game, "AfterReloading", NULL) == CABLEWAY_OK);
    MUST(second.close(game, 60000) == CABLEWAY_OK);
    MUST(dlclose(library) == 0);
}

static api lib;
static cableway_client game_left;

static void record_one(const char *path, char **given)
{
    lib = find_all(load(path));
    game_left = open_game(&lib, given);
    MUST(lib.design(game_left, "BeforeExit", NULL) == CABLEWAY_OK);
}

static void *flush_here(void *unused)
{
    (void)lib.flush(game_left, 600000, NULL);
    return unused;
}

static void *close_here(void *unused)
{
    (void)lib.close(game_left, 600000);
    return unused;
}

/* Leaves another thread waiting in the library. */
static void wait_elsewhere(void *(*wait)(void *))
{
    const struct timespec moment = {0, 200000000};
    pthread_t thread;
    MUST(pthread_create(&thread, NULL, wait, NULL) == 0);
    nanosleep(&moment, NULL);
}

static void *exit_here(void *unused)
{
    (void)unused;
    exit(0);
}

/* Never returns: the other thread ends the program while this one waits for it. */
static void exit_from_thread(void)
{
    pthread_t thread;
    MUST(pthread_create(&thread, NULL, exit_here, NULL) == 0);
    MUST(pthread_join(thread, NULL) == 0);
    MUST(0);
}

int main(int argc, char **argv)
{
    MUST(argc == 7);
    if (strcmp(argv[2], "unload-closed") == 0) {
        unload_closed(argv[1], argv + 3);
    } else if (strcmp(argv[2], "unload-open") == 0) {
        unload_open(argv[1], argv + 3);
    } else if (strcmp(argv[2], "return") == 0) {
        record_one(argv[1], argv + 3);
    } else if (strcmp(argv[2], "exit-from-thread") == 0) {
        record_one(argv[1], argv + 3);
        exit_from_thread();
    } else if (strcmp(argv[2], "return-while-flushing") == 0) {
        record_one(argv[1], argv + 3);
        wait_elsewhere(flush_here);
    } else if (strcmp(argv[2], "return-while-closing") == 0) {
        record_one(argv[1], argv + 3);
        wait_elsewhere(close_here);
    } else {
        MUST(0);
    }
    return 0;
}
