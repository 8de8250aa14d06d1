/* Where the game keeps files. */
#ifndef GEM_RUN_STORAGE_H
#define GEM_RUN_STORAGE_H

#include <stdbool.h>
#include <stddef.h>

enum { STORAGE_PATH_SIZE = 1024 };

void storage_default_dir(char out[STORAGE_PATH_SIZE]);
bool storage_make_dir(const char *path); /* and its parents; true also if it is there already */

#endif
