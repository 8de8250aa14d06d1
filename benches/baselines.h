/* What else could be done with an event: the same call, without the library. */
#ifndef BASELINES_H
#define BASELINES_H

#include "subjects.h"

/* "mutex": the least that a call can do that survives a killed process; as many bytes as the record of a
 * design event, copied into a mapped file under a lock. "sqlite": an insert per event, the statement
 * prepared, the log written ahead, synchronous=NORMAL. NULL for any other name. */
const subject *baseline_named(const char *folder, const char *name);

#endif
