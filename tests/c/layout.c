/* Prints how this compiler lays out the header's structs, for comparison with the library's. */
#include <stddef.h>
#include <stdio.h>

#include "cableway.h"

#define PRINT_SIZE(type) printf(#type " %zu\n", sizeof(type))
#define PRINT_FIELD(type, field)                                                                   \
    printf(#type "." #field " %zu %zu\n", offsetof(type, field), sizeof(((type *)0)->field))

int main(void)
{
    PRINT_SIZE(cableway_result);
    PRINT_SIZE(cableway_client);
    PRINT_SIZE(cableway_round);

    PRINT_SIZE(cableway_stats);
    PRINT_FIELD(cableway_stats, size);
    PRINT_FIELD(cableway_stats, reserved);
    PRINT_FIELD(cableway_stats, accepted);
    PRINT_FIELD(cableway_stats, delivered);
    PRINT_FIELD(cableway_stats, rejected);
    PRINT_FIELD(cableway_stats, stored);
    PRINT_FIELD(cableway_stats, in_flight);
    PRINT_FIELD(cableway_stats, dropped);
    PRINT_FIELD(cableway_stats, dropped_by_reason);
    PRINT_FIELD(cableway_stats, accepted_by_category);
    PRINT_FIELD(cableway_stats, refused);
    PRINT_FIELD(cableway_stats, notices_lost);

    PRINT_SIZE(cableway_notice);
    PRINT_FIELD(cableway_notice, size);
    PRINT_FIELD(cableway_notice, kind);
    PRINT_FIELD(cableway_notice, service);
    PRINT_FIELD(cableway_notice, http_status);
    PRINT_FIELD(cableway_notice, count);
    PRINT_FIELD(cableway_notice, time_ms);
    PRINT_FIELD(cableway_notice, event_uuid);
    PRINT_FIELD(cableway_notice, message);

    PRINT_SIZE(cableway_ga_field);
    PRINT_FIELD(cableway_ga_field, key);
    PRINT_FIELD(cableway_ga_field, text);
    PRINT_FIELD(cableway_ga_field, number);
    PRINT_FIELD(cableway_ga_field, key_length);
    PRINT_FIELD(cableway_ga_field, text_length);

    PRINT_SIZE(cableway_ga_fields);
    PRINT_FIELD(cableway_ga_fields, size);
    PRINT_FIELD(cableway_ga_fields, count);
    PRINT_FIELD(cableway_ga_fields, items);

    PRINT_SIZE(cableway_ga_purchase);
    PRINT_FIELD(cableway_ga_purchase, size);
    PRINT_FIELD(cableway_ga_purchase, store);
    PRINT_FIELD(cableway_ga_purchase, cart_type);
    PRINT_FIELD(cableway_ga_purchase, receipt);
    PRINT_FIELD(cableway_ga_purchase, signature);
    PRINT_FIELD(cableway_ga_purchase, cart_type_length);
    PRINT_FIELD(cableway_ga_purchase, receipt_length);
    PRINT_FIELD(cableway_ga_purchase, signature_length);

    PRINT_SIZE(cableway_trait);
    PRINT_FIELD(cableway_trait, key);
    PRINT_FIELD(cableway_trait, text);
    PRINT_FIELD(cableway_trait, number);
    PRINT_FIELD(cableway_trait, key_length);
    PRINT_FIELD(cableway_trait, text_length);
    PRINT_FIELD(cableway_trait, kind);
    PRINT_FIELD(cableway_trait, reserved);

    PRINT_SIZE(cableway_traits);
    PRINT_FIELD(cableway_traits, size);
    PRINT_FIELD(cableway_traits, count);
    PRINT_FIELD(cableway_traits, items);
    PRINT_FIELD(cableway_traits, json);
    PRINT_FIELD(cableway_traits, json_length);

    PRINT_SIZE(cableway_ea_identifiers);
    PRINT_FIELD(cableway_ea_identifiers, size);
    PRINT_FIELD(cableway_ea_identifiers, reserved);
    PRINT_FIELD(cableway_ea_identifiers, apple_id);
    PRINT_FIELD(cableway_ea_identifiers, discord_id);
    PRINT_FIELD(cableway_ea_identifiers, email);
    PRINT_FIELD(cableway_ea_identifiers, epic_games_id);
    PRINT_FIELD(cableway_ea_identifiers, steam_id);
    PRINT_FIELD(cableway_ea_identifiers, telegram_id);
    PRINT_FIELD(cableway_ea_identifiers, twitter_id);
    PRINT_FIELD(cableway_ea_identifiers, wallet_address);
    PRINT_FIELD(cableway_ea_identifiers, apple_id_length);
    PRINT_FIELD(cableway_ea_identifiers, discord_id_length);
    PRINT_FIELD(cableway_ea_identifiers, email_length);
    PRINT_FIELD(cableway_ea_identifiers, epic_games_id_length);
    PRINT_FIELD(cableway_ea_identifiers, steam_id_length);
    PRINT_FIELD(cableway_ea_identifiers, telegram_id_length);
    PRINT_FIELD(cableway_ea_identifiers, twitter_id_length);
    PRINT_FIELD(cableway_ea_identifiers, wallet_address_length);

    PRINT_SIZE(cableway_progress);
    PRINT_FIELD(cableway_progress, strings);
    PRINT_FIELD(cableway_progress, numbers);

    PRINT_SIZE(cableway_price);
    PRINT_FIELD(cableway_price, amounts);
    PRINT_FIELD(cableway_price, priced);
    PRINT_FIELD(cableway_price, source);
    PRINT_FIELD(cableway_price, reserved);
    PRINT_FIELD(cableway_price, version);

    PRINT_SIZE(cableway_http_request);
    PRINT_FIELD(cableway_http_request, size);
    PRINT_FIELD(cableway_http_request, header_count);
    PRINT_FIELD(cableway_http_request, client);
    PRINT_FIELD(cableway_http_request, id);
    PRINT_FIELD(cableway_http_request, method);
    PRINT_FIELD(cableway_http_request, url);
    PRINT_FIELD(cableway_http_request, header_names);
    PRINT_FIELD(cableway_http_request, header_values);
    PRINT_FIELD(cableway_http_request, body);
    PRINT_FIELD(cableway_http_request, body_length);
    PRINT_FIELD(cableway_http_request, timeout_ms);
    PRINT_FIELD(cableway_http_request, reserved);

    PRINT_SIZE(cableway_http_response);
    PRINT_FIELD(cableway_http_response, size);
    PRINT_FIELD(cableway_http_response, status);
    PRINT_FIELD(cableway_http_response, header_count);
    PRINT_FIELD(cableway_http_response, reserved);
    PRINT_FIELD(cableway_http_response, header_names);
    PRINT_FIELD(cableway_http_response, header_values);
    PRINT_FIELD(cableway_http_response, body);
    PRINT_FIELD(cableway_http_response, body_length);
    return 0;
}
