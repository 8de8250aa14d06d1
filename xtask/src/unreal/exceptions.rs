//! The functions of cableway.h that no Blueprint node calls, each with its reason.

/// Functions that share a reason.
pub struct Group {
    /// Why Blueprint has no node for them.
    pub why: &'static str,
    /// Where the plugin calls them instead; nothing if it does not.
    pub called_in: Option<&'static str>,
    /// Their names.
    pub names: &'static [&'static str],
}

const OPTIONS: Option<&str> = Some("Source/Cableway/Private/CablewayOptions.cpp");
const CLIENT: Option<&str> = Some("Source/Cableway/Private/CablewayClient.cpp");

/// Each function once.
pub const GROUPS: [Group; 6] = [
    Group {
        why: "a setting of the project (UCablewaySettings), which must be known before the client opens",
        called_in: OPTIONS,
        names: &[
            "cableway_options_add_ea_flush_event",
            "cableway_options_declare_ga_value",
            "cableway_options_set_allow_plain_http",
            "cableway_options_set_default_consent",
            "cableway_options_set_dry_run",
            "cableway_options_set_ea_batch",
            "cableway_options_set_ea_dsn",
            "cableway_options_set_ea_flush_cooldown",
            "cableway_options_set_ea_keys",
            "cableway_options_set_ea_max_retries",
            "cableway_options_set_ga_annotation",
            "cableway_options_set_ga_batch",
            "cableway_options_set_ga_endpoint",
            "cableway_options_set_ga_fail_on_exit",
            "cableway_options_set_ga_keep_on_server_error",
            "cableway_options_set_ga_keys",
            "cableway_options_set_ga_sampling",
            "cableway_options_set_ga_server",
            "cableway_options_set_gondola_batch",
            "cableway_options_set_gondola_dialect",
            "cableway_options_set_gondola_keys",
            "cableway_options_set_gondola_main_currency",
            "cableway_options_set_gondola_pipe",
            "cableway_options_set_gondola_prices",
            "cableway_options_set_gondola_public_key",
            "cableway_options_set_gondola_server",
            "cableway_options_set_gondola_strategy",
            "cableway_options_set_gondola_sync_interval",
            "cableway_options_set_journal_bytes",
            "cableway_options_set_log",
            "cableway_options_set_manual_sessions",
            "cableway_options_set_proxy",
            "cableway_options_set_queue_limits",
            "cableway_options_set_resume_within",
            "cableway_options_set_root_certificate_pem",
            "cableway_options_set_storage_dir",
        ],
    },
    Group {
        why: "what UCablewaySubsystem's Open and Close are made of",
        called_in: OPTIONS,
        names: &["cableway_open", "cableway_options_free", "cableway_options_new"],
    },
    Group {
        why: "behind the subsystem's Close, and its events: a frame's notices are polled by the plugin",
        called_in: CLIENT,
        names: &["cableway_close", "cableway_poll"],
    },
    Group {
        why: "known only when the game runs: Set User Id and Set Player Id say it then, and C++ can say it \
              before with ICablewayModule::OnConfigure",
        called_in: None,
        names: &["cableway_options_set_ga_user_id", "cableway_options_set_gondola_player_id"],
    },
    Group {
        why: "a packaged game's files lie in its pak, which only the engine reads: it reads the file, and \
              cableway_options_set_gondola_prices takes the text",
        called_in: None,
        names: &["cableway_options_set_gondola_prices_file"],
    },
    Group {
        why: "a callback on the library's threads, for C++ alone: by ICablewayModule::OnConfigure",
        called_in: None,
        names: &[
            "cableway_http_answer_set",
            "cableway_options_set_transport",
            "cableway_transport_complete",
        ],
    },
];

/// Beginnings of constants that have no enumerator, because no Blueprint node takes or gives them.
pub const CONSTANTS: [&str; 6] = [
    // For the preprocessor.
    "CABLEWAY_VERSION",
    // What the settings have beside the option, as its usual value.
    "CABLEWAY_DEFAULT_QUEUE_",
    // Each is a list of the settings.
    "CABLEWAY_GA_LIST_",
    // A metric of -1 in the settings.
    "CABLEWAY_GONDOLA_ALL_METRICS",
    // A number of the settings, as Unreal's own verbosity is.
    "CABLEWAY_LOG_",
    // For callbacks.
    "CABLEWAY_TRANSPORT_",
];
