/* The calls that are measured, each by its name. */
#ifndef SUBJECTS_H
#define SUBJECTS_H

#include <stddef.h>

#include "cableway.h"

/* Goods that have a price. */
enum { GOODS = 64 };

typedef struct {
  const char *name;
  int (*call)(cableway_client client);
} subject;

extern const subject SUBJECTS[];
extern const size_t SUBJECT_COUNT;

/* The call of this name; ends the program where there is none. */
const subject *subject_named(const char *name);

/* The prices that a game brings with it, as JSON. */
void write_prices(char *json, size_t size);

/* A design event that differs from the one before it, as those of a game do: one of 64 ids of 40
 * characters, and a value of its own. */
int record_varied(cableway_client client);

#endif
