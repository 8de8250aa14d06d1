#define _GNU_SOURCE

#include "failing_calls.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MOST_FILES = 4096 };

static char folder_path[4096];
static long first_failure;
static int all_after;
static int error_number;
static long calls;
/* Which descriptors are of files of the folder. */
static volatile char watched[MOST_FILES];

void fail_from(const char *folder, long first, int lasting, int error)
{
    snprintf(folder_path, sizeof folder_path, "%s", folder);
    first_failure = first;
    all_after = lasting;
    error_number = error;
    __sync_lock_test_and_set(&calls, 0);
}

long calls_made(void)
{
    return __sync_fetch_and_add(&calls, 0);
}

/* Counts a call; whether it is to fail. */
static int fails(void)
{
    long number = __sync_add_and_fetch(&calls, 1);
    int failing = first_failure != 0 &&
                  (number == first_failure || (all_after && number > first_failure));
    if (failing) {
        errno = error_number;
    }
    return failing;
}

static int path_fails(const char *path)
{
    size_t length = strlen(folder_path);
    return length != 0 && strncmp(path, folder_path, length) == 0 && fails();
}

static int file_fails(int file)
{
    return file >= 0 && file < MOST_FILES && watched[file] && fails();
}

/* The C library's own function. ISO C has no cast from an object's pointer to a function's. */
static void find(const char *name, void *function)
{
    void *found = dlsym(RTLD_NEXT, name);
    if (found == NULL) {
        abort();
    }
    memcpy(function, &found, sizeof found);
}

static int opened(const char *path, int file)
{
    size_t length = strlen(folder_path);
    if (file >= 0 && file < MOST_FILES) {
        watched[file] = length != 0 && strncmp(path, folder_path, length) == 0;
    }
    return file;
}

#define OPEN(name)                                                                                 \
    int name(const char *path, int flags, ...)                                                     \
    {                                                                                              \
        static int (*real)(const char *, int, ...);                                                \
        mode_t mode = 0;                                                                           \
        if (flags & O_CREAT) {                                                                     \
            va_list rest;                                                                          \
            va_start(rest, flags);                                                                 \
            mode = va_arg(rest, mode_t);                                                           \
            va_end(rest);                                                                          \
        }                                                                                          \
        find(#name, &real);                                                                        \
        return path_fails(path) ? -1 : opened(path, real(path, flags, mode));                      \
    }

OPEN(open)
OPEN(open64)

int close(int file)
{
    static int (*real)(int);
    find("close", &real);
    if (file >= 0 && file < MOST_FILES) {
        watched[file] = 0;
    }
    return real(file);
}

/* A call about an open file that gives `result`, -1 if it fails. */
#define ON_FILE(result, name, parameters, arguments)                                               \
    result name parameters                                                                         \
    {                                                                                              \
        static result(*real) parameters;                                                           \
        find(#name, &real);                                                                        \
        return file_fails(file) ? (result)-1 : real arguments;                                     \
    }

ON_FILE(ssize_t, read, (int file, void *bytes, size_t count), (file, bytes, count))
ON_FILE(ssize_t, pread64, (int file, void *bytes, size_t count, off64_t at),
        (file, bytes, count, at))
ON_FILE(ssize_t, write, (int file, const void *bytes, size_t count), (file, bytes, count))
ON_FILE(ssize_t, pwrite64, (int file, const void *bytes, size_t count, off64_t at),
        (file, bytes, count, at))
ON_FILE(int, ftruncate64, (int file, off64_t length), (file, length))
ON_FILE(int, fallocate64, (int file, int mode, off64_t at, off64_t length),
        (file, mode, at, length))
ON_FILE(int, fsync, (int file), (file))

void *mmap64(void *where, size_t length, int protection, int flags, int file, off64_t at)
{
    static void *(*real)(void *, size_t, int, int, int, off64_t);
    find("mmap64", &real);
    return file_fails(file) ? MAP_FAILED : real(where, length, protection, flags, file, at);
}

/* A call about a path. */
#define ON_PATH(name, parameters, arguments)                                                       \
    int name parameters                                                                            \
    {                                                                                              \
        static int(*real) parameters;                                                              \
        find(#name, &real);                                                                        \
        return path_fails(path) ? -1 : real arguments;                                             \
    }

ON_PATH(unlink, (const char *path), (path))
ON_PATH(rename, (const char *path, const char *other), (path, other))
ON_PATH(mkdir, (const char *path, mode_t mode), (path, mode))
