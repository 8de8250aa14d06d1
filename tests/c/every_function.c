/* Names every function of the header once, so that a missing symbol is a link error, and makes a
 * few calls, so that the result is known to run. C and C++ alike. */
#include "cableway.h"
/* Twice, as happens in any larger program. */
#include "cableway.h"

#include <stdio.h>
#include <string.h>

typedef void (*function)(void);

#define FUNCTION(name) (function) & name

static const function every_function[] = {
    FUNCTION(cableway_version),
    FUNCTION(cableway_version_number),
    FUNCTION(cableway_result_name),
    FUNCTION(cableway_last_error),
    FUNCTION(cableway_options_new),
    FUNCTION(cableway_options_free),
    FUNCTION(cableway_options_set_storage_dir),
    FUNCTION(cableway_options_set_storage_dir_n),
    FUNCTION(cableway_options_set_journal_bytes),
    FUNCTION(cableway_options_set_allow_plain_http),
    FUNCTION(cableway_options_set_ga_keys),
    FUNCTION(cableway_options_set_ga_keys_n),
    FUNCTION(cableway_options_set_ga_endpoint),
    FUNCTION(cableway_options_set_ga_endpoint_n),
    FUNCTION(cableway_options_set_ga_user_id),
    FUNCTION(cableway_options_set_ga_user_id_n),
    FUNCTION(cableway_options_set_ga_annotation),
    FUNCTION(cableway_options_set_ga_annotation_n),
    FUNCTION(cableway_options_declare_ga_value),
    FUNCTION(cableway_options_declare_ga_value_n),
    FUNCTION(cableway_options_set_ga_fail_on_exit),
    FUNCTION(cableway_options_set_ga_keep_on_server_error),
    FUNCTION(cableway_options_set_ga_batch),
    FUNCTION(cableway_options_set_ea_keys),
    FUNCTION(cableway_options_set_ea_keys_n),
    FUNCTION(cableway_options_set_ea_dsn),
    FUNCTION(cableway_options_set_ea_dsn_n),
    FUNCTION(cableway_options_set_ea_batch),
    FUNCTION(cableway_options_set_ea_flush_cooldown),
    FUNCTION(cableway_options_set_ea_max_retries),
    FUNCTION(cableway_options_add_ea_flush_event),
    FUNCTION(cableway_options_add_ea_flush_event_n),
    FUNCTION(cableway_options_set_gondola_keys),
    FUNCTION(cableway_options_set_gondola_keys_n),
    FUNCTION(cableway_options_set_gondola_server),
    FUNCTION(cableway_options_set_gondola_server_n),
    FUNCTION(cableway_options_set_gondola_dialect),
    FUNCTION(cableway_options_set_gondola_player_id),
    FUNCTION(cableway_options_set_gondola_player_id_n),
    FUNCTION(cableway_options_set_gondola_strategy),
    FUNCTION(cableway_options_set_gondola_pipe),
    FUNCTION(cableway_options_set_gondola_main_currency),
    FUNCTION(cableway_options_set_gondola_main_currency_n),
    FUNCTION(cableway_options_set_gondola_sync_interval),
    FUNCTION(cableway_options_set_gondola_batch),
    FUNCTION(cableway_options_set_proxy),
    FUNCTION(cableway_options_set_proxy_n),
    FUNCTION(cableway_options_set_root_certificate_pem),
    FUNCTION(cableway_options_set_root_certificate_pem_n),
    FUNCTION(cableway_options_set_queue_limits),
    FUNCTION(cableway_open),
    FUNCTION(cableway_wait_ready),
    FUNCTION(cableway_flush),
    FUNCTION(cableway_close),
    FUNCTION(cableway_set_connection),
    FUNCTION(cableway_get_stats),
    FUNCTION(cableway_poll),
    FUNCTION(cableway_write_support_bundle),
    FUNCTION(cableway_write_support_bundle_n),
    FUNCTION(cableway_options_set_manual_sessions),
    FUNCTION(cableway_options_set_resume_within),
    FUNCTION(cableway_suspend),
    FUNCTION(cableway_resume),
    FUNCTION(cableway_session_start),
    FUNCTION(cableway_session_end),
    FUNCTION(cableway_options_set_ga_server),
    FUNCTION(cableway_ga_player_open),
    FUNCTION(cableway_ga_player_open_n),
    FUNCTION(cableway_ga_player_close),
    FUNCTION(cableway_ga_set_user_id),
    FUNCTION(cableway_ga_set_user_id_n),
    FUNCTION(cableway_ga_set_annotation),
    FUNCTION(cableway_ga_set_annotation_n),
    FUNCTION(cableway_ga_set_fields),
    FUNCTION(cableway_ga_set_fields_n),
    FUNCTION(cableway_options_set_default_consent),
    FUNCTION(cableway_options_set_dry_run),
    FUNCTION(cableway_options_set_ga_sampling),
    FUNCTION(cableway_set_service_enabled),
    FUNCTION(cableway_set_consent),
    FUNCTION(cableway_export_user_data),
    FUNCTION(cableway_export_user_data_n),
    FUNCTION(cableway_erase_user_data),
    FUNCTION(cableway_get_consent),
    FUNCTION(cableway_ga_design),
    FUNCTION(cableway_ga_design_n),
    FUNCTION(cableway_ga_design_value),
    FUNCTION(cableway_ga_design_value_n),
    FUNCTION(cableway_ga_business),
    FUNCTION(cableway_ga_business_n),
    FUNCTION(cableway_ga_resource),
    FUNCTION(cableway_ga_resource_n),
    FUNCTION(cableway_ga_progression),
    FUNCTION(cableway_ga_progression_n),
    FUNCTION(cableway_ga_error),
    FUNCTION(cableway_ga_error_n),
    FUNCTION(cableway_ea_start_game),
    FUNCTION(cableway_ea_start_game_n),
    FUNCTION(cableway_ea_track),
    FUNCTION(cableway_ea_track_n),
    FUNCTION(cableway_ea_track_value),
    FUNCTION(cableway_ea_track_value_n),
    FUNCTION(cableway_ea_track_traits),
    FUNCTION(cableway_ea_track_traits_n),
    FUNCTION(cableway_ea_track_value_traits),
    FUNCTION(cableway_ea_track_value_traits_n),
    FUNCTION(cableway_ea_round_start),
    FUNCTION(cableway_ea_round_start_n),
    FUNCTION(cableway_ea_round_id),
    FUNCTION(cableway_ea_round_end),
    FUNCTION(cableway_ea_set_identifiers),
    FUNCTION(cableway_ea_set_identifiers_n),
    FUNCTION(cableway_ea_remove_identifiers),
    FUNCTION(cableway_ea_remove_identifiers_n),
    FUNCTION(cableway_ea_flush),
    FUNCTION(cableway_gondola_sync),
    FUNCTION(cableway_gondola_sync_wait),
    FUNCTION(cableway_gondola_set_player_id),
    FUNCTION(cableway_gondola_set_player_id_n),
    FUNCTION(cableway_gondola_get_player_id),
    FUNCTION(cableway_gondola_player_id_from),
    FUNCTION(cableway_gondola_player_id_from_n),
    FUNCTION(cableway_gondola_is_first_launch),
    FUNCTION(cableway_gondola_mark_grandfathered),
    FUNCTION(cableway_gondola_update_string),
    FUNCTION(cableway_gondola_update_string_n),
    FUNCTION(cableway_gondola_update_number),
    FUNCTION(cableway_gondola_increment),
    FUNCTION(cableway_gondola_increment_by),
    FUNCTION(cableway_gondola_get_string),
    FUNCTION(cableway_gondola_get_number),
    FUNCTION(cableway_gondola_get_progress),
    FUNCTION(cableway_gondola_restore_progress),
    FUNCTION(cableway_gondola_record_purchase),
    FUNCTION(cableway_gondola_record_purchase_n),
    FUNCTION(cableway_gondola_record_iap_purchase),
    FUNCTION(cableway_gondola_record_iap_purchase_n),
    FUNCTION(cableway_options_set_gondola_public_key),
    FUNCTION(cableway_options_set_gondola_public_key_n),
    FUNCTION(cableway_options_set_gondola_prices_file),
    FUNCTION(cableway_options_set_gondola_prices_file_n),
    FUNCTION(cableway_options_set_gondola_prices),
    FUNCTION(cableway_options_set_gondola_prices_n),
    FUNCTION(cableway_gondola_get_price),
    FUNCTION(cableway_gondola_get_price_n),
    FUNCTION(cableway_gondola_get_price_in),
    FUNCTION(cableway_gondola_get_price_in_n),
    FUNCTION(cableway_gondola_get_reward),
    FUNCTION(cableway_gondola_get_reward_n),
    FUNCTION(cableway_gondola_has_price),
    FUNCTION(cableway_gondola_has_price_n),
    FUNCTION(cableway_gondola_count_goods),
    FUNCTION(cableway_gondola_next_good),
    FUNCTION(cableway_gondola_next_good_n),
    FUNCTION(cableway_options_set_log),
    FUNCTION(cableway_options_set_transport),
    FUNCTION(cableway_http_answer_set),
    FUNCTION(cableway_transport_complete),
};

static size_t distinct_functions(void)
{
    const size_t count = sizeof every_function / sizeof every_function[0];
    size_t distinct = 0;
    for (size_t i = 0; i < count; i++) {
        int is_new = every_function[i] != NULL;
        for (size_t j = 0; j < i; j++) {
            is_new = is_new && every_function[i] != every_function[j];
        }
        distinct += (size_t)is_new;
    }
    return distinct;
}

int main(void)
{
    cableway_options *options = NULL;
    int works = cableway_options_new(&options) == CABLEWAY_OK &&
                cableway_ga_design(1, "Anything", NULL) == CABLEWAY_ERROR_INVALID_HANDLE &&
                cableway_last_error()[0] != '\0' &&
                strcmp(cableway_version(), CABLEWAY_VERSION) == 0;
    cableway_options_free(options);
    printf("%zu\n", distinct_functions());
    return works ? 0 : 1;
}
