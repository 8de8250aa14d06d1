#include "fields.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

cableway_ga_field text_field(const char *key, const char *text)
{
    cableway_ga_field made;
    made.key = key;
    made.key_length = key == NULL ? 0 : strlen(key);
    made.text = text;
    made.text_length = text == NULL ? 0 : strlen(text);
    made.number = 0;
    return made;
}

cableway_ga_field number_field(const char *key, double number)
{
    cableway_ga_field made = text_field(key, NULL);
    made.number = number;
    return made;
}

cableway_ga_field bare_field(cableway_ga_field field)
{
    field.key = bare(field.key);
    field.text = field.text == NULL ? NULL : bare(field.text);
    return field;
}

cableway_ga_fields list_of(const cableway_ga_field *items, uint32_t count)
{
    cableway_ga_fields made;
    made.size = (uint32_t)sizeof made;
    made.count = count;
    made.items = items;
    return made;
}

cableway_ga_purchase plain_purchase(void)
{
    cableway_ga_purchase made;
    memset(&made, 0, sizeof made);
    made.size = (uint32_t)sizeof made;
    return made;
}

/* ---- text without a NUL ---- */

enum { MOST_BARE = 1000 };

static char *copies[MOST_BARE];
static int copied;

const char *bare(const char *text)
{
    size_t length = strlen(text);
    /* An empty text has an address too. */
    char *copy = malloc(length > 0 ? length : 1);
    if (copy == NULL || copied == MOST_BARE) {
        fprintf(stderr, "no memory for another text\n");
        exit(2);
    }
    memcpy(copy, text, length);
    copies[copied] = copy;
    copied++;
    return copy;
}

void free_bare(void)
{
    while (copied > 0) {
        copied--;
        free(copies[copied]);
    }
}
