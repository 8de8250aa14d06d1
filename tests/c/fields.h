/* Custom fields for the test programs, and text that ends where its memory ends. */
#ifndef FIELDS_H
#define FIELDS_H

#include "cableway.h"

/* A number under a key, both NUL-terminated and with its length. */
cableway_ga_field number_field(const char *key, double number);

/* A text under a key; NULL for either is allowed. */
cableway_ga_field text_field(const char *key, const char *text);

/* The same field with strings that end where their memory ends. */
cableway_ga_field bare_field(cableway_ga_field field);

/* A list of fields, which must live longer. */
cableway_ga_fields list_of(const cableway_ga_field *items, uint32_t count);

/* A purchase that says nothing. */
cableway_ga_purchase plain_purchase(void);

/* A copy of the text without its NUL: a library that reads on is caught by valgrind. Lives until
 * `free_bare`. */
const char *bare(const char *text);

/* The two arguments of a string with a length. */
#define BARE(text) bare(text), strlen(text)

/* Frees all bare copies. Not for several threads. */
void free_bare(void);

#endif
