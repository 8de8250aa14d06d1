/* What the kernel tells of this process. */
#ifndef PROCESS_H
#define PROCESS_H

#include <stdint.h>

/* Anonymous memory in KiB: heap and stacks, not mapped files. */
long anonymous_kib(void);

/* What the threads of this process have done since they began. */
typedef struct {
  /* How many there are. */
  long threads;
  /* How often they went to sleep by themselves: as often as they were woken. */
  uint64_t switches;
  /* Time on a processor. */
  uint64_t cpu_ns;
} activity;

/* All threads' but the calling one's. */
activity activity_of_others(void);

/* Bytes of a folder's files: those of the database, or all others. */
uint64_t folder_bytes(const char *folder, int of_database);

#endif
