#include "narrator.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

enum { WORDINGS = 3, NAME_SIZE = 24 };

void narrator_start(narrator *teller)
{
    memset(teller, 0, sizeof *teller);
}

void narrator_turn(narrator *teller)
{
    memset(teller->fresh, 0, sizeof teller->fresh);
}

void narrator_say(narrator *teller, const char *line)
{
    memmove(teller->lines[0], teller->lines[1], sizeof teller->lines - sizeof teller->lines[0]);
    memmove(&teller->fresh[0], &teller->fresh[1], sizeof teller->fresh - sizeof teller->fresh[0]);
    (void)snprintf(teller->lines[TALE_LINES - 1], TALE_WIDTH, "%s", line);
    teller->fresh[TALE_LINES - 1] = true;
    teller->told++;
}

/* Names are capitalised for reports; in a sentence they are not. */
static const char *lower_name(int cause, char out[NAME_SIZE])
{
    (void)snprintf(out, NAME_SIZE, "%s", game_cause_name(cause));
    out[0] = (char)tolower((unsigned char)out[0]);
    return out;
}

static const char *pick(const narrator *teller, const char *const wordings[WORDINGS])
{
    return wordings[teller->told % WORDINGS];
}

/* ---- one small part of the tale each ---- */

static const char *floor_line(int floor)
{
    static const char *const LINES[LAST_FLOOR] = {
        "The cellar. It smells of wet fur. Somewhere down there is a crown.",
        "The larder. Whatever was stored here has learned to walk.",
        "The crypt. The residents rattle when they see visitors.",
        "The old mine. The miners left in a hurry; the gems did not.",
        "The ogre halls. The ceiling is high, and so is whoever lives here.",
        "The lair. It is warm. Something large breathes in its sleep. The crown!",
    };
    return LINES[floor - 1];
}

static void tell_kill(const narrator *teller, const game_event *event, char *out)
{
    static const char *const BEFORE[WORDINGS] = {"The ", "That was the last mistake of the ",
                                                 "Sent to a better dungeon: the "};
    char name[NAME_SIZE];
    if (event->subject == MONSTER_DRAGON) {
        (void)snprintf(out, TALE_WIDTH, "The dragon falls. The silence is enormous. (+%d)",
                       event->value);
        return;
    }
    (void)snprintf(out, TALE_WIDTH, "%s%s%s. (+%d)", pick(teller, BEFORE),
                   lower_name(event->subject, name),
                   teller->told % WORDINGS == 0 ? " is no more" : "", event->value);
}

/* NULL: nothing special is known about being hurt by this. */
static const char *pain_line(const narrator *teller, int cause)
{
    static const char *const RAT[WORDINGS] = {"The rat gnaws at your boot, and you are in it.",
                                              "Small teeth, large ambitions.",
                                              "The rat has found your ankle."};
    static const char *const BONES[WORDINGS] = {"An arrow! The skeleton grins; it can't help it.",
                                                "The skeleton's arrow finds you.",
                                                "Thwack. You are now partly a quiver."};
    static const char *const OGRE[WORDINGS] = {"The club lands. You had seen it coming, too.",
                                               "The ogre hits you like a falling door.",
                                               "You are shorter than a moment ago."};
    switch (cause) {
    case MONSTER_RAT:
        return pick(teller, RAT);
    case MONSTER_SKELETON:
        return pick(teller, BONES);
    case MONSTER_OGRE:
        return pick(teller, OGRE);
    case CAUSE_DARKNESS:
        return "Something in the dark has many teeth.";
    default:
        return NULL;
    }
}

static void tell_hurt(const narrator *teller, const game_event *event, char *out)
{
    const char *line = pain_line(teller, event->subject);
    char name[NAME_SIZE];
    if (line != NULL) {
        (void)snprintf(out, TALE_WIDTH, "%s (-%d)", line, event->value);
    } else {
        (void)snprintf(out, TALE_WIDTH, "The %s %s you. (-%d)", lower_name(event->subject, name),
                       teller->told % 2 == 0 ? "hurts" : "gets", event->value);
    }
}

static const char *warning_line(int kind)
{
    return kind == MONSTER_OGRE ? "The ogre lifts its club over its head. Step away!"
                                : "The dragon draws a deep breath. Get out of line!";
}

static const char *miss_line(int kind)
{
    switch (kind) {
    case MONSTER_OGRE:
        return "The club shatters a flagstone. The ogre looks puzzled. Now!";
    case MONSTER_DRAGON:
        return "Fire roars past. Your eyebrows were optional anyway.";
    default:
        return "An arrow whispers past your ear.";
    }
}

static const char *waking_line(int kind)
{
    switch (kind) {
    case MONSTER_MIMIC:
        return "The gem has teeth! It is a mimic, and you are its lunch.";
    case MONSTER_DRAGON:
        return "An eye opens, as large as a shield. The dragon is awake.";
    case MONSTER_GOBLIN:
        return "A goblin wakes and looks you straight in the purse.";
    case MONSTER_OGRE:
        return "An ogre yawns, stretches, and sees breakfast.";
    default:
        return NULL; /* rats and the like wake all the time */
    }
}

static const char *ware_line(int item)
{
    static const char *const LINES[WARES] = {
        "A potion. \"Shake well, sip bravely.\"",
        "A bomb. The shopkeeper seems glad to see it go.",
        "The sword is sharper. So, you feel, are you. (attack +2)",
        "A sturdy shield, hardly burnt. (armour +1)",
        "A troll's heart, pickled. You feel bigger. (health +6)",
        "A map of the next floor, drawn by someone who came back.",
    };
    return LINES[item];
}

static const char *refusal_line(const game_event *event)
{
    switch (event->subject) {
    case ACT_DRINK:
        return event->value > 0 ? "You feel fine. Keep it for when you do not."
                                : "You have no potion left. You lick an empty bottle.";
    case ACT_BOMB:
        return "You have no bomb left. You throw a menacing glance.";
    default:
        return "There are no stairs here. Look for the > sign.";
    }
}

static void tell_end(const game_event *event, char *out)
{
    char name[NAME_SIZE];
    switch (event->kind) {
    case EVENT_WON:
        (void)snprintf(out, TALE_WIDTH, "You lift the crown. It fits. Score: %d", event->value);
        break;
    case EVENT_GAVE_UP:
        (void)snprintf(out, TALE_WIDTH, "You climb back into the sun. Score: %d", event->value);
        break;
    default:
        (void)snprintf(out, TALE_WIDTH, "Killed by %s%s. Score: %d",
                       event->subject == CAUSE_DARKNESS ? "the "
                       : event->subject == MONSTER_OGRE ? "an "
                                                        : "a ",
                       lower_name(event->subject, name), event->value);
        break;
    }
}

/* ---- the whole tale ---- */

static void tell_fight(const narrator *teller, const game_event *event, char *out)
{
    char name[NAME_SIZE];
    (void)lower_name(event->subject, name);
    switch (event->kind) {
    case EVENT_KILLED:
        tell_kill(teller, event, out);
        break;
    case EVENT_HURT:
        tell_hurt(teller, event, out);
        break;
    case EVENT_HIT:
        (void)snprintf(out, TALE_WIDTH, "You hit the %s for %d.", name, event->value);
        break;
    case EVENT_AMBUSHED:
        (void)snprintf(out, TALE_WIDTH, "The %s had a dream; it ended badly. You hit it for %d.",
                       name, event->value);
        break;
    case EVENT_ROBBED:
        (void)snprintf(out, TALE_WIDTH, "The %s has %d of your gems and a head start!", name,
                       event->value);
        break;
    default:
        break;
    }
}

static void tell_find(const game_event *event, char *out)
{
    switch (event->kind) {
    case EVENT_GEM_FOUND:
        (void)snprintf(out, TALE_WIDTH, "A %s gem, worth %d.",
                       game_gem_colour((thing)event->subject), event->value);
        out[2] = (char)tolower((unsigned char)out[2]);
        break;
    case EVENT_POTION_FOUND:
        (void)snprintf(out, TALE_WIDTH, "A potion! The label says \"probably\". You have %d.",
                       event->value);
        break;
    case EVENT_BOMB_FOUND:
        (void)snprintf(out, TALE_WIDTH, "A bomb, only slightly damp. You have %d.", event->value);
        break;
    case EVENT_DRANK:
        (void)snprintf(out, TALE_WIDTH, "It tastes of cherries and regret. (+%d)", event->value);
        break;
    case EVENT_BOMBED:
        (void)snprintf(out, TALE_WIDTH, "BOOM. %s (%d hit)",
                       event->value > 0 ? "The walls applaud." : "The walls are unimpressed.",
                       event->value);
        break;
    case EVENT_GEM_PACK_BOUGHT:
        (void)snprintf(out, TALE_WIDTH, "\"Money? How quaint, dear. Here are %d gems for it.\"",
                       event->value);
        break;
    case EVENT_TOO_DEAR:
        (void)snprintf(out, TALE_WIDTH, "\"Come back with %d more gems, dear.\"", event->value);
        break;
    default:
        break;
    }
}

static const char *fixed_line(const game_event *event)
{
    switch (event->kind) {
    case EVENT_FLOOR_ENTERED:
        return floor_line(event->subject);
    case EVENT_SPLIT:
        return "The slime splits. Now there are two of it, both offended.";
    case EVENT_MISSED:
        return miss_line(event->subject);
    case EVENT_WOKE:
        return waking_line(event->subject);
    case EVENT_WARNED:
        return warning_line(event->subject);
    case EVENT_LAMP_LOW:
        return "Your lamp flickers. Time to find the stairs.";
    case EVENT_LAMP_OUT:
        return "The lamp goes out. The dark clears its throat.";
    case EVENT_REFUSED:
        return refusal_line(event);
    case EVENT_SHOP_ENTERED:
        return "A small shop on the stairs. \"Gems only. No returns. No survivors yet.\"";
    case EVENT_BOUGHT:
        return ware_line(event->subject);
    default:
        return NULL;
    }
}

void narrator_tell(narrator *teller, const game_event *event)
{
    char line[TALE_WIDTH] = "";
    const char *fixed = fixed_line(event);
    if (fixed != NULL) {
        narrator_say(teller, fixed);
        return;
    }
    if (event->kind >= EVENT_DIED) {
        tell_end(event, line);
    } else if (event->kind < EVENT_GEM_FOUND) {
        tell_fight(teller, event, line);
    } else {
        tell_find(event, line);
    }
    if (line[0] != '\0') {
        narrator_say(teller, line);
    }
}
