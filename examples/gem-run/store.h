/* The store that takes money for gem packs. It only pretends to: nobody is ever charged. */
#ifndef GEM_RUN_STORE_H
#define GEM_RUN_STORE_H

#include <stdint.h>

#define STORE_CURRENCY "USD"

enum { STORE_GEM_PACK_CENTS = 99, STORE_RECEIPT_SIZE = 128 };

/* What a real store would sign; here it tells the purchase and nothing else. */
void store_write_receipt(char out[STORE_RECEIPT_SIZE], uint64_t seed, int turn);

#endif
