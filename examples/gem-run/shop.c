/* The shop on the stairs: what it offers and what that costs. */
#include "rules.h"

#include <string.h>

/* What the wares cost where nobody says otherwise. */
static const int USUAL_PRICES[WARES] = {
    [WARE_POTION] = 6,  [WARE_BOMB] = 5,  [WARE_SWORD] = 12,
    [WARE_SHIELD] = 10, [WARE_HEART] = 9, [WARE_MAP] = 4,
};

void shop_take_usual_prices(game *g)
{
    memcpy(g->prices, USUAL_PRICES, sizeof g->prices);
}

/* What the shop shows already stays as it is: nobody pays what they have not seen. */
void game_set_price(game *g, ware item, int gems)
{
    g->prices[item] = gems;
}

/* Strength gets dearer each time it is bought, so that one cannot simply buy the game. */
static int price_of(const game *g, ware item)
{
    const int price = g->prices[item];
    switch (item) {
    case WARE_POTION:
    case WARE_BOMB:
        return price + g->floor;
    case WARE_SWORD:
    case WARE_SHIELD:
        return price + 8 * g->bought[item];
    case WARE_HEART:
        return price + 5 * g->bought[item];
    default:
        return price;
    }
}

static void offer_ware(game *g, ware item)
{
    g->offers[g->offer_count++] = (offer){item, price_of(g, item), false};
}

/* A potion and a bomb are always there; of the rest, one is missing today. */
void shop_enter(game *g)
{
    ware missing = (ware)rng_between(&g->random, WARE_SWORD, WARE_MAP);
    g->phase = PHASE_SHOP;
    g->offer_count = 0;
    g->pack_sold = false;
    for (int item = 0; item < WARES; item++) {
        if ((ware)item != missing) {
            offer_ware(g, (ware)item);
        }
    }
    game_emit(g, EVENT_SHOP_ENTERED, g->floor, g->gems);
}

static void hand_over(game *g, ware item)
{
    switch (item) {
    case WARE_POTION:
        g->potions++;
        break;
    case WARE_BOMB:
        g->bombs++;
        break;
    case WARE_SWORD:
        g->attack += 2;
        break;
    case WARE_SHIELD:
        g->armour += 1;
        break;
    case WARE_HEART:
        g->most_health += 6;
        g->health += 6;
        break;
    case WARE_MAP:
        g->has_map = true;
        break;
    case WARES:
        break;
    }
}

bool shop_buy(game *g, int index)
{
    if (index >= g->offer_count || g->offers[index].sold) {
        return false;
    }
    offer *chosen = &g->offers[index];
    if (chosen->price > g->gems) {
        game_emit(g, EVENT_TOO_DEAR, (int)chosen->item, chosen->price - g->gems);
        return false;
    }
    game_lose_gems(g, chosen->price);
    g->bought[chosen->item]++;
    hand_over(g, chosen->item);
    game_emit(g, EVENT_BOUGHT, (int)chosen->item, chosen->price);
    /* The cellar is full of potions and bombs; a fine sword there is only once. */
    chosen->sold = chosen->item != WARE_POTION && chosen->item != WARE_BOMB;
    return true;
}

bool shop_buy_gem_pack(game *g)
{
    if (g->pack_sold) {
        return false;
    }
    g->pack_sold = true;
    g->gems += GEM_PACK_GEMS;
    g->paid_gems += GEM_PACK_GEMS;
    game_emit(g, EVENT_GEM_PACK_BOUGHT, 0, GEM_PACK_GEMS);
    return true;
}

const char *game_ware_name(ware item)
{
    static const char *const NAMES[WARES] = {
        "Potion", "Bomb", "Sword", "Shield", "Heart", "Map",
    };
    return NAMES[item];
}
