#include "roster.h"

#include <string.h>

#include "people.h"

void roster_open(roster *all, uint64_t seed)
{
    memset(all, 0, sizeof *all);
    rng_seed(&all->random, seed);
    for (int i = 0; i < SEATS; i++) {
        all->seats[i].person = NOBODY;
    }
}

static void take_seat(seat *free_seat, int number)
{
    person who;
    person_find(&who, number);
    *free_seat = (seat){.person = number, .player = telemetry_joined(&who.newcomer)};
}

static bool is_here(const roster *all, int number)
{
    for (int i = 0; i < SEATS; i++) {
        if (all->seats[i].person == number) {
            return true;
        }
    }
    for (int i = 0; i < all->lost_count; i++) {
        if (all->lost[i].person == number) {
            return true;
        }
    }
    return false;
}

static seat *find_free(roster *all)
{
    for (int i = 0; i < SEATS; i++) {
        if (all->seats[i].person == NOBODY) {
            return &all->seats[i];
        }
    }
    return NULL;
}

/* Somebody who is not here: whoever comes first after a random one. There are more people than can
 * be here. */
static int find_newcomer(roster *all)
{
    int number = rng_below(&all->random, PEOPLE);
    for (int i = 0; i < PEOPLE && is_here(all, number); i++) {
        number = (number + 1) % PEOPLE;
    }
    return number;
}

void roster_fill(roster *all)
{
    for (int i = 0; i < SEATS; i++) {
        if (all->seats[i].person == NOBODY) {
            take_seat(&all->seats[i], find_newcomer(all));
        }
    }
}

seat *roster_pick(roster *all)
{
    const int first = rng_below(&all->random, SEATS);
    for (int i = 0; i < SEATS; i++) {
        seat *found = &all->seats[(first + i) % SEATS];
        if (found->person != NOBODY && found->plays) {
            return found;
        }
    }
    return NULL;
}

void roster_leave(seat *leaving)
{
    telemetry_left(leaving->player);
    *leaving = (seat){.person = NOBODY};
}

static void forget_lost(roster *all, int at)
{
    all->lost_count--;
    memmove(&all->lost[at], &all->lost[at + 1], (size_t)(all->lost_count - at) * sizeof(lost));
}

/* Only so many are waited for: whoever was lost longest is closed for the next one. */
void roster_lose(roster *all, seat *losing)
{
    if (all->lost_count == MOST_LOST) {
        telemetry_left(all->lost[0].player);
        forget_lost(all, 0);
    }
    all->lost[all->lost_count++] = (lost){.person = losing->person, .player = losing->player};
    *losing = (seat){.person = NOBODY};
}

seat *roster_return(roster *all)
{
    seat *free_seat = find_free(all);
    if (free_seat == NULL || all->lost_count == 0) {
        return NULL;
    }
    const int at = rng_below(&all->random, all->lost_count);
    const lost who = all->lost[at];
    forget_lost(all, at);
    telemetry_left(who.player); /* a new connection is a new session */
    take_seat(free_seat, who.person);
    return free_seat;
}

void roster_close(roster *all)
{
    for (int i = 0; i < SEATS; i++) {
        if (all->seats[i].person != NOBODY) {
            roster_leave(&all->seats[i]);
        }
    }
}
