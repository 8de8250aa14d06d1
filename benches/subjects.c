#include "subjects.h"

#include <string.h>

#include "bench.h"

/* The event of every measurement of calls: an id of 40 characters and a value. */
static int design(cableway_client client) {
  return cableway_ga_design_value(client, "GamePlay:Kill:AVeryLongMonsterName:Sword", 1.5, NULL);
}

static int metric(cableway_client client) {
  return cableway_gondola_increment(client, METRIC);
}

static int price(cableway_client client) {
  static const char *const NAMES[] = {"good 00 of the shop", "good 17 of the shop",
                                      "good 42 of the shop", "good 63 of the shop"};
  static _Thread_local unsigned turn;
  cableway_price price;
  return cableway_gondola_get_price(client, NAMES[turn++ % 4], &price);
}

static int purchase(cableway_client client) {
  return cableway_gondola_record_purchase(client, "good 42 of the shop", NULL);
}

static int business(cableway_client client) {
  return cableway_ga_business(client, "USD", 499, "GemPack", "gems_50", NULL, NULL);
}

static int track(cableway_client client) {
  return cableway_ea_track(client, "user-000042", "KILL_ZOMBIE");
}

const subject SUBJECTS[] = {{"design", design},     {"metric", metric},     {"price", price},
                            {"purchase", purchase}, {"business", business}, {"track", track}};
const size_t SUBJECT_COUNT = sizeof SUBJECTS / sizeof *SUBJECTS;

const subject *subject_named(const char *name) {
  for (size_t i = 0; i < SUBJECT_COUNT; i++)
    if (strcmp(SUBJECTS[i].name, name) == 0)
      return &SUBJECTS[i];
  fprintf(stderr, "there is no call named %s\n", name);
  exit(2);
}

void write_prices(char *json, size_t size) {
  size_t length = 0;
  for (int good = 0; good < GOODS; good++)
    length += (size_t)snprintf(json + length, size - length,
                               "%s\"good %02d of the shop\":[%d,null,null,null,null,null,null,0.5]",
                               good > 0 ? "," : "{", good, 100 + good);
  snprintf(json + length, size - length, "}");
}

int record_varied(cableway_client client) {
  static const char *const WHAT[] = {"Kill", "Open", "Take", "Heal", "Jump", "Talk", "Lose", "Find"};
  static const char *const WHOM[] = {"AVeryLongMonsterName", "TheChestOfTheTower00",
                                     "SomeMushroomOfForest", "ThePotionOfHillside0",
                                     "TheBridgeOverRiver00", "AnOldManOfTheVillage",
                                     "TheSilverRingOfMoons", "TheDoorOfWinterCave0"};
  static _Thread_local uint32_t random = 1;
  char id[48];
  /* Xorshift: the same events at every run, and no other than an event has of its own. */
  random ^= random << 13;
  random ^= random >> 17;
  random ^= random << 5;
  snprintf(id, sizeof id, "GamePlay:%s:%s:Sword", WHAT[random % 8], WHOM[random / 8 % 8]);
  return cableway_ga_design_value(client, id, (double)(random / 64 % 10000) / 100, NULL);
}
