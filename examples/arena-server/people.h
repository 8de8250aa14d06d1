/* Who might play here: made-up people, always the same ones, each with an address of their own. */
#ifndef ARENA_PEOPLE_H
#define ARENA_PEOPLE_H

#include "telemetry.h"

enum { PEOPLE = 240, PERSON_TEXT_SIZE = 48 };

typedef struct person {
    char user_id[PERSON_TEXT_SIZE];
    char address[PERSON_TEXT_SIZE];
    telemetry_newcomer newcomer; /* points into the above */
} person;

/* The person with this number, 0 .. PEOPLE - 1. */
void person_find(person *found, int number);

#endif
