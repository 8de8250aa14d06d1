/* How often a thread has allocated. */
#ifndef ALLOCATIONS_H
#define ALLOCATIONS_H

/* Allocations of the thread that asks, since it began. */
unsigned long allocations_here(void);

#endif
