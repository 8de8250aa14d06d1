#include "storage.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#ifdef _WIN32
#include <direct.h>
#endif

static bool is_set(const char *value)
{
    return value != NULL && value[0] != '\0';
}

#ifdef _WIN32
/* Where Windows keeps what belongs to a player and to this machine. */
void storage_default_dir(char out[STORAGE_PATH_SIZE])
{
    const char *data = getenv("LOCALAPPDATA");
    if (is_set(data)) {
        (void)snprintf(out, STORAGE_PATH_SIZE, "%s/gem-run-data", data);
    } else {
        (void)snprintf(out, STORAGE_PATH_SIZE, "gem-run-data");
    }
}

/* What lies there is private to the player by itself. */
static bool make_one(const char *path)
{
    return _mkdir(path) == 0 || errno == EEXIST;
}
#else
/* As the XDG base directory specification says; a relative XDG_DATA_HOME is to be ignored. */
void storage_default_dir(char out[STORAGE_PATH_SIZE])
{
    const char *data = getenv("XDG_DATA_HOME");
    const char *home = getenv("HOME");
    if (is_set(data) && data[0] == '/') {
        (void)snprintf(out, STORAGE_PATH_SIZE, "%s/gem-run-data", data);
    } else if (is_set(home)) {
        (void)snprintf(out, STORAGE_PATH_SIZE, "%s/.local/share/gem-run-data", home);
    } else {
        (void)snprintf(out, STORAGE_PATH_SIZE, "gem-run-data");
    }
}

/* Private to the player: 0700, as the specification asks. */
static bool make_one(const char *path)
{
    return mkdir(path, 0700) == 0 || errno == EEXIST;
}
#endif

bool storage_make_dir(const char *path)
{
    char part[STORAGE_PATH_SIZE];
    size_t length = strlen(path);
    if (length >= sizeof part) {
        return false;
    }
    memcpy(part, path, length + 1);
    for (char *at = part + 1; part[0] != '\0' && *at != '\0'; at++) {
        if (*at == '/') {
            *at = '\0';
            (void)make_one(part); /* the last one shows whether all went well */
            *at = '/';
        }
    }
    return make_one(part);
}
