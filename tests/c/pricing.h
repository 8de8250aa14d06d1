/* What the programs about GondolaCore share. */
#ifndef PRICING_H
#define PRICING_H

#include "cableway.h"

typedef struct pricing {
    const char *url;
    const char *folder;
    const char *application;
    const char *secret;
} pricing;

/* Reads <url> <folder> <application key> <application secret>; ends the program without them. */
pricing read_pricing(int argc, char **argv);

/* Options for that server and folder. */
cableway_options *pricing_options(const pricing *given);

/* Opens a client that must open, frees the options, and waits until the database is loaded. */
cableway_client open_pricing(cableway_options *options);

/* The figures of GondolaCore. */
cableway_stats pricing_figures(cableway_client game);

/* A price of one currency. */
cableway_price price_of(int currency, double amount);

/* A number that must be known. */
double number_of(cableway_client game, int32_t metric);

#endif
