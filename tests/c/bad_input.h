/* The parts of the program bad_input: what a game can get wrong, group by group. */
#ifndef BAD_INPUT_H
#define BAD_INPUT_H

#include "check.h"
#include "game.h"

/* A piece of text that may hold NULs and need not end in one. */
typedef struct view {
    const char *bytes;
    size_t length;
} view;

/* A view of a literal, without the NUL at its end. */
#define VIEW(literal) {(literal), sizeof(literal) - 1}

enum { BROKEN_TEXTS = 9 };

/* Text that is not UTF-8, each for another reason. No NUL inside. */
extern const view broken_text[BROKEN_TEXTS];

/* Text of `length` times the same character; the caller frees it. */
char *long_text(char character, size_t length);

/* A setter of one string, and its twin with a length. */
typedef cableway_result (*set_text)(cableway_options *options, const char *text);
typedef cableway_result (*set_view)(cableway_options *options, const char *text, size_t length);

/* Makes the mistakes that any text can have, with a setter and its twin. */
void bad_text(cableway_options *options, const char *argument, set_text set, set_view set_n);

/* Text of so many copies of another; the caller frees it. */
char *long_copies(const char *text, size_t copies);

/* A call that takes one part of an event's id, the rest being good, and its twin. */
typedef cableway_result (*give_text)(cableway_client game, const char *text);
typedef cableway_result (*give_view)(cableway_client game, const char *text, size_t length);

/* Makes the mistakes that a part of an event's id can have. */
void bad_parts(cableway_client game, const char *argument, give_text give, give_view give_n);

/* As above, and leaves the part out. */
void bad_needed_parts(cableway_client game, const char *argument, give_text give, give_view give_n);

/* Every call that records an event, with nothing else wrong, is refused with this code. */
void refuse_every_event(cableway_client client, cableway_result code, const char *argument,
                        const char *rule);

/* Every call that sets what events say, with nothing else wrong, is refused with this code. */
void refuse_every_setting(cableway_client client, cableway_result code, const char *argument,
                          const char *rule);

/* Every call that takes a client, with nothing else wrong, is refused with this code. */
void refuse_every_call(cableway_client client, cableway_result code, const char *rule);

/* As above, but for cableway_get_stats and cableway_poll. */
void refuse_every_change(cableway_client client, cableway_result code, const char *rule);

/* Prints the id of an event that was recorded, for comparison with what arrives. */
void tell_recorded(const char *event_id);

/* ---- the groups ---- */

void bad_options(const setting *given);
void bad_ga_options(cableway_options *options);
void bad_openings(const setting *given);
void bad_user_ids(cableway_client game);
void bad_event_ids(cableway_client game);
void bad_values(cableway_client game);
void bad_events(cableway_client game);
void bad_purchases(cableway_client game);
void bad_fields(cableway_client game);
void bad_annotations(cableway_client game);
void bad_while_switched_off(cableway_client game);
/* Opens a client of its own. */
void bad_sessions(const setting *given);
void good_edges(cableway_client game);
void bad_handles(cableway_client game);
void bad_structs(cableway_client game);
void errors_belong_to_threads(void);
/* Closes the client while eight threads use it. */
void close_under_fire(cableway_client game);
void refuse_from_another_thread(cableway_client client);
void too_many_clients(const setting *given);

#endif
