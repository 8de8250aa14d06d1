/* Cableway: records what players do, earn and buy, keeps it safe on disk and delivers it.
 *
 * Made by build.rs from src/ffi: do not edit.
 *
 * The ten lines a game needs:
 *
 *     cableway_options *options;
 *     cableway_client game;
 *     cableway_options_new(&options);
 *     cableway_options_set_storage_dir(options, "/where/the/game/saves/cableway");
 *     cableway_options_set_ga_keys(options, "your game key", "your secret key");
 *     if (cableway_open(options, &game) < 0)
 *       fprintf(stderr, "%s\n", cableway_last_error());
 *     cableway_options_free(options);
 *
 *     cableway_ga_design_value(game, "GamePlay:Kill:Zombie", 10, NULL);
 *
 *     cableway_close(game, 2000);
 *
 * Threads: every function may be called from any thread at any time, unless it says otherwise.
 * Blocking: only cableway_wait_ready, cableway_flush and cableway_close wait, never longer than told.
 * Callbacks: on the library's own threads, never under its locks and never within a game's call; see
 *   cableway_transport_send and cableway_log.
 * Errors: a negative cableway_result. cableway_last_error() has this thread's last message in full.
 * Strings in: UTF-8, NUL-terminated, copied before the call returns; functions ending in _n take a
 *   length in bytes instead, 1 MiB at most (CABLEWAY_ERROR_INVALID_ARGUMENT beyond); for them too
 *   NULL is an error, even with length 0. Nothing is ever freed across the border except options.
 * Durability: once a call returned CABLEWAY_OK, killing the process loses nothing. A power cut can
 *   lose what was recorded in the last 10 s.
 *
 * Bounds: a year offline costs a player no more than a day does. What a bound drops is counted in
 * cableway_stats and told by cableway_poll.
 *   Journal: 1 MiB (cableway_options_set_journal_bytes), made whole at open, because a disk that fills
 *     up later must not stop a call. Beyond it calls answer CABLEWAY_ERROR_QUEUE_FULL.
 *   Queues: 100,000 events, 32 MiB and 30 days for each service (cableway_options_set_queue_limits,
 *     reasons at CABLEWAY_DEFAULT_QUEUE_...). The oldest of the least important goes first.
 *   Database: what the queues hold and a few MiB. The file shrinks again once events are gone: when
 *     nothing was recorded for 2 s, and at close; 256 KiB stay for the next ones.
 *   Notices: the last 64, in memory; more than that a game that polls each frame never has.
 *   Retries: after a failure a service is left alone for a random time, at first up to 2 s, doubled at
 *     each further failure up to 5 minutes: soon enough for a player in a tunnel, and a server that
 *     comes back is not run over by every game at once. Only cableway_flush and cableway_close try
 *     sooner, once each, unless the server said when to come again
 *     (cableway_options_set_ga_keep_on_server_error). A request takes 30 s at most.
 *   Threads: one that takes over what calls recorded, and one for each service that has its keys, so
 *     that a service that hangs delays no other. They sleep while nothing is pending. 16 clients at
 *     most are open in a process.
 *   Memory: one batch for each service, 500 events and 1 MB before compression at most, which is what
 *     the services take in one request; 2 MB of database pages; and where the storage folder cannot be
 *     used, the queues themselves, within the same limits.
 */


#ifndef CABLEWAY_H
#define CABLEWAY_H

#include <stddef.h>
#include <stdint.h>

/** The version of this header; `cableway_version` and `cableway_version_number` tell the library's. */
#define CABLEWAY_VERSION_MAJOR 0
#define CABLEWAY_VERSION_MINOR 1
#define CABLEWAY_VERSION_PATCH 0
#define CABLEWAY_VERSION "0.1.0"
#define CABLEWAY_VERSION_NUMBER 1000u

/** GameAnalytics' servers, for `cableway_options_set_ga_endpoint`. */
#define CABLEWAY_GA_PRODUCTION "https://api.gameanalytics.com"
#define CABLEWAY_GA_SANDBOX "https://sandbox-api.gameanalytics.com"

/* Define CABLEWAY_STATIC before including this header when linking the static library. */
#if defined(CABLEWAY_STATIC)
#define CABLEWAY_API
#elif defined(_WIN32)
#define CABLEWAY_API __declspec(dllimport)
#else
#define CABLEWAY_API __attribute__((visibility("default")))
#endif


/**
 * One of the Collector reference's platforms, as "linux". Read from the machine if not set.
 */
#define CABLEWAY_GA_ANNOTATION_PLATFORM 1

/**
 * Platform and version, as "linux 6.1.0". Read from the machine if not set.
 */
#define CABLEWAY_GA_ANNOTATION_OS_VERSION 2

/**
 * Who made the hardware, at most 64 characters. Read from the machine if not set.
 */
#define CABLEWAY_GA_ANNOTATION_MANUFACTURER 3

/**
 * The hardware's model, at most 64 characters. Read from the machine if not set.
 */
#define CABLEWAY_GA_ANNOTATION_DEVICE 4

/**
 * The game's version, at most 32 characters.
 */
#define CABLEWAY_GA_ANNOTATION_BUILD 5

/**
 * Engine and version, as "unity 6000.0.1".
 */
#define CABLEWAY_GA_ANNOTATION_ENGINE_VERSION 6

/**
 * Apple's identifier for vendors, 1 to 128 characters. Counts as user_id if none is set.
 */
#define CABLEWAY_GA_ANNOTATION_IOS_IDFV 7

/**
 * Google's identifier for advertisers, 1 to 128 characters. Counts as user_id if none is set.
 */
#define CABLEWAY_GA_ANNOTATION_GOOGLE_AID 8

/**
 * ios_idfa: Apple's identifier for advertisers, 1 to 128 characters. Always find out whether the player
 * has limited ad tracking, and set that too.
 */
#define CABLEWAY_GA_ANNOTATION_IOS_IDFA 9

/**
 * android_id: for Android devices without a google_aid, 1 to 128 characters. Not sent beside one.
 */
#define CABLEWAY_GA_ANNOTATION_ANDROID_ID 10

/**
 * googleplus_id: 1 to 128 characters.
 */
#define CABLEWAY_GA_ANNOTATION_GOOGLEPLUS_ID 11

/**
 * facebook_id: 1 to 128 characters. Kept across launches.
 */
#define CABLEWAY_GA_ANNOTATION_FACEBOOK_ID 12

/**
 * limit_ad_tracking: "true", or "false" as "".
 */
#define CABLEWAY_GA_ANNOTATION_LIMIT_AD_TRACKING 13

/**
 * logon_gamecenter: "true", or "false" as "".
 */
#define CABLEWAY_GA_ANNOTATION_LOGON_GAMECENTER 14

/**
 * logon_googleplay: "true", or "false" as "".
 */
#define CABLEWAY_GA_ANNOTATION_LOGON_GOOGLEPLAY 15

/**
 * jailbroken: "true", or "false" as "".
 */
#define CABLEWAY_GA_ANNOTATION_JAILBROKEN 16

/**
 * gender: "male" or "female". Kept across launches.
 */
#define CABLEWAY_GA_ANNOTATION_GENDER 17

/**
 * birth_year: four digits. Kept across launches.
 */
#define CABLEWAY_GA_ANNOTATION_BIRTH_YEAR 18

/**
 * custom_01: custom dimension 1, as "ninja", at most 32 characters. Kept across launches.
 */
#define CABLEWAY_GA_ANNOTATION_CUSTOM_01 19

/**
 * custom_02: custom dimension 2.
 */
#define CABLEWAY_GA_ANNOTATION_CUSTOM_02 20

/**
 * custom_03: custom dimension 3.
 */
#define CABLEWAY_GA_ANNOTATION_CUSTOM_03 21

/**
 * For `cableway_options_declare_ga_value`: values of custom dimension 1.
 */
#define CABLEWAY_GA_LIST_CUSTOM_01 1

/**
 * For `cableway_options_declare_ga_value`: values of custom dimension 2.
 */
#define CABLEWAY_GA_LIST_CUSTOM_02 2

/**
 * For `cableway_options_declare_ga_value`: values of custom dimension 3.
 */
#define CABLEWAY_GA_LIST_CUSTOM_03 3

/**
 * For `cableway_options_declare_ga_value`: currencies of resource events.
 */
#define CABLEWAY_GA_LIST_RESOURCE_CURRENCIES 4

/**
 * For `cableway_options_declare_ga_value`: item types of resource events.
 */
#define CABLEWAY_GA_LIST_RESOURCE_ITEM_TYPES 5

/**
 * For `cableway_options_set_gondola_dialect`: what the reference has, and the default.
 */
#define CABLEWAY_GONDOLA_DIALECT_GONDOLA 1

/**
 * For `cableway_options_set_gondola_dialect`: servers of the later name, LiftPass.
 */
#define CABLEWAY_GONDOLA_DIALECT_LIFTPASS 2

/**
 * For `cableway_options_set_gondola_strategy`: all metrics that have no strategy of their own.
 */
#define CABLEWAY_GONDOLA_ALL_METRICS -1

/**
 * Saving strategy: each update becomes an event.
 */
#define CABLEWAY_GONDOLA_SAVE_EVERY_UPDATE 1

/**
 * Saving strategy, and the default: an update becomes an event when it changes what was told last.
 */
#define CABLEWAY_GONDOLA_SAVE_ON_CHANGE 2

/**
 * Saving strategy: one event in `parameter` ms at most; the last value counts.
 */
#define CABLEWAY_GONDOLA_SAVE_COALESCED 3

/**
 * Saving strategy, for numbers: when the value has moved by at least `parameter` since it was told
 * last. As the strategy of all metrics: a string when it changes.
 */
#define CABLEWAY_GONDOLA_SAVE_THRESHOLD 4

/**
 * Saving strategy, for numbers: when the value has moved by at least `parameter` of what was told last,
 * as 0.1 for a tenth. As the strategy of all metrics: a string when it changes.
 */
#define CABLEWAY_GONDOLA_SAVE_RELATIVE_THRESHOLD 5

/**
 * Saving strategy: no update becomes an event; the metric is told with the next event, and when the game
 * syncs, flushes or is left.
 */
#define CABLEWAY_GONDOLA_SAVE_AT_SYNC 6

/**
 * Pipe into a string: the system's name, as "linux".
 */
#define CABLEWAY_GONDOLA_PIPE_OS_NAME 1

/**
 * Pipe into a string: the system's version, as "6.1.0".
 */
#define CABLEWAY_GONDOLA_PIPE_OS_VERSION 2

/**
 * Pipe into a string: the hardware's model.
 */
#define CABLEWAY_GONDOLA_PIPE_DEVICE_MODEL 3

/**
 * Pipe into a string: the language that the player's environment names when the client is opened, as
 * "en-US"; "" where it names none.
 */
#define CABLEWAY_GONDOLA_PIPE_LANGUAGE 4

/**
 * Pipe into a string: the version of the prices that hold; "" while there are none.
 */
#define CABLEWAY_GONDOLA_PIPE_PRICE_VERSION 5

/**
 * Pipe into a number: the time zone when the client is opened, in minutes from UTC.
 */
#define CABLEWAY_GONDOLA_PIPE_TIME_ZONE 16

/**
 * Pipe into a number: sessions since installation, the one that runs included.
 */
#define CABLEWAY_GONDOLA_PIPE_SESSIONS 17

/**
 * Pipe into a number: seconds played since installation, without absences.
 */
#define CABLEWAY_GONDOLA_PIPE_SECONDS_PLAYED 18

/**
 * Pipe into a number: purchases for virtual currency.
 */
#define CABLEWAY_GONDOLA_PIPE_PURCHASES 19

/**
 * Pipe into a number: purchases for real money.
 */
#define CABLEWAY_GONDOLA_PIPE_IAP_PURCHASES 20

/**
 * Pipe into a number: money spent, in whole units of the main currency
 * (`cableway_options_set_gondola_main_currency`). Purchases in other currencies do not count.
 */
#define CABLEWAY_GONDOLA_PIPE_MONEY_SPENT 21

/**
 * Pipe into a number: spent of virtual currency 0; add 1 to 7 for the others.
 */
#define CABLEWAY_GONDOLA_PIPE_SPENT 32

/**
 * Pipe into a number: got of virtual currency 0 for real money; add 1 to 7 for the others.
 */
#define CABLEWAY_GONDOLA_PIPE_EARNED 40

/**
 * The most events that wait for a service, where no option says otherwise. A busy game records one
 * every few seconds, about 1,000 an hour: room for 100 hours of play without a network.
 */
#define CABLEWAY_DEFAULT_QUEUE_EVENTS 100000

/**
 * The most bytes that wait for a service, where no option says otherwise: 32 MiB. As much as 100,000
 * events of 280 bytes, three times what a usual one takes; on a phone no more than a few photos, so
 * that no player looking for space finds the game.
 */
#define CABLEWAY_DEFAULT_QUEUE_BYTES 33554432

/**
 * The longest that an event waits for a service, in seconds, where no option says otherwise: 30
 * days. Most players who come back do so within them; what is older changes no decision any more,
 * and data about a player should not lie about for ever.
 */
#define CABLEWAY_DEFAULT_QUEUE_AGE_S 2592000

/**
 * The player agrees: record and send.
 */
#define CABLEWAY_CONSENT_GRANTED 1

/**
 * The player refuses: record nothing, destroy what was held.
 */
#define CABLEWAY_CONSENT_DENIED 2

/**
 * The player was not asked yet: record and hold, send nothing.
 */
#define CABLEWAY_CONSENT_PENDING 3

/**
 * The game does not say how the device is connected. So it is until `cableway_set_connection`.
 */
#define CABLEWAY_CONNECTION_UNKNOWN 0

/**
 * No network: nothing is sent.
 */
#define CABLEWAY_CONNECTION_OFFLINE 1

/**
 * A mobile network.
 */
#define CABLEWAY_CONNECTION_WWAN 2

/**
 * A wireless local network.
 */
#define CABLEWAY_CONNECTION_WIFI 3

/**
 * A cable.
 */
#define CABLEWAY_CONNECTION_LAN 4

/**
 * For `cableway_get_stats`: all services together.
 */
#define CABLEWAY_SERVICE_ALL 0

/**
 * GameAnalytics, Collector REST API v2.
 */
#define CABLEWAY_SERVICE_GAME_ANALYTICS 1

/**
 * Earn Alliance, custom events.
 */
#define CABLEWAY_SERVICE_EARN_ALLIANCE 2

/**
 * GondolaCore, progress and purchases.
 */
#define CABLEWAY_SERVICE_GONDOLA 3

/**
 * Place in `cableway_stats.accepted_by_category`: GameAnalytics' user events (session starts).
 */
#define CABLEWAY_GA_USER 0

/**
 * Place in `cableway_stats.accepted_by_category`: GameAnalytics' session ends.
 */
#define CABLEWAY_GA_SESSION_END 1

/**
 * Place in `cableway_stats.accepted_by_category`: GameAnalytics' business events.
 */
#define CABLEWAY_GA_BUSINESS 2

/**
 * Place in `cableway_stats.accepted_by_category`: GameAnalytics' resource events.
 */
#define CABLEWAY_GA_RESOURCE 3

/**
 * Place in `cableway_stats.accepted_by_category`: GameAnalytics' progression events.
 */
#define CABLEWAY_GA_PROGRESSION 4

/**
 * Place in `cableway_stats.accepted_by_category`: GameAnalytics' design events.
 */
#define CABLEWAY_GA_DESIGN 5

/**
 * Place in `cableway_stats.accepted_by_category`: GameAnalytics' error events.
 */
#define CABLEWAY_GA_ERROR 6

/**
 * Place in `cableway_stats.accepted_by_category`: Earn Alliance's START_GAME events.
 */
#define CABLEWAY_EA_START_GAME 0

/**
 * Place in `cableway_stats.accepted_by_category`: Earn Alliance's other events.
 */
#define CABLEWAY_EA_EVENT 1

/**
 * Place in `cableway_stats.accepted_by_category`: identifiers set at Earn Alliance, counted by call.
 */
#define CABLEWAY_EA_SET_IDENTIFIERS 2

/**
 * Place in `cableway_stats.accepted_by_category`: identifiers removed at Earn Alliance, by call.
 */
#define CABLEWAY_EA_REMOVE_IDENTIFIERS 3

/**
 * Place in `cableway_stats.accepted_by_category`: GondolaCore's progress events.
 */
#define CABLEWAY_GONDOLA_PROGRESS 0

/**
 * Place in `cableway_stats.accepted_by_category`: purchases for virtual currency at GondolaCore.
 */
#define CABLEWAY_GONDOLA_PURCHASE 1

/**
 * Place in `cableway_stats.accepted_by_category`: purchases for real money at GondolaCore.
 */
#define CABLEWAY_GONDOLA_IAP_PURCHASE 2

/**
 * Place in `cableway_stats.dropped_by_reason`: the server finds a single event too large.
 */
#define CABLEWAY_DROPPED_TOO_LARGE 0

/**
 * Place in `cableway_stats.dropped_by_reason`: the journal's bytes were damaged before they were
 * read, or the database that knew whose they were is gone.
 */
#define CABLEWAY_DROPPED_DAMAGED 1

/**
 * Place in `cableway_stats.dropped_by_reason`: the player denied the service their data.
 */
#define CABLEWAY_DROPPED_NO_CONSENT 2

/**
 * Place in `cableway_stats.dropped_by_reason`: more waited than `cableway_options_set_queue_limits`
 * allows in events or bytes.
 */
#define CABLEWAY_DROPPED_QUEUE_LIMIT 3

/**
 * Place in `cableway_stats.dropped_by_reason`: it waited longer than
 * `cableway_options_set_queue_limits` allows.
 */
#define CABLEWAY_DROPPED_TOO_OLD 4

/**
 * Place in `cableway_stats.dropped_by_reason`: they were in a folder that was copied from another
 * device, which sends them itself.
 */
#define CABLEWAY_DROPPED_OTHER_DEVICE 5

/**
 * Place in `cableway_stats.dropped_by_reason`: left out by the game's own sampling
 * (`cableway_options_set_ga_sampling`).
 */
#define CABLEWAY_DROPPED_SAMPLED 6

/**
 * Place in `cableway_stats.dropped_by_reason`: handed to the log instead of the network
 * (`cableway_options_set_dry_run`).
 */
#define CABLEWAY_DROPPED_DRY_RUN 7

/**
 * Place in `cableway_stats.dropped_by_reason`: more error events than a launch may send, or one of a
 * type that it has sent (`cableway_ga_error`).
 */
#define CABLEWAY_DROPPED_ERROR_LIMIT 8

/**
 * Place in `cableway_stats.dropped_by_reason`: updates of GondolaCore's metrics that got no event of
 * their own, because of the metric's strategy (`cableway_options_set_gondola_strategy`). A later event
 * told their values, or will.
 */
#define CABLEWAY_DROPPED_MERGED 9

/**
 * The database is loaded.
 */
#define CABLEWAY_NOTICE_READY 1

/**
 * A batch was delivered: `count` events.
 */
#define CABLEWAY_NOTICE_DELIVERED 2

/**
 * The server refused one event; `event_uuid` and `message` say which and why.
 */
#define CABLEWAY_NOTICE_EVENT_REJECTED 3

/**
 * The server refused a whole batch of `count` events. They are not sent again.
 */
#define CABLEWAY_NOTICE_BATCH_REJECTED 4

/**
 * The server finds a single event too large; it was given up.
 */
#define CABLEWAY_NOTICE_EVENT_TOO_LARGE 5

/**
 * The server switched the service off for this session. What is queued stays.
 */
#define CABLEWAY_NOTICE_SERVICE_DISABLED 6

/**
 * The server cannot be reached, does not begin a session or asks to come again later; `message` gives
 * its words. It is tried again later. Given once per outage.
 */
#define CABLEWAY_NOTICE_UNREACHABLE 7

/**
 * The storage folder cannot be used, or was removed while it was; `message` says what that means for
 * what is recorded.
 */
#define CABLEWAY_NOTICE_STORAGE_UNUSABLE 8

/**
 * A damaged or foreign file was set aside and a new one begun.
 */
#define CABLEWAY_NOTICE_FILE_SET_ASIDE 9

/**
 * `count` events were recovered of an earlier launch that had ended without `cableway_close`.
 */
#define CABLEWAY_NOTICE_RECOVERED 10

/**
 * `count` events were given up because of the limits of `cableway_options_set_queue_limits`;
 * `message` says which. Given the first time, then whenever the sum since `cableway_open` has
 * doubled; `count` is what came since the notice before.
 */
#define CABLEWAY_NOTICE_EVENTS_DROPPED 11

/**
 * The folder was copied from another device: progress was kept, waiting events were left to that
 * device, and this installation has an id of its own now.
 */
#define CABLEWAY_NOTICE_OTHER_DEVICE 12

/**
 * A field has had more different values today than GameAnalytics recommends (Collector v2,
 * "Frequency of unique values"); `message` says which. Nothing is blocked, but GameAnalytics may
 * throttle the game's figures. Given once a day for each field, `count` is the number reached.
 */
#define CABLEWAY_NOTICE_MANY_VALUES 13

/**
 * Earn Alliance's server answered with a good status, but not in its usual words: `count` events and
 * identifiers count as delivered, `message` quotes the answer.
 */
#define CABLEWAY_NOTICE_UNUSUAL_ANSWER 14

/**
 * A sync with GondolaCore has ended, and the server has taken all of it.
 */
#define CABLEWAY_NOTICE_SYNCED 15

/**
 * A sync with GondolaCore has ended without everything having been taken; `message` says why. What
 * the server did not refuse is kept, and told later.
 */
#define CABLEWAY_NOTICE_SYNC_FAILED 16

/**
 * The server told GondolaCore's prices that differ from those that held before: `count` goods; `message`
 * names the version, and so does every `cableway_price`. A cache or a bundle that is read is no update.
 */
#define CABLEWAY_NOTICE_PRICES_UPDATED 17

/**
 * Prices of GondolaCore are not believed: an answer of the server, the file that keeps them, or those that
 * the game brings with it; `message` says which and why. Those before still hold. Told once until an
 * answer is accepted. Events that were sent with the answer count as delivered all the same: the status
 * says that the server took them.
 */
#define CABLEWAY_NOTICE_PRICES_REFUSED 18

/**
 * For `cableway_ga_purchase`: there is no receipt.
 */
#define CABLEWAY_GA_STORE_NONE 0

/**
 * For `cableway_ga_purchase`: Apple's store. The receipt is base64.
 */
#define CABLEWAY_GA_STORE_APPLE 1

/**
 * For `cableway_ga_purchase`: Google Play. The receipt is base64, and there is a signature.
 */
#define CABLEWAY_GA_STORE_GOOGLE_PLAY 2

/**
 * For `cableway_ga_purchase`: another store. The receipt may be any text.
 */
#define CABLEWAY_GA_STORE_UNKNOWN 3

/**
 * For `cableway_ga_resource`: the player earns virtual currency.
 */
#define CABLEWAY_GA_SOURCE 1

/**
 * For `cableway_ga_resource`: the player spends virtual currency.
 */
#define CABLEWAY_GA_SINK 2

/**
 * For `cableway_ga_progression`: an attempt begins.
 */
#define CABLEWAY_GA_START 1

/**
 * For `cableway_ga_progression`: the player has completed the level.
 */
#define CABLEWAY_GA_COMPLETE 2

/**
 * For `cableway_ga_progression`: the attempt has ended without that.
 */
#define CABLEWAY_GA_FAIL 3

/**
 * For `cableway_ga_error`: of interest to developers alone.
 */
#define CABLEWAY_GA_SEVERITY_DEBUG 1

/**
 * For `cableway_ga_error`: worth knowing.
 */
#define CABLEWAY_GA_SEVERITY_INFO 2

/**
 * For `cableway_ga_error`: not as it should be.
 */
#define CABLEWAY_GA_SEVERITY_WARNING 3

/**
 * For `cableway_ga_error`: something failed.
 */
#define CABLEWAY_GA_SEVERITY_ERROR 4

/**
 * For `cableway_ga_error`: the game cannot go on.
 */
#define CABLEWAY_GA_SEVERITY_CRITICAL 5

/**
 * A trait's value is `text`.
 */
#define CABLEWAY_TRAIT_STRING 1

/**
 * A trait's value is `number`.
 */
#define CABLEWAY_TRAIT_NUMBER 2

/**
 * A trait's value is false where `number` is 0, else true.
 */
#define CABLEWAY_TRAIT_BOOLEAN 3

/**
 * A trait's value is null.
 */
#define CABLEWAY_TRAIT_NULL 4

/**
 * For `cableway_ea_remove_identifiers`: the user's account at Apple.
 */
#define CABLEWAY_EA_APPLE_ID 1

/**
 * For `cableway_ea_remove_identifiers`: the user's account at Discord.
 */
#define CABLEWAY_EA_DISCORD_ID 2

/**
 * For `cableway_ea_remove_identifiers`: the user's e-mail address.
 */
#define CABLEWAY_EA_EMAIL 4

/**
 * For `cableway_ea_remove_identifiers`: the user's account at Epic Games.
 */
#define CABLEWAY_EA_EPIC_GAMES_ID 8

/**
 * For `cableway_ea_remove_identifiers`: the user's account at Steam.
 */
#define CABLEWAY_EA_STEAM_ID 16

/**
 * For `cableway_ea_remove_identifiers`: the user's account at Telegram.
 */
#define CABLEWAY_EA_TELEGRAM_ID 32

/**
 * For `cableway_ea_remove_identifiers`: the user's account at Twitter.
 */
#define CABLEWAY_EA_TWITTER_ID 64

/**
 * For `cableway_ea_remove_identifiers`: the user's wallet.
 */
#define CABLEWAY_EA_WALLET_ADDRESS 128

/**
 * For `cableway_gondola_restore_progress`: the progress here counts; the server is told it once more.
 */
#define CABLEWAY_GONDOLA_RESTORE_KEEP_LOCAL 1

/**
 * For `cableway_gondola_restore_progress`: the saved progress counts.
 */
#define CABLEWAY_GONDOLA_RESTORE_TAKE_REMOTE 2

/**
 * For `cableway_gondola_restore_progress`: of each number the higher one counts; a string that is "" here
 * is taken from the saved progress.
 */
#define CABLEWAY_GONDOLA_RESTORE_MAX_NUMBERS 3

/**
 * Prices come from the file that the game brings with it (`cableway_options_set_gondola_prices_file`).
 */
#define CABLEWAY_GONDOLA_SOURCE_BUNDLE 1

/**
 * Prices come from what the server told an earlier launch, or another process of the game.
 */
#define CABLEWAY_GONDOLA_SOURCE_CACHE 2

/**
 * Prices come from what the server told this client.
 */
#define CABLEWAY_GONDOLA_SOURCE_SERVER 3

/**
 * Something does not work and will not by itself.
 */
#define CABLEWAY_LOG_ERROR 1

/**
 * Something did not work; the library goes on.
 */
#define CABLEWAY_LOG_WARNING 2

/**
 * What a player's log may say: ready, delivered, recovered.
 */
#define CABLEWAY_LOG_INFO 3

/**
 * Every step: drains, batches, requests with status and duration, when the next attempt comes.
 */
#define CABLEWAY_LOG_DEBUG 4

/**
 * For `cableway_transport_send`: the request is over, and `cableway_http_answer_set` told the
 * answer.
 */
#define CABLEWAY_TRANSPORT_DONE 1

/**
 * For `cableway_transport_send`: `cableway_transport_complete` will tell the answer.
 */
#define CABLEWAY_TRANSPORT_LATER 2

/**
 * For `cableway_transport_send`: no answer came. The request is made again later.
 */
#define CABLEWAY_TRANSPORT_NO_CONNECTION 3

/**
 * Where a callback puts its answer with `cableway_http_answer_set`. Valid until it returns.
 */
typedef struct cableway_http_answer cableway_http_answer;

/**
 * How a client is to be opened. Made by `cableway_options_new`, freed by its owner with
 * `cableway_options_free`. Any thread may set options; freeing must come last.
 */
typedef struct cableway_options cableway_options;

/**
 * What a call returns: `CABLEWAY_OK`; a warning above 0 (done, but …); an error below 0 (nothing
 * was recorded). For an error, `cableway_last_error` has the whole story.
 */
typedef int32_t cableway_result;

/**
 * An open client. A number, not a pointer: a stale or foreign one is an error code, never a crash.
 * 0 is never a client.
 */
typedef uint64_t cableway_client;

/**
 * The accounting of a service since its installation:
 * accepted = delivered + rejected + stored + in_flight + dropped, at every moment. Before
 * `CABLEWAY_NOTICE_READY` the figures cover this launch alone.
 */
typedef struct cableway_stats {
  /**
   * Set it to `sizeof(cableway_stats)` before the call.
   */
  uint32_t size;
  /**
   * 0.
   */
  uint32_t reserved;
  /**
   * Events recorded by calls, and those that the library added (session start and end).
   */
  uint64_t accepted;
  /**
   * Acknowledged by the server.
   */
  uint64_t delivered;
  /**
   * Refused by the server.
   */
  uint64_t rejected;
  /**
   * Waiting on disk.
   */
  uint64_t stored;
  /**
   * In a batch whose outcome is not known yet; also on disk.
   */
  uint64_t in_flight;
  /**
   * Given up, for the reasons below.
   */
  uint64_t dropped;
  /**
   * `dropped`, by reason: see `CABLEWAY_DROPPED_…`.
   */
  uint64_t dropped_by_reason[16];
  /**
   * `accepted`, by category: see `CABLEWAY_GA_…`, `CABLEWAY_EA_…` and `CABLEWAY_GONDOLA_…`. All 0 for
   * all services together.
   */
  uint64_t accepted_by_category[8];
  /**
   * Calls of this launch that were answered with `CABLEWAY_ERROR_QUEUE_FULL`: never accepted.
   */
  uint64_t refused;
  /**
   * Notices of this launch that were not polled in time.
   */
  uint64_t notices_lost;
} cableway_stats;

/**
 * Something that happened behind the game's back.
 */
typedef struct cableway_notice {
  /**
   * Set it to `sizeof(cableway_notice)` before the call.
   */
  uint32_t size;
  /**
   * One of `CABLEWAY_NOTICE_…`. Later versions may add kinds: ignore those you do not know.
   */
  int32_t kind;
  /**
   * One of `CABLEWAY_SERVICE_…`; `CABLEWAY_SERVICE_ALL` if it is about none.
   */
  int32_t service;
  /**
   * The HTTP status that led to it, or 0.
   */
  int32_t http_status;
  /**
   * How many events it is about.
   */
  uint64_t count;
  /**
   * When, in ms since 1970 by the local clock.
   */
  int64_t time_ms;
  /**
   * The event it is about (36 characters, NUL-terminated), or empty.
   */
  char event_uuid[40];
  /**
   * A sentence for the developer: UTF-8, NUL-terminated.
   */
  char message[256];
} cableway_notice;

/**
 * A custom field of an event: a key with a number or a text.
 */
typedef struct cableway_ga_field {
  /**
   * 1 to 64 characters of A-Z a-z 0-9 _
   */
  const char *key;
  /**
   * At most 256 characters, UTF-8; NULL for a number.
   */
  const char *text;
  /**
   * The number, where `text` is NULL; finite.
   */
  double number;
  /**
   * Bytes of `key`; counts in functions that end in _n alone.
   */
  size_t key_length;
  /**
   * Bytes of `text`; counts in functions that end in _n alone.
   */
  size_t text_length;
} cableway_ga_field;

/**
 * Custom fields: at most 50. Needed only until the call returns: all is copied.
 */
typedef struct cableway_ga_fields {
  /**
   * Set it to `sizeof(cableway_ga_fields)`.
   */
  uint32_t size;
  /**
   * How many there are. Of two with the same key the later one counts.
   */
  uint32_t count;
  /**
   * The fields; may be NULL if there are none.
   */
  const struct cableway_ga_field *items;
} cableway_ga_fields;

/**
 * What need not be said of a purchase. All zero but for the size says nothing.
 */
typedef struct cableway_ga_purchase {
  /**
   * Set it to `sizeof(cableway_ga_purchase)`.
   */
  uint32_t size;
  /**
   * One of `CABLEWAY_GA_STORE_…`: where the receipt is from.
   */
  int32_t store;
  /**
   * Where in the game it was bought, as "end_of_level"; at most 32 characters, UTF-8; NULL or "" for
   * none. GameAnalytics recommends at most 10 different ones.
   */
  const char *cart_type;
  /**
   * The store's receipt, UTF-8, at most 98,304 bytes; needed with a store, NULL without.
   */
  const char *receipt;
  /**
   * The signature that goes with it; NULL or "" for none.
   */
  const char *signature;
  /**
   * Bytes of `cart_type`; counts in `cableway_ga_business_n` alone.
   */
  size_t cart_type_length;
  /**
   * Bytes of `receipt`; counts in `cableway_ga_business_n` alone.
   */
  size_t receipt_length;
  /**
   * Bytes of `signature`; counts in `cableway_ga_business_n` alone.
   */
  size_t signature_length;
} cableway_ga_purchase;

/**
 * A trait: what tells events of the same name apart, as "weapon": "knife".
 */
typedef struct cableway_trait {
  /**
   * 1 to 128 bytes of UTF-8.
   */
  const char *key;
  /**
   * For `CABLEWAY_TRAIT_STRING`: at most 1,024 bytes of UTF-8. Else not looked at.
   */
  const char *text;
  /**
   * For `CABLEWAY_TRAIT_NUMBER` and `_BOOLEAN`; finite. Whole numbers travel as integers, as far as
   * integers of 64 bits go. Else not looked at.
   */
  double number;
  /**
   * Bytes of `key`; counts in functions that end in _n alone.
   */
  size_t key_length;
  /**
   * Bytes of `text`; counts in functions that end in _n alone.
   */
  size_t text_length;
  /**
   * One of `CABLEWAY_TRAIT_…`.
   */
  int32_t kind;
  /**
   * 0.
   */
  int32_t reserved;
} cableway_trait;

/**
 * Traits, as a list, as JSON, or both: at most 50 and 8,192 bytes of keys, texts and JSON together.
 * They become one object; of two with the same key the later one counts, and the JSON comes last.
 * Needed only until the call returns: all is copied. Those of the list cost no allocation.
 */
typedef struct cableway_traits {
  /**
   * Set it to `sizeof(cableway_traits)`.
   */
  uint32_t size;
  /**
   * How many the list has.
   */
  uint32_t count;
  /**
   * The list; may be NULL if `count` is 0.
   */
  const struct cableway_trait *items;
  /**
   * A JSON object whose values are strings, numbers, booleans or null, as
   * `{"weapon":"knife","elite":true}`; NULL or empty for none. Its values travel as they are.
   */
  const char *json;
  /**
   * Bytes of `json`; counts in functions that end in _n alone.
   */
  size_t json_length;
} cableway_traits;

/**
 * A round of a client: stands where the client does in `cableway_ea_track` and its kin and in
 * `cableway_ea_start_game`, so a game records in a round with the same calls as outside, and any
 * number of rounds, users and threads do so at the same time. A number like the client's: a stale or
 * foreign one is an error code. No other function takes it for a client.
 */
typedef cableway_client cableway_round;

/**
 * Identifiers of a user on other platforms: each at most 512 bytes of UTF-8, NULL or empty if it is
 * not to be set. They travel byte for byte, white space included. Needed only until the call returns:
 * all is copied.
 */
typedef struct cableway_ea_identifiers {
  /**
   * Set it to `sizeof(cableway_ea_identifiers)`.
   */
  uint32_t size;
  /**
   * 0.
   */
  uint32_t reserved;
  /**
   * The account at Apple.
   */
  const char *apple_id;
  /**
   * The account at Discord.
   */
  const char *discord_id;
  /**
   * The e-mail address.
   */
  const char *email;
  /**
   * The account at Epic Games.
   */
  const char *epic_games_id;
  /**
   * The account at Steam.
   */
  const char *steam_id;
  /**
   * The account at Telegram.
   */
  const char *telegram_id;
  /**
   * The account at Twitter.
   */
  const char *twitter_id;
  /**
   * The address of the wallet.
   */
  const char *wallet_address;
  /**
   * Bytes of `apple_id`; the lengths count in `cableway_ea_set_identifiers_n` alone.
   */
  size_t apple_id_length;
  /**
   * Bytes of `discord_id`.
   */
  size_t discord_id_length;
  /**
   * Bytes of `email`.
   */
  size_t email_length;
  /**
   * Bytes of `epic_games_id`.
   */
  size_t epic_games_id_length;
  /**
   * Bytes of `steam_id`.
   */
  size_t steam_id_length;
  /**
   * Bytes of `telegram_id`.
   */
  size_t telegram_id_length;
  /**
   * Bytes of `twitter_id`.
   */
  size_t twitter_id_length;
  /**
   * Bytes of `wallet_address`.
   */
  size_t wallet_address_length;
} cableway_ea_identifiers;

/**
 * All 32 metrics: 8 strings (indices 0 to 7), then 24 numbers (indices 8 to 31). What was never set is ""
 * and 0.
 */
typedef struct cableway_progress {
  /**
   * Indices 0 to 7: UTF-8 of at most 63 bytes, NUL-terminated.
   */
  char strings[8][64];
  /**
   * Indices 8 to 31, finite.
   */
  double numbers[24];
} cableway_progress;

/**
 * Amounts of the 8 virtual currencies: what a good costs, or what a purchase for real money gives. 136
 * bytes.
 */
typedef struct cableway_price {
  /**
   * By currency, 0 or more; 0 where the bit of `priced` is not set.
   */
  double amounts[8];
  /**
   * Bit i is set where there is an amount of currency i. A good without it is not sold in that
   * currency, which is not the same as costing 0.
   */
  uint8_t priced;
  /**
   * Where the price comes from, one of `CABLEWAY_GONDOLA_SOURCE_…`; 0 for none. Not read where a
   * struct is passed in.
   */
  uint8_t source;
  /**
   * 0. Not read.
   */
  uint8_t reserved[6];
  /**
   * What the server calls the set that the price stands in: UTF-8, NUL-terminated; "" where it has no
   * name. Of a longer one the last 63 bytes. Not read where a struct is passed in.
   */
  char version[64];
} cableway_price;

/**
 * Takes a line of the log.
 *
 * Called on the library's own threads, maybe on several at once, never within a call of the game
 * and never under a lock of the library: it may call any function but `cableway_wait_ready`,
 * `cableway_flush` and `cableway_close`, which would wait for it. While it runs, nothing is sent or
 * drained by its thread, so it should not take long. It must return: no C++ exception, no `longjmp`.
 *
 * @param user what `cableway_options_set_log` was given
 * @param level one of `CABLEWAY_LOG_…`. Later versions may add levels
 * @param message UTF-8, NUL-terminated, without a line break at its end; valid until it returns. Never
 *        holds secrets, authorization headers or events.
 */
typedef void (*cableway_log)(void *user,
                             int32_t level,
                             const char *message);

/**
 * A request, to be sent by the game: an HTTP POST. Valid, with all that it points to, until the
 * callback returns; if it returns `CABLEWAY_TRANSPORT_LATER`, until the request is completed or
 * `timeout_ms` have passed since the callback was called, whichever is first.
 */
typedef struct cableway_http_request {
  /**
   * `sizeof(cableway_http_request)` as this library knows it; later versions may add fields at
   * the end.
   */
  uint32_t size;
  /**
   * How many headers there are.
   */
  uint32_t header_count;
  /**
   * The client whose request it is, for `cableway_transport_complete`.
   */
  cableway_client client;
  /**
   * The request's id, for `cableway_transport_complete`. Never used again by this client.
   */
  uint64_t id;
  /**
   * "POST".
   */
  const char *method;
  /**
   * The full address, with "https" or, where the options allow it, "http". NUL-terminated.
   */
  const char *url;
  /**
   * The headers' names, NUL-terminated. Headers that only tell of the transport itself, as Host
   * and Content-Length, are not among them: add them as HTTP wants it.
   */
  const char *const *header_names;
  /**
   * The headers' values, NUL-terminated, in the order of the names. They hold secrets: do not
   * log them.
   */
  const char *const *header_values;
  /**
   * The exact bytes to send. They may be compressed, and the headers say so: leave them as they
   * are.
   */
  const uint8_t *body;
  /**
   * How many bytes.
   */
  size_t body_length;
  /**
   * How long the whole request may take, in ms.
   */
  uint32_t timeout_ms;
  /**
   * 0.
   */
  uint32_t reserved;
} cableway_http_request;

/**
 * Sends a request: waits for its answer and tells it with `cableway_http_answer_set`, or starts it
 * and has `cableway_transport_complete` called later.
 *
 * Called on the library's own threads, one call at a time for each service of a client, never
 * under a lock of the library: it may call any function but `cableway_wait_ready`,
 * `cableway_flush` and `cableway_close`, which would wait for it. It must return within
 * `timeout_ms` and must not leave in any other way: no C++ exception, no `longjmp`.
 *
 * It must verify the server's certificate, follow no redirects and keep the headers secret. Any
 * answer with a status counts, also an error's; that a request may have arrived although no answer
 * came is taken care of. Anything but the three results counts as
 * `CABLEWAY_TRANSPORT_NO_CONNECTION`.
 *
 * @param user what `cableway_options_set_transport` was given
 * @param request what to send
 * @param answer for `cableway_http_answer_set`
 * @return one of `CABLEWAY_TRANSPORT_…`
 */
typedef int32_t (*cableway_transport_send)(void *user,
                                           const struct cableway_http_request *request,
                                           struct cableway_http_answer *answer);

/**
 * What a server answered, for `cableway_http_answer_set` and `cableway_transport_complete`. Needed
 * only until that call returns: everything is copied.
 */
typedef struct cableway_http_response {
  /**
   * Set it to `sizeof(cableway_http_response)`.
   */
  uint32_t size;
  /**
   * The HTTP status, 100 to 599. Anything else, as 0, says that no connection came about; then
   * the fields behind it are not looked at.
   */
  int32_t status;
  /**
   * How many headers there are, 1,000 at most. The first 64 are kept that have no more than 8 KiB
   * with name and value.
   */
  uint32_t header_count;
  /**
   * Set it to 0.
   */
  uint32_t reserved;
  /**
   * The headers' names, NUL-terminated, in any case. May be NULL if there are none. The library
   * reads Date and Retry-After (`cableway_options_set_ga_keep_on_server_error`); more may follow.
   */
  const char *const *header_names;
  /**
   * The headers' values, UTF-8, NUL-terminated, in the order of the names. May be NULL if there
   * are none. Leave out those that are no UTF-8: no header that matters has other characters than
   * ASCII's.
   */
  const char *const *header_values;
  /**
   * The answer's body, decompressed; cut after 1 MiB. May be NULL if it has none.
   */
  const uint8_t *body;
  /**
   * How many bytes.
   */
  size_t body_length;
} cableway_http_response;

/**
 * Done.
 */
#define CABLEWAY_OK 0

/**
 * Done as far as time allowed: the database is not loaded yet (`cableway_wait_ready`), or events
 * remain that are kept for later (`cableway_flush`, `cableway_close`).
 */
#define CABLEWAY_PENDING 1

/**
 * There is no notice to poll.
 */
#define CABLEWAY_NO_NOTICE 2

/**
 * The player denied the service their data (`cableway_set_consent`): nothing was recorded.
 */
#define CABLEWAY_NO_CONSENT 3

/**
 * No request with this id waits for its answer: it was given up or answered before, or never was
 * (`cableway_transport_complete`). Nothing happened.
 */
#define CABLEWAY_NO_REQUEST 4

/**
 * The game switched the service off (`cableway_set_service_enabled`): nothing was recorded.
 */
#define CABLEWAY_SERVICE_OFF 5

/**
 * The currency is not in ISO 4217, so the amount cannot be converted. The event was recorded all the
 * same.
 */
#define CABLEWAY_UNKNOWN_CURRENCY 6

/**
 * More error events than a launch may send, or one of a type that it has sent: the event was counted
 * (`CABLEWAY_DROPPED_ERROR_LIMIT`) and is not sent.
 */
#define CABLEWAY_BEYOND_LIMIT 7

/**
 * All that a call could record was NULL or empty: nothing was recorded, and nothing is wrong.
 */
#define CABLEWAY_NOTHING_GIVEN 8

/**
 * What the database must first supply is not loaded yet: wait for `CABLEWAY_NOTICE_READY` or with
 * `cableway_wait_ready`. Nothing was read.
 */
#define CABLEWAY_NOT_READY 9

/**
 * There is no good behind the one that was named (`cableway_gondola_next_good`).
 */
#define CABLEWAY_NO_MORE_GOODS 10

/**
 * A pointer that is needed was NULL.
 */
#define CABLEWAY_ERROR_NULL_ARGUMENT -1

/**
 * A string was not UTF-8.
 */
#define CABLEWAY_ERROR_INVALID_UTF8 -2

/**
 * The handle was never given out by `cableway_open`.
 */
#define CABLEWAY_ERROR_INVALID_HANDLE -3

/**
 * The client was closed, or the round has ended.
 */
#define CABLEWAY_ERROR_CLOSED -4

/**
 * An argument or option breaks a rule, named in the message.
 */
#define CABLEWAY_ERROR_INVALID_ARGUMENT -5

/**
 * An event id breaks its pattern; the message names part and rule.
 */
#define CABLEWAY_ERROR_INVALID_EVENT_ID -6

/**
 * A number was NaN or infinite.
 */
#define CABLEWAY_ERROR_NOT_FINITE -7

/**
 * The service was not given its keys before `cableway_open`.
 */
#define CABLEWAY_ERROR_NOT_CONFIGURED -8

/**
 * The journal is full: the event was not recorded, and counted in `cableway_stats.refused`.
 */
#define CABLEWAY_ERROR_QUEUE_FULL -9

/**
 * The folder is open in this process with other keys or endpoints.
 */
#define CABLEWAY_ERROR_OPEN_WITH_OTHER_OPTIONS -10

/**
 * The call came after the moment up to which it is possible.
 */
#define CABLEWAY_ERROR_TOO_LATE -11

/**
 * Neither disk nor memory for the journal could be had.
 */
#define CABLEWAY_ERROR_STORAGE -12

/**
 * A file in the storage folder was written by a later version of the library.
 */
#define CABLEWAY_ERROR_NEWER_FORMAT -13

/**
 * 16 clients are open in this process.
 */
#define CABLEWAY_ERROR_TOO_MANY_CLIENTS -14

/**
 * A thread could not be started.
 */
#define CABLEWAY_ERROR_THREAD -15

/**
 * A fault inside the library was caught at its border. Please report it.
 */
#define CABLEWAY_ERROR_INTERNAL -16

/**
 * This process is a fork's child (without exec) of one that had opened a client: only the parent can
 * go on using it.
 */
#define CABLEWAY_ERROR_FORKED -17

/**
 * The same is being done already.
 */
#define CABLEWAY_ERROR_BUSY -18

/**
 * The game has manual sessions (`cableway_options_set_manual_sessions`) and none runs; or the client
 * is a game server's, and the call needs one of its players.
 */
#define CABLEWAY_ERROR_NO_SESSION -19

/**
 * As many players of a game server are open as can be.
 */
#define CABLEWAY_ERROR_TOO_MANY_PLAYERS -20

/**
 * 1,024 rounds of the client are open.
 */
#define CABLEWAY_ERROR_TOO_MANY_ROUNDS -21

/**
 * No price of this good is known, and none was given.
 */
#define CABLEWAY_ERROR_UNKNOWN_GOOD -22

/**
 * A sync ended without everything having been taken. Nothing is lost that the server did not refuse;
 * the next sync tells it.
 */
#define CABLEWAY_ERROR_SYNC_FAILED -23

/**
 * The good is not sold in this currency. That is not the same as a price of 0.
 */
#define CABLEWAY_ERROR_NOT_SOLD -24

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/**
 * The version of the library that is running, as "1.2.3". Equals `CABLEWAY_VERSION` when header
 * and library belong together.
 *
 * @return NUL-terminated, never NULL, valid for ever.
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
const char *cableway_version(void);

/**
 * The version of the library that is running, as a number that can be compared:
 * major * 1,000,000 + minor * 1,000 + patch. Equals `CABLEWAY_VERSION_NUMBER` when header and
 * library belong together.
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
uint32_t cableway_version_number(void);

/**
 * The name of a result, as it stands in the header.
 *
 * @param result any number
 * @return NUL-terminated, never NULL, valid for ever; "CABLEWAY_UNKNOWN_RESULT" for a number that
 *         is no result of this version.
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
const char *cableway_result_name(cableway_result result);

/**
 * The last error message of the calling thread, in full: which argument, what was wrong, what is
 * allowed. Set by each call that returns a negative result or warns of what it was given; calls that
 * succeed leave it as it is.
 *
 * @return UTF-8, NUL-terminated, never NULL; empty before the first error. Valid until the next
 *         failing call on this thread, or the thread's end. Do not free it.
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
const char *cableway_last_error(void);

/**
 * Makes options with every default.
 *
 * @param options receives them; NULL on failure
 * @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_options_new(struct cableway_options **options);

/**
 * Frees options; NULL is allowed. Clients opened with them are not affected.
 *
 * Must not run while another thread uses the same options.
 */
CABLEWAY_API
void cableway_options_free(struct cableway_options *options);

/**
 * Sets the folder for journal and database: the game's own, writable and kept between launches.
 * Made if it is missing. Required.
 *
 * @param options the options
 * @param path UTF-8, NUL-terminated; copied
 * @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`, `_INVALID_ARGUMENT` (empty)
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_options_set_storage_dir(struct cableway_options *options,
                                                 const char *path);

/**
 * As `cableway_options_set_storage_dir`, for strings with lengths in bytes that need not end in NUL.
 */
CABLEWAY_API
cableway_result cableway_options_set_storage_dir_n(struct cableway_options *options,
                                                   const char *path,
                                                   size_t path_length);

/**
 * Sets how many bytes of records the journal holds between two drains: 65,536 to 268,435,456;
 * 1,044,480 by default, which is half a second of 10,000 design events a second. Events beyond it
 * are refused with `CABLEWAY_ERROR_QUEUE_FULL`, and so is, however empty the journal is, an event that
 * is longer than all of it: a purchase's receipt may be 98,304 bytes.
 *
 * @param options the options
 * @param bytes the size, in bytes
 * @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_ARGUMENT`
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_options_set_journal_bytes(struct cableway_options *options,
                                                   uint32_t bytes);

/**
 * Allows plain `http://` to other machines. By default it is allowed to this machine alone.
 *
 * @param options the options
 * @param allow 0 or not 0
 * @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_options_set_allow_plain_http(struct cableway_options *options,
                                                      uint8_t allow);

/**
 * Turns GameAnalytics on and gives it the game's keys (Collector v2, "Requirements"). Must come
 * before the other `_ga_` options; called again, it changes the keys alone.
 *
 * @param options the options
 * @param game_key letters and digits, NUL-terminated; copied
 * @param secret_key letters and digits, NUL-terminated; copied, wiped when no longer needed
 * @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`, `_INVALID_ARGUMENT`
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_options_set_ga_keys(struct cableway_options *options,
                                             const char *game_key,
                                             const char *secret_key);

/**
 * As `cableway_options_set_ga_keys`, for strings with lengths in bytes that need not end in NUL.
 */
CABLEWAY_API
cableway_result cableway_options_set_ga_keys_n(struct cableway_options *options,
                                               const char *game_key,
                                               size_t game_key_length,
                                               const char *secret_key,
                                               size_t secret_key_length);

/**
 * Sets where GameAnalytics' events go: `CABLEWAY_GA_PRODUCTION` (the default),
 * `CABLEWAY_GA_SANDBOX`, or an address of your own such as the dev server's. Plain `http://` is
 * refused by `cableway_open` for anything but this machine, unless
 * `cableway_options_set_allow_plain_http` allows it. Certificates are always verified.
 *
 * @param options the options
 * @param url scheme, host and path, NUL-terminated; copied
 * @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`, `_INVALID_ARGUMENT`,
 *         `_NOT_CONFIGURED` (keys first)
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_options_set_ga_endpoint(struct cableway_options *options,
                                                 const char *url);

/**
 * As `cableway_options_set_ga_endpoint`, for strings with lengths in bytes that need not end in NUL.
 */
CABLEWAY_API
cableway_result cableway_options_set_ga_endpoint_n(struct cableway_options *options,
                                                   const char *url,
                                                   size_t url_length);

/**
 * Names the player (Collector v2, "Default annotations": user_id). `cableway_ga_set_user_id` tells
 * what counts without it.
 *
 * @param options the options
 * @param user_id 1 to 128 characters, UTF-8, NUL-terminated; copied
 * @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`, `_INVALID_ARGUMENT`,
 *         `_NOT_CONFIGURED` (keys first)
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_options_set_ga_user_id(struct cableway_options *options,
                                                const char *user_id);

/**
 * As `cableway_options_set_ga_user_id`, for strings with lengths in bytes that need not end in NUL.
 */
CABLEWAY_API
cableway_result cableway_options_set_ga_user_id_n(struct cableway_options *options,
                                                  const char *user_id,
                                                  size_t user_id_length);

/**
 * Sets a default annotation of GameAnalytics' events (Collector v2, "Default annotations").
 *
 * @param options the options
 * @param annotation one of `CABLEWAY_GA_ANNOTATION_…`, each with its rule
 * @param value UTF-8, NUL-terminated; copied; "" takes the setting back. What was kept from an earlier
 *        launch stays until `cableway_ga_set_annotation` clears it
 * @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`, `_INVALID_ARGUMENT`,
 *         `_NOT_CONFIGURED` (keys first)
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_options_set_ga_annotation(struct cableway_options *options,
                                                   int32_t annotation,
                                                   const char *value);

/**
 * As `cableway_options_set_ga_annotation`, for strings with lengths in bytes that need not end in NUL.
 */
CABLEWAY_API
cableway_result cableway_options_set_ga_annotation_n(struct cableway_options *options,
                                                     int32_t annotation,
                                                     const char *value,
                                                     size_t value_length);

/**
 * Adds a value to the only ones that a dimension, or resource events' currency or item type, may have
 * from then on: others are refused with a clear error. Without any, every valid value is taken. A
 * dimension's value that was kept from an earlier launch and is not among them is left out.
 *
 * @param options the options
 * @param list one of `CABLEWAY_GA_LIST_…`
 * @param value UTF-8, NUL-terminated; copied. At most 20 for each list; 32 characters for dimensions
 *        and item types, 64 letters for currencies
 * @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`, `_INVALID_EVENT_ID`,
 *         `_INVALID_ARGUMENT`, `_NOT_CONFIGURED` (keys first)
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_options_declare_ga_value(struct cableway_options *options,
                                                  int32_t list,
                                                  const char *value);

/**
 * As `cableway_options_declare_ga_value`, for strings with lengths in bytes that need not end in NUL.
 */
CABLEWAY_API
cableway_result cableway_options_declare_ga_value_n(struct cableway_options *options,
                                                    int32_t list,
                                                    const char *value,
                                                    size_t value_length);

/**
 * Adds a failure of the attempt that is still going on when the game is left, by `cableway_close` or
 * because its process died (Collector v2, "Progression": "The user is exiting the game"). By default
 * it stays open, and goes on at the next launch.
 *
 * @param options the options
 * @param enabled 0 (the default) or not 0
 * @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_NOT_CONFIGURED` (keys first)
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_options_set_ga_fail_on_exit(struct cableway_options *options,
                                                     uint8_t enabled);

/**
 * Keeps batches that GameAnalytics answers with status 429 or 500 to 599, and sends them again, the
 * same bytes, until there is another answer or a limit of `cableway_options_set_queue_limits` is
 * reached. By default they are wiped, counted as rejected, as the Collector reference says (Collector
 * v2, "Troubleshooting").
 *
 * Such an answer counts as if there were no connection: `CABLEWAY_NOTICE_UNREACHABLE` tells it, once
 * per outage, and the wait until the next attempt grows. Where it says with Retry-After when to come
 * again, in seconds or as a date, nothing is sent to GameAnalytics before, for an hour at most, not
 * even by `cableway_flush` and `cableway_close`, which then leave the events for later. The next
 * launch does not know of it.
 *
 * @param options the options
 * @param enabled 0 (the default) or not 0
 * @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_NOT_CONFIGURED` (keys first)
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_options_set_ga_keep_on_server_error(struct cableway_options *options,
                                                             uint8_t enabled);

/**
 * Sets when GameAnalytics' events are sent: as soon as one has waited for `interval_ms` or
 * `max_events` wait.
 *
 * @param options the options
 * @param interval_ms in ms; 8,000 by default; 0 sends at once
 * @param max_events 1 to 500; 500 by default
 * @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_ARGUMENT`, `_NOT_CONFIGURED`
 *         (keys first)
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_options_set_ga_batch(struct cableway_options *options,
                                              uint32_t interval_ms,
                                              uint32_t max_events);

/**
 * Sends only a part of a category's events, chosen evenly; the rest is counted as
 * `CABLEWAY_DROPPED_SAMPLED`. All by default.
 *
 * @param options the options
 * @param category one of `CABLEWAY_GA_BUSINESS` to `CABLEWAY_GA_ERROR`
 * @param part 0 (none) to 1 (all)
 * @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_ARGUMENT`, `_NOT_CONFIGURED`
 *         (keys first)
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_options_set_ga_sampling(struct cableway_options *options,
                                                 int32_t category,
                                                 double part);

/**
 * Turns Earn Alliance on and gives it the game's keys (Earn Alliance, "Initialize"). Must come before
 * the other `_ea_` options; called again, it changes the keys alone.
 *
 * A key that is NULL or empty is taken from the environment, by this call: `ALLIANCE_CLIENT_ID`,
 * `ALLIANCE_CLIENT_SECRET`, `ALLIANCE_GAME_ID`. The first call also reads `ALLIANCE_DSN`, which
 * `cableway_options_set_ea_dsn` can overrule. What is in neither place makes `cableway_open` fail,
 * with a message that names option and variable.
 *
 * @param options the options
 * @param client_id visible ASCII, at most 1,024 bytes, NUL-terminated; copied; may be NULL
 * @param client_secret UTF-8, at most 1,024 bytes, NUL-terminated; copied, wiped when no longer
 *        needed; may be NULL
 * @param game_id UTF-8, at most 1,024 bytes, NUL-terminated; copied; may be NULL
 * @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT` (options), `_INVALID_UTF8`,
 *         `_INVALID_ARGUMENT`
 *
 * Thread-safe, does not block. Reads the environment: not while another thread changes it.
 */
CABLEWAY_API
cableway_result cableway_options_set_ea_keys(struct cableway_options *options,
                                             const char *client_id,
                                             const char *client_secret,
                                             const char *game_id);

/**
 * As `cableway_options_set_ea_keys`, for strings with lengths in bytes that need not end in NUL.
 */
CABLEWAY_API
cableway_result cableway_options_set_ea_keys_n(struct cableway_options *options,
                                               const char *client_id,
                                               size_t client_id_length,
                                               const char *client_secret,
                                               size_t client_secret_length,
                                               const char *game_id,
                                               size_t game_id_length);

/**
 * Sets where Earn Alliance's events go: the whole address, by default
 * "https://events.earnalliance.com/v2/custom-events". Plain `http://` is refused by `cableway_open`
 * for anything but this machine, unless `cableway_options_set_allow_plain_http` allows it.
 * Certificates are always verified.
 *
 * @param options the options
 * @param url scheme, host and path, NUL-terminated; copied
 * @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`, `_INVALID_ARGUMENT`,
 *         `_NOT_CONFIGURED` (keys first)
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_options_set_ea_dsn(struct cableway_options *options,
                                            const char *url);

/**
 * As `cableway_options_set_ea_dsn`, for strings with lengths in bytes that need not end in NUL.
 */
CABLEWAY_API
cableway_result cableway_options_set_ea_dsn_n(struct cableway_options *options,
                                              const char *url,
                                              size_t url_length);

/**
 * Sets when Earn Alliance's events are sent: as soon as one has waited for `interval_ms` or
 * `max_items` wait (Earn Alliance, "Track Events"). Both do so also during a flush's cooldown.
 *
 * @param options the options
 * @param interval_ms in ms; 30,000 by default; 0 sends at once
 * @param max_items events and identifiers together, 1 to 1,000; 100 by default
 * @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_ARGUMENT`, `_NOT_CONFIGURED`
 *         (keys first)
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_options_set_ea_batch(struct cableway_options *options,
                                              uint32_t interval_ms,
                                              uint32_t max_items);

/**
 * Sets for how long after a flush the next one waits (Earn Alliance, "Flush event queue");
 * `cableway_ea_flush` tells the rule.
 *
 * @param options the options
 * @param cooldown_ms in ms; 10,000 by default; 0 flushes always at once
 * @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_NOT_CONFIGURED` (keys first)
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_options_set_ea_flush_cooldown(struct cableway_options *options,
                                                       uint32_t cooldown_ms);

/**
 * Sets how often a request is tried again that met no connection or a server in trouble (status 500
 * to 599, or an answer that is none of Earn Alliance's): after 2, 4, 8, 16, 32, … s. After that
 * nothing is lost: the same bytes are tried again, as often, at the next interval (2 s at least) or
 * launch.
 *
 * @param options the options
 * @param max_retries 0 to 10; 5 by default
 * @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_ARGUMENT`, `_NOT_CONFIGURED`
 *         (keys first)
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_options_set_ea_max_retries(struct cableway_options *options,
                                                    uint32_t max_retries);

/**
 * Has events with this name trigger a flush, as identifiers always do: `cableway_ea_flush` tells
 * when that sends.
 *
 * @param options the options
 * @param event 1 to 256 bytes of UTF-8, NUL-terminated; copied. At most 64 different ones
 * @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`, `_INVALID_ARGUMENT`,
 *         `_NOT_CONFIGURED` (keys first)
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_options_add_ea_flush_event(struct cableway_options *options,
                                                    const char *event);

/**
 * As `cableway_options_add_ea_flush_event`, for strings with lengths in bytes that need not end in
 * NUL.
 */
CABLEWAY_API
cableway_result cableway_options_add_ea_flush_event_n(struct cableway_options *options,
                                                      const char *event,
                                                      size_t event_length);

/**
 * Turns GondolaCore on and gives it the application's keys (GondolaCore, "SDK Details": init). Must come
 * before the other `_gondola_` options; called again, it changes the keys alone. The server's address is
 * needed too: `cableway_options_set_gondola_server`.
 *
 * @param options the options
 * @param application_key 32 hex digits, NUL-terminated; copied
 * @param application_secret signs the requests, NUL-terminated; copied, wiped when no longer needed;
 *        NULL or "" for a server without
 * @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`, `_INVALID_ARGUMENT`
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_options_set_gondola_keys(struct cableway_options *options,
                                                  const char *application_key,
                                                  const char *application_secret);

/**
 * As `cableway_options_set_gondola_keys`, for strings with lengths in bytes that need not end in NUL.
 */
CABLEWAY_API
cableway_result cableway_options_set_gondola_keys_n(struct cableway_options *options,
                                                    const char *application_key,
                                                    size_t application_key_length,
                                                    const char *application_secret,
                                                    size_t application_secret_length);

/**
 * Sets where GondolaCore's server is; there is no default. Requests go to `<url>/sdk/update/v1/`. Plain
 * `http://` is refused by `cableway_open` for anything but this machine, unless
 * `cableway_options_set_allow_plain_http` allows it. Certificates are always verified.
 *
 * @param options the options
 * @param url scheme, host and path, NUL-terminated; copied
 * @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`, `_INVALID_ARGUMENT`,
 *         `_NOT_CONFIGURED` (keys first)
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_options_set_gondola_server(struct cableway_options *options,
                                                    const char *url);

/**
 * As `cableway_options_set_gondola_server`, for a string of `url_length` bytes that need not end in NUL.
 */
CABLEWAY_API
cableway_result cableway_options_set_gondola_server_n(struct cableway_options *options,
                                                      const char *url,
                                                      size_t url_length);

/**
 * Sets what the server calls things. The wrong one is not noticed: a LiftPass server takes GondolaCore's
 * events and loses them.
 *
 * @param options the options
 * @param dialect one of `CABLEWAY_GONDOLA_DIALECT_…`
 * @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_ARGUMENT`, `_NOT_CONFIGURED` (keys
 *         first)
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_options_set_gondola_dialect(struct cableway_options *options,
                                                     int32_t dialect);

/**
 * Names the player. `cableway_gondola_set_player_id` tells what counts without it.
 *
 * @param options the options
 * @param player_id exactly 32 hex digits, NUL-terminated; copied. `cableway_gondola_player_id_from` makes
 *        them of any platform's id
 * @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`, `_INVALID_ARGUMENT`,
 *         `_NOT_CONFIGURED` (keys first)
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_options_set_gondola_player_id(struct cableway_options *options,
                                                       const char *player_id);

/**
 * As `cableway_options_set_gondola_player_id`, for a string of `player_id_length` bytes that need not end
 * in NUL.
 */
CABLEWAY_API
cableway_result cableway_options_set_gondola_player_id_n(struct cableway_options *options,
                                                         const char *player_id,
                                                         size_t player_id_length);

/**
 * Sets which updates of a metric become events (GondolaCore, "Progress Metrics": saving strategies). Every
 * event carries all 32 metrics, so nothing is lost by those that become none: the next event tells their
 * values. They count as `CABLEWAY_DROPPED_MERGED`.
 *
 * @param options the options
 * @param metric 0 to 31; `CABLEWAY_GONDOLA_ALL_METRICS` for all that have no strategy of their own
 * @param strategy one of `CABLEWAY_GONDOLA_SAVE_…`; on change by default
 * @param parameter ms (1 to 86,400,000) for a coalesced metric, more than 0 for thresholds, else 0
 * @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_ARGUMENT`, `_NOT_CONFIGURED` (keys
 *         first)
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_options_set_gondola_strategy(struct cableway_options *options,
                                                      int32_t metric,
                                                      int32_t strategy,
                                                      double parameter);

/**
 * Has a metric filled by the library (GondolaCore, "Progress Metrics": "automatically filled when other
 * metrics are updated"). The game's own updates of it are refused from then on. What is counted goes on
 * from launch to launch.
 *
 * @param options the options
 * @param pipe one of `CABLEWAY_GONDOLA_PIPE_…`
 * @param metric 0 to 7 for a pipe that gives strings, 8 to 31 for one that gives numbers
 * @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_ARGUMENT` (also where the metric has
 *         another pipe already), `_NOT_CONFIGURED` (keys first)
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_options_set_gondola_pipe(struct cableway_options *options,
                                                  int32_t pipe,
                                                  int32_t metric);

/**
 * Sets the currency in which `CABLEWAY_GONDOLA_PIPE_MONEY_SPENT` sums up. Nothing is converted.
 *
 * @param options the options
 * @param currency three capital letters, as "EUR", NUL-terminated; "USD" by default
 * @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_ARGUMENT`, `_NOT_CONFIGURED` (keys
 *         first)
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_options_set_gondola_main_currency(struct cableway_options *options,
                                                           const char *currency);

/**
 * As `cableway_options_set_gondola_main_currency`, for a string of `currency_length` bytes that need not
 * end in NUL.
 */
CABLEWAY_API
cableway_result cableway_options_set_gondola_main_currency_n(struct cableway_options *options,
                                                             const char *currency,
                                                             size_t currency_length);

/**
 * Has the library sync by itself, so long after the first update or purchase that no sync has told yet.
 * Without it events wait for `cableway_gondola_sync`, a flush, the end of the session, or until as many
 * wait as `cableway_options_set_gondola_batch` says.
 *
 * @param options the options
 * @param interval_ms in ms, 1,000 or more; 0 (the default) for never
 * @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_ARGUMENT`, `_NOT_CONFIGURED` (keys
 *         first)
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_options_set_gondola_sync_interval(struct cableway_options *options,
                                                           uint32_t interval_ms);

/**
 * Sets how many events go in one request; when so many wait, they are sent without a sync.
 *
 * @param options the options
 * @param max_events 1 to 500; 200 by default
 * @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_ARGUMENT`, `_NOT_CONFIGURED` (keys
 *         first)
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_options_set_gondola_batch(struct cableway_options *options,
                                                   uint32_t max_events);

/**
 * Has no price believed that is not signed with the private key that belongs to this one (Ed25519). The
 * application's secret is in every copy of the game, and who extracts it can make answers that fit; the
 * private key is on the server alone. The server tells the signature in the header `gondola-signature` (or
 * `liftpass-signature`): base64 of the signature of the exact bytes of the answer. Prices that the game
 * brings must be signed too. `cargo xtask sign-prices` makes keys.
 *
 * @param options the options
 * @param public_key 32 bytes, as 64 hex digits or as base64, NUL-terminated; copied
 * @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`, `_INVALID_ARGUMENT`,
 *         `_NOT_CONFIGURED` (keys first)
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_options_set_gondola_public_key(struct cableway_options *options,
                                                        const char *public_key);

/**
 * As `cableway_options_set_gondola_public_key`, for a string of `public_key_length` bytes that need not end
 * in NUL.
 */
CABLEWAY_API
cableway_result cableway_options_set_gondola_public_key_n(struct cableway_options *options,
                                                          const char *public_key,
                                                          size_t public_key_length);

/**
 * Brings prices along in a file, for the time before the first sync (GondolaCore, "Data Transfer": "The
 * application may be packaged with a JSON file"): what the server answers, or its goods alone, as
 * `{"sword": 100, "House": [100, 0, 0, 50, 0, 0, 0, null]}`; one number is an amount of the first currency,
 * null stands for "not sold in this currency". At most 1 MiB, 10,000 goods, names of 1 to 63 bytes, amounts
 * of 0 or more. The file is read now. With a public key it must be signed: the signature, as base64, is
 * read from the file beside it whose name has ".sig" behind (`cargo xtask sign-prices` writes it).
 *
 * A signature that is missing or wrong is told by `CABLEWAY_NOTICE_PRICES_REFUSED` after `cableway_open`,
 * and the game has no prices of its own then.
 *
 * @param options the options
 * @param path the file, UTF-8, NUL-terminated; takes the place of prices given before
 * @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`, `_INVALID_ARGUMENT` (the file
 *         cannot be read or holds no prices; the message says why), `_NOT_CONFIGURED` (keys first)
 *
 * Thread-safe. Reads the file, does not block otherwise.
 */
CABLEWAY_API
cableway_result cableway_options_set_gondola_prices_file(struct cableway_options *options,
                                                         const char *path);

/**
 * As `cableway_options_set_gondola_prices_file`, for a path of `path_length` bytes that need not end in NUL.
 */
CABLEWAY_API
cableway_result cableway_options_set_gondola_prices_file_n(struct cableway_options *options,
                                                           const char *path,
                                                           size_t path_length);

/**
 * Brings prices along that are no file, as in an Android package: what
 * `cableway_options_set_gondola_prices_file` reads, as bytes.
 *
 * @param options the options
 * @param prices the JSON, NUL-terminated; copied; takes the place of prices given before
 * @param signature of exactly these bytes, as base64, NUL-terminated; NULL or "" for none
 * @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`, `_INVALID_ARGUMENT` (no prices;
 *         the message says why), `_NOT_CONFIGURED` (keys first)
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_options_set_gondola_prices(struct cableway_options *options,
                                                    const char *prices,
                                                    const char *signature);

/**
 * As `cableway_options_set_gondola_prices`, for strings with lengths in bytes that need not end in NUL.
 */
CABLEWAY_API
cableway_result cableway_options_set_gondola_prices_n(struct cableway_options *options,
                                                      const char *prices,
                                                      size_t prices_length,
                                                      const char *signature,
                                                      size_t signature_length);

/**
 * Sets the proxy that requests travel through. Without this call it is the one that the environment
 * names when the client is opened: ALL_PROXY, HTTPS_PROXY or HTTP_PROXY, the first that is set,
 * but for the hosts in NO_PROXY and for this machine itself; each name also in lower case.
 *
 * @param options the options
 * @param url "http://" or "https://", "user:password@" where the proxy wants it, host and port;
 *        NUL-terminated; copied. "" is no proxy, also if the environment names one
 * @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`, `_INVALID_ARGUMENT` (also in builds
 *         without the feature `http-client`)
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_options_set_proxy(struct cableway_options *options,
                                           const char *url);

/**
 * As `cableway_options_set_proxy`, for strings with lengths in bytes that need not end in NUL.
 */
CABLEWAY_API
cableway_result cableway_options_set_proxy_n(struct cableway_options *options,
                                             const char *url,
                                             size_t url_length);

/**
 * Trusts these root certificates instead of the built-in ones (Mozilla's list), for servers of your
 * own. Host names and dates are verified all the same.
 *
 * @param options the options
 * @param pem one or more certificates, each between "-----BEGIN CERTIFICATE-----" and "-----END
 *        CERTIFICATE-----", and nothing else; NUL-terminated; copied
 * @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`, `_INVALID_ARGUMENT` (also in builds
 *         without the feature `http-client`)
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_options_set_root_certificate_pem(struct cableway_options *options,
                                                          const char *pem);

/**
 * As `cableway_options_set_root_certificate_pem`, for strings with lengths in bytes that need not
 * end in NUL.
 */
CABLEWAY_API
cableway_result cableway_options_set_root_certificate_pem_n(struct cableway_options *options,
                                                            const char *pem,
                                                            size_t pem_length);

/**
 * Sets how much may wait on disk for a service while it cannot be reached or must not be told.
 *
 * When more comes, the oldest of the least important goes: first everything that is none of the
 * following, then GameAnalytics' business events, Earn Alliance's identifiers and GondolaCore's
 * purchases, last session starts and ends. What goes is
 * counted in `dropped_by_reason` (`CABLEWAY_DROPPED_QUEUE_LIMIT`, `CABLEWAY_DROPPED_TOO_OLD`) and
 * told by `CABLEWAY_NOTICE_EVENTS_DROPPED`.
 *
 * Events and bytes hold whenever the library has taken over what calls recorded, at most 250 ms
 * later. Bytes are what calls said (an event's id, value and the like) and 48 for each event, plus
 * the batches that are ready to be sent. The files are about a quarter larger at most, and some MiB
 * for SQLite's log; each session that is waiting adds about 700 bytes that its events share. A batch
 * that is ready counts but does not go for its size: a server may be reading it.
 *
 * Age is looked at when the client is opened and about once an hour of play, by the device's
 * calendar; where that was never set (before 2001), nothing is too old.
 *
 * @param options the options
 * @param service one of `CABLEWAY_SERVICE_…`, also `CABLEWAY_SERVICE_ALL`: the same for each
 * @param max_events 1,000 to 10,000,000; 0 for `CABLEWAY_DEFAULT_QUEUE_EVENTS`
 * @param max_bytes 1,048,576 to 4,294,967,296; 0 for `CABLEWAY_DEFAULT_QUEUE_BYTES`
 * @param max_age_s 3,600 to 315,360,000; 0 for `CABLEWAY_DEFAULT_QUEUE_AGE_S`
 * @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_ARGUMENT`
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_options_set_queue_limits(struct cableway_options *options,
                                                  int32_t service,
                                                  uint32_t max_events,
                                                  uint64_t max_bytes,
                                                  uint32_t max_age_s);

/**
 * Opens a client: creates or maps the journal and starts the background threads. Takes well under a
 * millisecond of this thread; events can be recorded as soon as it returns.
 *
 * Opening a folder that is open in this process already gives the same client, not counted: any
 * close closes it. Where the folder cannot be used, the library works from memory and says so by
 * `CABLEWAY_NOTICE_STORAGE_UNUSABLE`.
 *
 * @param options what `cableway_options_new` gave; copied, may be freed at once
 * @param client receives the handle; 0 on failure
 * @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_ARGUMENT` (storage_dir or a key of
 *         Earn Alliance not set, an address that is not allowed), `_OPEN_WITH_OTHER_OPTIONS`,
 *         `_NEWER_FORMAT`, `_STORAGE`, `_TOO_MANY_CLIENTS`, `_THREAD`
 *
 * Thread-safe. Does file I/O (the journal, 1 MiB by default), no network I/O.
 */
CABLEWAY_API
cableway_result cableway_open(const struct cableway_options *options,
                              cableway_client *client);

/**
 * Waits until the database is loaded. Recording events does not need it; it is for those who want
 * to see the stored figures right after opening.
 *
 * @param client an open client
 * @param timeout_ms how long to wait at most, in ms; 0 only asks
 * @return `CABLEWAY_OK`; `CABLEWAY_PENDING` (not yet); `CABLEWAY_ERROR_INVALID_HANDLE`, `_CLOSED`
 *
 * Thread-safe. Blocks up to `timeout_ms`.
 */
CABLEWAY_API
cableway_result cableway_wait_ready(cableway_client client,
                                    uint32_t timeout_ms);

/**
 * Sends everything recorded so far, and waits for it. Returns early when the server cannot be
 * reached. What remains is on disk and goes out later.
 *
 * @param client an open client
 * @param timeout_ms how long to wait at most, in ms; 0 only asks for it
 * @param remaining receives the number of events still stored or in flight; may be NULL
 * @return `CABLEWAY_OK` (nothing remains); `CABLEWAY_PENDING`; `CABLEWAY_ERROR_INVALID_HANDLE`,
 *         `_CLOSED`, `_QUEUE_FULL`
 *
 * Thread-safe. Blocks up to `timeout_ms`.
 */
CABLEWAY_API
cableway_result cableway_flush(cableway_client client,
                               uint32_t timeout_ms,
                               uint64_t *remaining);

/**
 * Ends the session (Collector v2, "Session end"), sends everything at once and ends the client.
 * Returns in time whatever the network does; what remains is on disk and goes out at the next
 * launch. From the moment of this call on, the handle is refused everywhere but in
 * `cableway_get_stats` and `cableway_poll`.
 *
 * A game that ends without this call loses nothing: the next launch sends what was recorded and
 * ends the session.
 *
 * @param client an open client
 * @param timeout_ms how long to wait at most, in ms; 2,000 suits most games
 * @return `CABLEWAY_OK` (nothing remains); `CABLEWAY_PENDING`; `CABLEWAY_ERROR_INVALID_HANDLE`,
 *         `_CLOSED`
 *
 * Thread-safe. Blocks up to `timeout_ms`. Not for static destructors or `DllMain`.
 */
CABLEWAY_API
cableway_result cableway_close(cableway_client client,
                               uint32_t timeout_ms);

/**
 * Writes what is stored about the player to a file, as JSON: ids, counters, what the player said about
 * consent, the events that wait to be sent, as they will be sent. What was delivered is not stored
 * any more. No key or secret is among it.
 *
 * @param client an open client
 * @param path the file, overwritten if it is there; UTF-8, NUL-terminated; copied
 * @param timeout_ms how long to wait at most, in ms; 0 only asks for it
 * @return `CABLEWAY_OK`; `CABLEWAY_PENDING` (it is still being written);
 *         `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`, `_BUSY` (another export is being written),
 *         `_STORAGE` (the file cannot be written), `_INVALID_HANDLE`, `_CLOSED`
 *
 * Thread-safe. Blocks up to `timeout_ms`.
 */
CABLEWAY_API
cableway_result cableway_export_user_data(cableway_client client,
                                          const char *path,
                                          uint32_t timeout_ms);

/**
 * As `cableway_export_user_data`, for a path of `path_length` bytes that need not end in NUL.
 */
CABLEWAY_API
cableway_result cableway_export_user_data_n(cableway_client client,
                                            const char *path,
                                            size_t path_length,
                                            uint32_t timeout_ms);

/**
 * Erases everything that the storage folder holds about the player: database, journals, files set
 * aside. A new life begins, with another made-up user; user and device ids that were given as
 * options are not used again before the next `cableway_open`. Rounds of Earn Alliance end. What the
 * player said about consent stays. It is done even if the process is killed right after this call. What is recorded before it
 * is done is erased too.
 *
 * Another living process on the folder erases its own part when it next records or flushes.
 *
 * @param client an open client
 * @param timeout_ms how long to wait at most, in ms; 0 only asks for it
 * @return `CABLEWAY_OK`; `CABLEWAY_PENDING` (it is still being done);
 *         `CABLEWAY_ERROR_INVALID_HANDLE`, `_CLOSED`
 *
 * Thread-safe. Blocks up to `timeout_ms`.
 */
CABLEWAY_API
cableway_result cableway_erase_user_data(cableway_client client,
                                         uint32_t timeout_ms);

/**
 * Sets what holds until the player has said something with `cableway_set_consent`: granted if this
 * is not called. What holds at the first launch is kept like a choice, so that a later version of
 * the game cannot decide otherwise.
 *
 * @param options the options
 * @param service one of `CABLEWAY_SERVICE_…`, also `CABLEWAY_SERVICE_ALL`
 * @param consent one of `CABLEWAY_CONSENT_…`
 * @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_ARGUMENT`
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_options_set_default_consent(struct cableway_options *options,
                                                     int32_t service,
                                                     int32_t consent);

/**
 * Notes what the player says about a service, or about all. It holds at once, for all processes on
 * the storage folder from their next launch on, and until said otherwise, also if the process is
 * killed right after this returns.
 *
 * Granted: what was held is sent, and everything from now on. Denied: what was held is destroyed,
 * the session and Earn Alliance's rounds end without a word, calls answer `CABLEWAY_NO_CONSENT`; a request that is under way
 * cannot be called back, its answer is ignored. Pending: events are recorded and held.
 *
 * @param client an open client
 * @param service one of `CABLEWAY_SERVICE_…`, also `CABLEWAY_SERVICE_ALL`
 * @param consent one of `CABLEWAY_CONSENT_…`
 * @return `CABLEWAY_OK`; `CABLEWAY_ERROR_INVALID_ARGUMENT`, `_INVALID_HANDLE`, `_CLOSED`
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_set_consent(cableway_client client,
                                     int32_t service,
                                     int32_t consent);

/**
 * What the player has said about a service, or what holds until they do.
 *
 * @param client an open client
 * @param service one of `CABLEWAY_SERVICE_…`, not `CABLEWAY_SERVICE_ALL`
 * @param consent receives one of `CABLEWAY_CONSENT_…`
 * @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_ARGUMENT`, `_INVALID_HANDLE`,
 *         `_CLOSED`
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_get_consent(cableway_client client,
                                     int32_t service,
                                     int32_t *consent);

/**
 * Switches a service, or all, off or on again, until the client is closed; on at first. Off: calls
 * answer `CABLEWAY_SERVICE_OFF`, nothing is recorded, nothing is sent; what waits stays. For games
 * that want to stop a service from afar.
 *
 * @param client an open client
 * @param service one of `CABLEWAY_SERVICE_…`, also `CABLEWAY_SERVICE_ALL`
 * @param enabled 0 or not 0
 * @return `CABLEWAY_OK`; `CABLEWAY_ERROR_INVALID_ARGUMENT`, `_INVALID_HANDLE`, `_CLOSED`
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_set_service_enabled(cableway_client client,
                                             int32_t service,
                                             uint8_t enabled);

/**
 * Says how the device is connected, where the game or its engine knows. Holds until said otherwise
 * or the client is closed.
 *
 * Offline, nothing is sent: events are recorded and kept, `cableway_flush` and `cableway_close` do
 * not wait for the network. A request that is under way goes on. When the network is back, what was
 * kept leaves at once, without waiting for the next attempt's time.
 *
 * GameAnalytics' events carry the connection that was known when they were recorded (Collector v2,
 * "Default annotations": connection_type), none while it is unknown.
 *
 * @param client an open client
 * @param connection one of `CABLEWAY_CONNECTION_…`
 * @return `CABLEWAY_OK`; `CABLEWAY_ERROR_INVALID_ARGUMENT`, `_INVALID_HANDLE`, `_CLOSED`
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_set_connection(cableway_client client,
                                        int32_t connection);

/**
 * The figures of a service, or of all together. After `cableway_close` the last figures can be read
 * until its place is needed: at the earliest by the 16th opening after it.
 *
 * @param client a handle, open or closed
 * @param service one of `CABLEWAY_SERVICE_…`
 * @param stats filled; set `stats->size = sizeof(cableway_stats)` first; says then how much of it
 *        this library filled
 * @return `CABLEWAY_OK`; `CABLEWAY_ERROR_INVALID_HANDLE`, `_CLOSED` (another client took its
 *         place), `_NULL_ARGUMENT` (stats), `_INVALID_ARGUMENT` (service, size)
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_get_stats(cableway_client client,
                                   int32_t service,
                                   struct cableway_stats *stats);

/**
 * Takes the oldest notice that was not polled yet. Call it once per frame until it says
 * `CABLEWAY_NO_NOTICE`; 64 notices are kept, then the oldest is lost and counted. After
 * `cableway_close` it gives what happened during it, as long as `cableway_get_stats` gives figures.
 *
 * @param client a handle, open or closed
 * @param notice filled; set `notice->size = sizeof(cableway_notice)` first; says then how much of
 *        it this library filled
 * @return `CABLEWAY_OK`; `CABLEWAY_NO_NOTICE`; `CABLEWAY_ERROR_INVALID_HANDLE`, `_CLOSED` (another
 *         client took its place), `_NULL_ARGUMENT` (notice), `_INVALID_ARGUMENT` (size)
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_poll(cableway_client client,
                              struct cableway_notice *notice);

/**
 * Writes what helps to find out why something does not work to a file, as JSON: versions, platform,
 * options, the figures of each service, the files of the storage folder with their sizes, the last 64
 * notices. For a player to send to you: no key or secret is among it, no id of player, user or
 * installation, nothing that was recorded. Notices that quote a server or your own names come without
 * their words, and the storage folder without its path.
 *
 * The file is replaced at once and as a whole. Nothing is sent, so what the player said about consent
 * does not matter; whether the disk, the database or the network works does not either, as long as
 * this one file can be written. A closed client has nothing to tell any more: write it before.
 *
 * @param client an open client
 * @param path the file, replaced if it is there; UTF-8, NUL-terminated; copied
 * @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`, `_STORAGE` (the file cannot
 *         be written), `_INVALID_HANDLE`, `_CLOSED`
 *
 * Thread-safe. Reads the folder and writes the file on the calling thread: not for a frame.
 */
CABLEWAY_API
cableway_result cableway_write_support_bundle(cableway_client client,
                                              const char *path);

/**
 * As `cableway_write_support_bundle`, for a path of `path_length` bytes that need not end in NUL.
 */
CABLEWAY_API
cableway_result cableway_write_support_bundle_n(cableway_client client,
                                                const char *path,
                                                size_t path_length);

/**
 * Lets the game begin and end sessions itself, with `cableway_session_start` and
 * `cableway_session_end`: without one running, GameAnalytics' calls answer
 * `CABLEWAY_ERROR_NO_SESSION`. By default a session begins with `cableway_open` and ends with
 * `cableway_close`, or when the player stays away.
 *
 * @param options the options
 * @param enabled 0 (the default) or not 0
 * @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_options_set_manual_sessions(struct cableway_options *options,
                                                     uint8_t enabled);

/**
 * Sets for how long a session waits for a player who is away: who comes back within it
 * (`cableway_resume` after `cableway_suspend`) goes on with the session; later, a new one begins.
 * Does not matter for manual sessions.
 *
 * @param options the options
 * @param seconds 30 by default; 0 ends the session whenever the player goes away
 * @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_options_set_resume_within(struct cableway_options *options,
                                                   uint32_t seconds);

/**
 * The player goes away: the game goes into the background or loses the focus for good. The time
 * until `cableway_resume` does not count as played (Collector v2, "Session length"). Everything
 * recorded so far is sent at once, because the system may end the game in the background; this does
 * not wait for it. Events recorded while the player is away belong to the session as before.
 *
 * Calling it again changes nothing. Where the process goes on in the background, the session ends
 * when it has waited long enough (`cableway_options_set_resume_within`); where it is stopped or
 * killed, at the next `cableway_resume` or `cableway_open`: in each case as of now.
 *
 * @param client an open client
 * @return `CABLEWAY_OK`; `CABLEWAY_ERROR_QUEUE_FULL`, `_INVALID_HANDLE`, `_CLOSED`
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_suspend(cableway_client client);

/**
 * The player comes back: the session goes on, or a new one begins, as
 * `cableway_options_set_resume_within` says. Without a `cableway_suspend` before it changes nothing.
 *
 * @param client an open client
 * @return `CABLEWAY_OK`; `CABLEWAY_ERROR_QUEUE_FULL`, `_INVALID_HANDLE`, `_CLOSED`
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_resume(cableway_client client);

/**
 * Begins a session (Collector v2, "User (session start)"); one that runs ends first. For manual
 * sessions; with automatic ones it makes a cut between two.
 *
 * @param client an open client
 * @return `CABLEWAY_OK`; `CABLEWAY_ERROR_QUEUE_FULL`, `_INVALID_HANDLE`, `_CLOSED`
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_session_start(cableway_client client);

/**
 * Ends the session and sends everything recorded so far at once, without waiting for it (Collector
 * v2, "Session end"). With automatic sessions the next event begins a new one.
 *
 * @param client an open client
 * @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NO_SESSION` (manual sessions, and none runs),
 *         `_QUEUE_FULL`, `_INVALID_HANDLE`, `_CLOSED`
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_session_end(cableway_client client);

/**
 * Names the player (Collector v2, "Default annotations": user_id). Possible until the first event is
 * recorded or sent, so right after `cableway_open`; before it, use `cableway_options_set_ga_user_id`.
 * Without either the device's id counts (google_aid, ios_idfv), else an id made up once per
 * installation.
 *
 * @param client an open client
 * @param user_id 1 to 128 characters, UTF-8, NUL-terminated; copied
 * @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`, `_INVALID_ARGUMENT`,
 *         `_TOO_LATE`, `_NOT_CONFIGURED`, `_QUEUE_FULL`, `_INVALID_HANDLE`, `_CLOSED`
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_ga_set_user_id(cableway_client client,
                                        const char *user_id);

/**
 * As `cableway_ga_set_user_id`, for a string of `user_id_length` bytes that need not end in NUL.
 */
CABLEWAY_API
cableway_result cableway_ga_set_user_id_n(cableway_client client,
                                          const char *user_id,
                                          size_t user_id_length);

/**
 * Sets a default annotation of GameAnalytics' events from here on (Collector v2, "Default
 * annotations", "Custom Dimensions"). Events recorded before keep theirs. Facebook id, gender, birth
 * year and the custom dimensions are stored and hold at the next launch too; the others hold until
 * the client is closed. The "user" event that begins a session has what was set before the game's first
 * event.
 *
 * @param client an open client
 * @param annotation one of `CABLEWAY_GA_ANNOTATION_…`, each with its rule
 * @param value UTF-8, NUL-terminated; copied; "" clears it, so that the machine's own value counts
 *        where there is one, else the field is left out
 * @return `CABLEWAY_OK`; `CABLEWAY_NO_CONSENT`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`,
 *         `_INVALID_ARGUMENT` (its rule, or not declared with `cableway_options_declare_ga_value`),
 *         `_NOT_CONFIGURED`, `_QUEUE_FULL`, `_INVALID_HANDLE`, `_CLOSED`
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_ga_set_annotation(cableway_client client,
                                           int32_t annotation,
                                           const char *value);

/**
 * As `cableway_ga_set_annotation`, for a string of `value_length` bytes that need not end in NUL.
 */
CABLEWAY_API
cableway_result cableway_ga_set_annotation_n(cableway_client client,
                                             int32_t annotation,
                                             const char *value,
                                             size_t value_length);

/**
 * Sets the custom fields of all GameAnalytics' events from here on, in place of those set before,
 * until the client is closed. An event's own fields go before them; together they are at most 50.
 * The "user" event that begins a session has the fields that were set before the game's first event.
 *
 * @param client an open client
 * @param fields the fields, with strings that end in NUL; NULL or a count of 0 clears them
 * @return `CABLEWAY_OK`; `CABLEWAY_NO_CONSENT`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`,
 *         `_INVALID_ARGUMENT`, `_NOT_CONFIGURED`, `_QUEUE_FULL`, `_INVALID_HANDLE`, `_CLOSED`
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_ga_set_fields(cableway_client client,
                                       const struct cableway_ga_fields *fields);

/**
 * As `cableway_ga_set_fields`, with strings of the lengths that the fields tell.
 */
CABLEWAY_API
cableway_result cableway_ga_set_fields_n(cableway_client client,
                                         const struct cableway_ga_fields *fields);

/**
 * Records a design event without a value (Collector v2, "Design"). When this returns
 * `CABLEWAY_OK`, the event outlives the process, however that ends. (A power cut can lose what was
 * recorded since the last write-back: at most 10 s.)
 *
 * @param client an open client
 * @param event_id 1 to 5 parts between colons, as "GamePlay:Kill:Zombie"; each part 1 to 64
 *        characters of A-Z a-z 0-9, white space and - _ . ( ) ! ?; NUL-terminated; copied
 * @param fields its own custom fields; NULL for none
 * @return `CABLEWAY_OK`; `CABLEWAY_NO_CONSENT`, `CABLEWAY_SERVICE_OFF`;
 *         `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`, `_INVALID_EVENT_ID`, `_INVALID_ARGUMENT`
 *         (fields), `_NOT_CONFIGURED`, `_NO_SESSION`, `_QUEUE_FULL`, `_INVALID_HANDLE`, `_CLOSED`
 *
 * Thread-safe, does not block: no I/O, no allocation, no system call in the common case.
 */
CABLEWAY_API
cableway_result cableway_ga_design(cableway_client client,
                                   const char *event_id,
                                   const struct cableway_ga_fields *fields);

/**
 * As `cableway_ga_design`, for an id of `event_id_length` bytes that need not end in NUL, as the fields' strings.
 */
CABLEWAY_API
cableway_result cableway_ga_design_n(cableway_client client,
                                     const char *event_id,
                                     size_t event_id_length,
                                     const struct cableway_ga_fields *fields);

/**
 * Records a design event with a value: `cableway_ga_design` tells the rest.
 *
 * @param client an open client
 * @param event_id as in `cableway_ga_design`
 * @param value any finite number
 * @param fields its own custom fields; NULL for none
 * @return as `cableway_ga_design`, and `CABLEWAY_ERROR_NOT_FINITE`
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_ga_design_value(cableway_client client,
                                         const char *event_id,
                                         double value,
                                         const struct cableway_ga_fields *fields);

/**
 * As `cableway_ga_design_value`, for an id of `event_id_length` bytes that need not end in NUL, as the fields' strings.
 */
CABLEWAY_API
cableway_result cableway_ga_design_value_n(cableway_client client,
                                           const char *event_id,
                                           size_t event_id_length,
                                           double value,
                                           const struct cableway_ga_fields *fields);

/**
 * Records a purchase for real money (Collector v2, "Business"). The library counts the purchases of
 * the installation (transaction_num).
 *
 * @param client an open client
 * @param currency three capital letters, as "USD". One that is not in ISO 4217 is recorded too, with
 *        a warning
 * @param amount the price in cents, 0 or more
 * @param item_type what kind of thing was bought, as "GemPack": 1 to 64 characters of A-Z a-z 0-9,
 *        white space and - _ . ( ) ! ?
 * @param item_id which one, as "gems_50"; the same characters
 * @param purchase what need not be said; NULL for nothing
 * @param fields its own custom fields; NULL for none
 * @return `CABLEWAY_OK`; `CABLEWAY_UNKNOWN_CURRENCY` (recorded); `CABLEWAY_NO_CONSENT`,
 *         `CABLEWAY_SERVICE_OFF`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`,
 *         `_INVALID_EVENT_ID`, `_INVALID_ARGUMENT`, `_NOT_CONFIGURED`, `_NO_SESSION`, `_QUEUE_FULL`,
 *         `_INVALID_HANDLE`, `_CLOSED`
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_ga_business(cableway_client client,
                                     const char *currency,
                                     int64_t amount,
                                     const char *item_type,
                                     const char *item_id,
                                     const struct cableway_ga_purchase *purchase,
                                     const struct cableway_ga_fields *fields);

/**
 * As `cableway_ga_business`, for strings with lengths in bytes that need not end in NUL, also within
 * `purchase` and `fields`.
 */
CABLEWAY_API
cableway_result cableway_ga_business_n(cableway_client client,
                                       const char *currency,
                                       size_t currency_length,
                                       int64_t amount,
                                       const char *item_type,
                                       size_t item_type_length,
                                       const char *item_id,
                                       size_t item_id_length,
                                       const struct cableway_ga_purchase *purchase,
                                       const struct cableway_ga_fields *fields);

/**
 * Records virtual currency that the player earns or spends (Collector v2, "Resource").
 *
 * @param client an open client
 * @param flow `CABLEWAY_GA_SOURCE` or `CABLEWAY_GA_SINK`
 * @param currency 1 to 64 letters A-Z a-z, as "gems"
 * @param amount finite and more than 0, whichever way it flows; what is spent is sent as negative
 * @param item_type what kind of thing it was spent on or came from, as "boost": 1 to 64 characters of
 *        A-Z a-z 0-9, white space and - _ . ( ) ! ?
 * @param item_id which one, as "rainbow"; the same characters
 * @param fields its own custom fields; NULL for none
 * @return `CABLEWAY_OK`; `CABLEWAY_NO_CONSENT`, `CABLEWAY_SERVICE_OFF`;
 *         `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`, `_INVALID_EVENT_ID`, `_INVALID_ARGUMENT`
 *         (also: not declared with `cableway_options_declare_ga_value`), `_NOT_FINITE`,
 *         `_NOT_CONFIGURED`, `_NO_SESSION`, `_QUEUE_FULL`, `_INVALID_HANDLE`, `_CLOSED`
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_ga_resource(cableway_client client,
                                     int32_t flow,
                                     const char *currency,
                                     double amount,
                                     const char *item_type,
                                     const char *item_id,
                                     const struct cableway_ga_fields *fields);

/**
 * As `cableway_ga_resource`, for strings with lengths in bytes that need not end in NUL, also within
 * `fields`.
 */
CABLEWAY_API
cableway_result cableway_ga_resource_n(cableway_client client,
                                       int32_t flow,
                                       const char *currency,
                                       size_t currency_length,
                                       double amount,
                                       const char *item_type,
                                       size_t item_type_length,
                                       const char *item_id,
                                       size_t item_id_length,
                                       const struct cableway_ga_fields *fields);

/**
 * Records a step of an attempt at a level (Collector v2, "Progression"). The library counts the
 * attempts at each level since it was last completed (attempt_num), also across launches. A start
 * while another attempt is going on first adds a failure of that one. An attempt that is going on when
 * the game is left stays so, unless `cableway_options_set_ga_fail_on_exit` says otherwise.
 *
 * @param client an open client
 * @param status `CABLEWAY_GA_START`, `CABLEWAY_GA_COMPLETE` or `CABLEWAY_GA_FAIL`
 * @param progression01 the level, as "PirateIsland": 1 to 64 characters of A-Z a-z 0-9, white space
 *        and - _ . ( ) ! ?
 * @param progression02 a part of it, as "SandyHills"; the same characters; NULL or "" for none
 * @param progression03 a part of that; NULL or "" for none, and none without `progression02`
 * @param score the player's score, for attempts that end; NULL for none
 * @param fields its own custom fields; NULL for none
 * @return `CABLEWAY_OK`; `CABLEWAY_NO_CONSENT`, `CABLEWAY_SERVICE_OFF`;
 *         `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`, `_INVALID_EVENT_ID`, `_INVALID_ARGUMENT`
 *         (also: a score at a start), `_NOT_CONFIGURED`, `_NO_SESSION`, `_QUEUE_FULL`,
 *         `_INVALID_HANDLE`, `_CLOSED`
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_ga_progression(cableway_client client,
                                        int32_t status,
                                        const char *progression01,
                                        const char *progression02,
                                        const char *progression03,
                                        const int64_t *score,
                                        const struct cableway_ga_fields *fields);

/**
 * As `cableway_ga_progression`, for strings with lengths in bytes that need not end in NUL, also
 * within `fields`.
 */
CABLEWAY_API
cableway_result cableway_ga_progression_n(cableway_client client,
                                          int32_t status,
                                          const char *progression01,
                                          size_t progression01_length,
                                          const char *progression02,
                                          size_t progression02_length,
                                          const char *progression03,
                                          size_t progression03_length,
                                          const int64_t *score,
                                          const struct cableway_ga_fields *fields);

/**
 * Records a fault in the game (Collector v2, "Error"). GameAnalytics blocks games that send too many:
 * of each type the first is sent, and ten of a launch. The others are counted
 * (`CABLEWAY_DROPPED_ERROR_LIMIT`). Errors have the same type if their severities are the same and
 * their messages differ in nothing but digits.
 *
 * @param client an open client
 * @param severity one of `CABLEWAY_GA_SEVERITY_…`
 * @param message what happened, as a stack trace; UTF-8, at most 8192 characters; may be ""
 * @param fields its own custom fields; NULL for none
 * @return `CABLEWAY_OK`; `CABLEWAY_BEYOND_LIMIT` (counted, not sent); `CABLEWAY_NO_CONSENT`,
 *         `CABLEWAY_SERVICE_OFF`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`,
 *         `_INVALID_ARGUMENT`, `_NOT_CONFIGURED`, `_NO_SESSION`, `_QUEUE_FULL`, `_INVALID_HANDLE`,
 *         `_CLOSED`
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_ga_error(cableway_client client,
                                  int32_t severity,
                                  const char *message,
                                  const struct cableway_ga_fields *fields);

/**
 * As `cableway_ga_error`, for a message of `message_length` bytes that need not end in NUL, as the
 * fields' strings.
 */
CABLEWAY_API
cableway_result cableway_ga_error_n(cableway_client client,
                                    int32_t severity,
                                    const char *message,
                                    size_t message_length,
                                    const struct cableway_ga_fields *fields);

/**
 * Says that this process is a game server (Collector v2, "Server implementation"): it plays for nobody
 * itself, and has players, `cableway_ga_player_open`. Their events leave in rounds, 15 s after one
 * another unless `cableway_options_set_ga_batch` says otherwise: one request for each player who
 * has events, one after the other. The collector is greeted once an hour for all of them.
 *
 * @param options the options
 * @param enabled 0 (the default) or not 0
 * @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_NOT_CONFIGURED` (no keys yet)
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_options_set_ga_server(struct cableway_options *options,
                                               uint8_t enabled);

/**
 * Opens a player of a game server: begins a session, and gives a handle that all `cableway_ga_…` calls
 * take where they take a client. Annotations and custom fields that are set for the client's own
 * handle are those that a player begins with; what the player's own calls set comes on top.
 * How many sessions and purchases a user id has had, open attempts and kept annotations are
 * remembered across sessions and restarts, for 180 days and 200,000 players.
 *
 * At most 65,536 players can be open at once. The same user id may be open more than once.
 * A player whose process dies without `cableway_ga_player_close` has the session ended by the next
 * one, when the last record of any player was made.
 *
 * @param client an open client of a game server
 * @param user_id who it is: 1 to 128 characters, UTF-8, NUL-terminated; copied
 * @param ip where the player plays from: an IPv4 or IPv6 address, as "203.0.113.7" or "2001:db8::7",
 *        without a port; the collector finds the player's country by it (X-Forwarded-For). NULL or
 *        "" if it is not known or must not be told: then the country is the server's
 * @param player gets the player's handle; 0 on error
 * @return `CABLEWAY_OK`; `CABLEWAY_NO_CONSENT`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`,
 *         `_INVALID_ARGUMENT`, `_NOT_CONFIGURED` (no keys, or no server), `_TOO_MANY_PLAYERS`,
 *         `_QUEUE_FULL`, `_INVALID_HANDLE`, `_CLOSED`
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_ga_player_open(cableway_client client,
                                        const char *user_id,
                                        const char *ip,
                                        cableway_client *player);

/**
 * As `cableway_ga_player_open`, for strings of so many bytes, which need not end in NUL.
 */
CABLEWAY_API
cableway_result cableway_ga_player_open_n(cableway_client client,
                                          const char *user_id,
                                          size_t user_id_length,
                                          const char *ip,
                                          size_t ip_length,
                                          cableway_client *player);

/**
 * Closes a player of a game server: the session ends, and its events leave with the next round.
 * `cableway_close` on the client closes all players.
 *
 * @param player an open player
 * @return `CABLEWAY_OK`; `CABLEWAY_ERROR_INVALID_HANDLE`, `_INVALID_ARGUMENT` (the client's own
 *         handle), `_QUEUE_FULL` (the player is still open), `_CLOSED`
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_ga_player_close(cableway_client player);

/**
 * Tells that a user has launched the game and is ready to start a challenge (Earn Alliance, "Track
 * User Start Session"): an event named "START_GAME".
 *
 * @param client an open client, or a round of it
 * @param user the game's own id of the user, 1 to 256 bytes of UTF-8, NUL-terminated; copied
 * @return as `cableway_ea_track`
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_ea_start_game(cableway_client client,
                                       const char *user);

/**
 * As `cableway_ea_start_game`, for a string of `user_length` bytes that need not end in NUL.
 */
CABLEWAY_API
cableway_result cableway_ea_start_game_n(cableway_client client,
                                         const char *user,
                                         size_t user_length);

/**
 * Records an event of a user (Earn Alliance, "Track Events"), as "KILL_ZOMBIE". Of a round's handle,
 * the event belongs to the round. When this returns `CABLEWAY_OK`, the event outlives the process,
 * however that ends. (A power cut can lose what was recorded since the last write-back: at most
 * 10 s.)
 *
 * It is delivered at least once: it arrives twice only where an answer was lost, and then in the very
 * same bytes. Its time is that of this call.
 *
 * @param client an open client, or a round of it
 * @param user the game's own id of the user, 1 to 256 bytes of UTF-8, NUL-terminated; copied
 * @param event the event's name, 1 to 256 bytes of UTF-8, NUL-terminated; copied. Common terms are
 *        best
 * @return `CABLEWAY_OK`; `CABLEWAY_NO_CONSENT`, `CABLEWAY_SERVICE_OFF`;
 *         `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`, `_INVALID_ARGUMENT`, `_NOT_CONFIGURED`,
 *         `_QUEUE_FULL`, `_INVALID_HANDLE`, `_CLOSED` (the client is, or the round has ended)
 *
 * Thread-safe, does not block: no I/O, no allocation, no system call in the common case. An event
 * that triggers a flush wakes a background thread, which is a system call.
 */
CABLEWAY_API
cableway_result cableway_ea_track(cableway_client client,
                                  const char *user,
                                  const char *event);

/**
 * As `cableway_ea_track`, for strings with lengths in bytes that need not end in NUL.
 */
CABLEWAY_API
cableway_result cableway_ea_track_n(cableway_client client,
                                    const char *user,
                                    size_t user_length,
                                    const char *event,
                                    size_t event_length);

/**
 * Records an event with a value, as "SCORE" with 100: `cableway_ea_track` tells the rest.
 *
 * @param client an open client, or a round of it
 * @param user as in `cableway_ea_track`
 * @param event as in `cableway_ea_track`
 * @param value any finite number; whole ones travel as integers, as far as integers of 64 bits go
 * @return as `cableway_ea_track`, and `CABLEWAY_ERROR_NOT_FINITE`
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_ea_track_value(cableway_client client,
                                        const char *user,
                                        const char *event,
                                        double value);

/**
 * As `cableway_ea_track_value`, for strings with lengths in bytes that need not end in NUL.
 */
CABLEWAY_API
cableway_result cableway_ea_track_value_n(cableway_client client,
                                          const char *user,
                                          size_t user_length,
                                          const char *event,
                                          size_t event_length,
                                          double value);

/**
 * Records an event with traits, as "KILL" with "weapon": "knife" and "mob": "zombie":
 * `cableway_ea_track` tells the rest. A round's traits lie under those given here.
 *
 * @param client an open client, or a round of it
 * @param user as in `cableway_ea_track`
 * @param event as in `cableway_ea_track`
 * @param traits the event's own; NULL for none
 * @return as `cableway_ea_track`
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_ea_track_traits(cableway_client client,
                                         const char *user,
                                         const char *event,
                                         const struct cableway_traits *traits);

/**
 * As `cableway_ea_track_traits`, for strings with lengths in bytes that need not end in NUL, as the traits' strings.
 */
CABLEWAY_API
cableway_result cableway_ea_track_traits_n(cableway_client client,
                                           const char *user,
                                           size_t user_length,
                                           const char *event,
                                           size_t event_length,
                                           const struct cableway_traits *traits);

/**
 * Records an event with a value and traits: `cableway_ea_track_value` and
 * `cableway_ea_track_traits` in one.
 *
 * @param client an open client, or a round of it
 * @param user as in `cableway_ea_track`
 * @param event as in `cableway_ea_track`
 * @param value as in `cableway_ea_track_value`
 * @param traits the event's own; NULL for none
 * @return as `cableway_ea_track_value`
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_ea_track_value_traits(cableway_client client,
                                               const char *user,
                                               const char *event,
                                               double value,
                                               const struct cableway_traits *traits);

/**
 * As `cableway_ea_track_value_traits`, for strings with lengths in bytes that need not end in NUL, as the traits' strings.
 */
CABLEWAY_API
cableway_result cableway_ea_track_value_traits_n(cableway_client client,
                                                 const char *user,
                                                 size_t user_length,
                                                 const char *event,
                                                 size_t event_length,
                                                 double value,
                                                 const struct cableway_traits *traits);

/**
 * Begins a round: a game round or a match, whose events share a group id (Earn Alliance, "Group
 * Tracked Events"). It lasts until `cableway_ea_round_end`, or until the client is closed, the player
 * denies Earn Alliance their data, or everything about the player is erased. At most 1,024 are open at
 * once.
 *
 * @param client an open client
 * @param group_id 1 to 256 bytes of UTF-8, NUL-terminated; copied; NULL or empty for a fresh UUID,
 *        which `cableway_ea_round_id` tells
 * @param traits traits of all its events, which lie under their own; NULL for none
 * @param round receives the handle; 0 on failure
 * @return `CABLEWAY_OK`; `CABLEWAY_NO_CONSENT`, `CABLEWAY_SERVICE_OFF`;
 *         `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`, `_INVALID_ARGUMENT`, `_NOT_CONFIGURED`,
 *         `_TOO_MANY_ROUNDS`, `_QUEUE_FULL`, `_INVALID_HANDLE`, `_CLOSED`
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_ea_round_start(cableway_client client,
                                        const char *group_id,
                                        const struct cableway_traits *traits,
                                        cableway_round *round);

/**
 * As `cableway_ea_round_start`, for a string of `group_id_length` bytes that need not end in NUL, as
 * the traits' strings.
 */
CABLEWAY_API
cableway_result cableway_ea_round_start_n(cableway_client client,
                                          const char *group_id,
                                          size_t group_id_length,
                                          const struct cableway_traits *traits,
                                          cableway_round *round);

/**
 * Tells the group id of a round: for the other players' games, whose rounds of the same match must
 * have the same.
 *
 * @param round what `cableway_ea_round_start` gave
 * @param buffer receives the id, UTF-8, NUL-terminated; may be NULL if `size` is 0
 * @param size bytes of `buffer`; 257 are always enough
 * @param needed receives how many bytes the id takes, its NUL included; may be NULL
 * @return `CABLEWAY_OK`; `CABLEWAY_ERROR_INVALID_ARGUMENT` (`buffer` is too small, and as it was),
 *         `_NULL_ARGUMENT` (buffer), `_INVALID_HANDLE`, `_CLOSED` (the client is, or the round has
 *         ended)
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_ea_round_id(cableway_round round,
                                     char *buffer,
                                     size_t size,
                                     size_t *needed);

/**
 * Ends a round: its handle is refused from here on. What was recorded in it is sent as ever.
 *
 * @param round what `cableway_ea_round_start` gave
 * @return `CABLEWAY_OK`; `CABLEWAY_ERROR_QUEUE_FULL` (the round goes on), `_INVALID_HANDLE`,
 *         `_CLOSED` (the client is, or the round has ended)
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_ea_round_end(cableway_round round);

/**
 * Sets identifiers of a user, whenever a user is registered or connects another account (Earn
 * Alliance, "Set User Identifiers"). Those given are added or changed, others stay as they are;
 * `cableway_ea_remove_identifiers` takes them away. Triggers a flush: `cableway_ea_flush` tells when
 * that sends.
 *
 * @param client an open client
 * @param user the game's own id of the user, 1 to 256 bytes of UTF-8, NUL-terminated; copied
 * @param identifiers those to set
 * @return `CABLEWAY_OK`; `CABLEWAY_NOTHING_GIVEN` (all are NULL or empty: nothing was recorded);
 *         `CABLEWAY_NO_CONSENT`, `CABLEWAY_SERVICE_OFF`; `CABLEWAY_ERROR_NULL_ARGUMENT`,
 *         `_INVALID_UTF8`, `_INVALID_ARGUMENT`, `_NOT_CONFIGURED`, `_QUEUE_FULL`, `_INVALID_HANDLE`,
 *         `_CLOSED`
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_ea_set_identifiers(cableway_client client,
                                            const char *user,
                                            const struct cableway_ea_identifiers *identifiers);

/**
 * As `cableway_ea_set_identifiers`, for a string of `user_length` bytes that need not end in NUL, as
 * the identifiers' strings.
 */
CABLEWAY_API
cableway_result cableway_ea_set_identifiers_n(cableway_client client,
                                              const char *user,
                                              size_t user_length,
                                              const struct cableway_ea_identifiers *identifiers);

/**
 * Removes identifiers of a user that were set before (Earn Alliance, "Set User Identifiers").
 * Triggers a flush: `cableway_ea_flush` tells when that sends.
 *
 * @param client an open client
 * @param user the game's own id of the user, 1 to 256 bytes of UTF-8, NUL-terminated; copied
 * @param platforms the sum of some of `CABLEWAY_EA_APPLE_ID` to `CABLEWAY_EA_WALLET_ADDRESS`
 * @return as `cableway_ea_set_identifiers`; `CABLEWAY_NOTHING_GIVEN` where `platforms` is 0
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_ea_remove_identifiers(cableway_client client,
                                               const char *user,
                                               uint32_t platforms);

/**
 * As `cableway_ea_remove_identifiers`, for a string of `user_length` bytes that need not end in NUL.
 */
CABLEWAY_API
cableway_result cableway_ea_remove_identifiers_n(cableway_client client,
                                                 const char *user,
                                                 size_t user_length,
                                                 uint32_t platforms);

/**
 * Sends what waits for Earn Alliance soon, without waiting for it (Earn Alliance, "Flush event
 * queue"). Identifiers, and events with the names of `cableway_options_add_ea_flush_event`, do the
 * same.
 *
 * The first flush sends at once and begins a cooldown (10 s,
 * `cableway_options_set_ea_flush_cooldown`). However many come during it, they are one flush at its
 * end, which begins the next. A flush that finds nothing to send begins none. A full batch and the
 * interval (`cableway_options_set_ea_batch`) send also during it, and neither begin it nor make it
 * longer; `cableway_flush` and `cableway_close` do not heed it. Where nothing may be sent, for the
 * player's consent or the connection, the flush waits for that.
 *
 * @param client an open client
 * @return `CABLEWAY_OK`; `CABLEWAY_NO_CONSENT`, `CABLEWAY_SERVICE_OFF`;
 *         `CABLEWAY_ERROR_NOT_CONFIGURED`, `_QUEUE_FULL`, `_INVALID_HANDLE`, `_CLOSED`
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_ea_flush(cableway_client client);

/**
 * Sends the server everything that is to be told, and has it answer with prices (GondolaCore, "Data
 * Transfer": sync). There is always at least one event, and the last one carries the newest progress. Does
 * not wait: the outcome is `CABLEWAY_NOTICE_SYNCED` or `CABLEWAY_NOTICE_SYNC_FAILED`. While a sync is
 * under way, further calls join it.
 *
 * Without a connection, and when the server is in trouble (status 5xx, 408, 425, 429), the events are
 * kept and sent again, later and longer apart, by the library itself. What the server refuses (other
 * 4xx) is told with its own words by `CABLEWAY_NOTICE_BATCH_REJECTED`, and not sent again.
 *
 * @param client an open client
 * @return `CABLEWAY_OK`; `CABLEWAY_NO_CONSENT`, `CABLEWAY_SERVICE_OFF`;
 *         `CABLEWAY_ERROR_NOT_CONFIGURED`, `_QUEUE_FULL`, `_INVALID_HANDLE`, `_CLOSED`
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_gondola_sync(cableway_client client);

/**
 * As `cableway_gondola_sync`, and waits for the outcome: for loading screens.
 *
 * @param client an open client
 * @param timeout_ms how long to wait at most, in ms; 0 only begins it
 * @return `CABLEWAY_OK` (everything was taken); `CABLEWAY_PENDING` (it goes on);
 *         `CABLEWAY_ERROR_SYNC_FAILED` (the message says why), `CABLEWAY_NO_CONSENT`,
 *         `CABLEWAY_SERVICE_OFF`; `CABLEWAY_ERROR_NOT_CONFIGURED`, `_QUEUE_FULL`, `_INVALID_HANDLE`,
 *         `_CLOSED`
 *
 * Thread-safe. Blocks up to `timeout_ms`.
 */
CABLEWAY_API
cableway_result cableway_gondola_sync_wait(cableway_client client,
                                           uint32_t timeout_ms);

/**
 * Names the player from here on, and for coming launches: what was recorded before stays the one's
 * before. Without it, and without `cableway_options_set_gondola_player_id`, an id counts that is made up
 * once per installation. The metrics stay as they are.
 *
 * @param client an open client
 * @param player_id exactly 32 hex digits, NUL-terminated; copied. `cableway_gondola_player_id_from` makes
 *        them of any platform's id
 * @return `CABLEWAY_OK`; `CABLEWAY_NO_CONSENT`, `CABLEWAY_SERVICE_OFF`;
 *         `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`, `_INVALID_ARGUMENT`, `_NOT_CONFIGURED`,
 *         `_QUEUE_FULL`, `_INVALID_HANDLE`, `_CLOSED`
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_gondola_set_player_id(cableway_client client,
                                               const char *player_id);

/**
 * As `cableway_gondola_set_player_id`, for a string of `player_id_length` bytes that need not end in NUL.
 */
CABLEWAY_API
cableway_result cableway_gondola_set_player_id_n(cableway_client client,
                                                 const char *player_id,
                                                 size_t player_id_length);

/**
 * The player's id: named by the game, or made up.
 *
 * @param client an open client
 * @param buffer receives 32 hex digits and a NUL
 * @param size bytes at `buffer`: 33 hold any
 * @param needed receives the bytes that it takes, the NUL included; may be NULL
 * @return `CABLEWAY_OK`; `CABLEWAY_NOT_READY` (`cableway_wait_ready`); `CABLEWAY_ERROR_NULL_ARGUMENT`,
 *         `_INVALID_ARGUMENT` (size), `_NOT_CONFIGURED`, `_INVALID_HANDLE`, `_CLOSED`
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_gondola_get_player_id(cableway_client client,
                                               char *buffer,
                                               size_t size,
                                               size_t *needed);

/**
 * Makes a player's id of an account: the first 32 hex digits of the SHA-256 of "platform:id", so that one
 * player is one player on all devices.
 *
 * @param platform what the account is with, as "steam"; not empty and without a colon, UTF-8,
 *        NUL-terminated
 * @param id the account's id there; not empty, UTF-8, NUL-terminated
 * @param buffer receives 32 hex digits and a NUL
 * @param size bytes at `buffer`: 33 hold any
 * @param needed receives the bytes that it takes, the NUL included; may be NULL
 * @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`, `_INVALID_ARGUMENT`
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_gondola_player_id_from(const char *platform,
                                                const char *id,
                                                char *buffer,
                                                size_t size,
                                                size_t *needed);

/**
 * As `cableway_gondola_player_id_from`, for strings with lengths in bytes that need not end in NUL.
 */
CABLEWAY_API
cableway_result cableway_gondola_player_id_from_n(const char *platform,
                                                  size_t platform_length,
                                                  const char *id,
                                                  size_t id_length,
                                                  char *buffer,
                                                  size_t size,
                                                  size_t *needed);

/**
 * Whether this launch is the installation's first with GondolaCore. A game that finds saves of its own all
 * the same has players from before: `cableway_gondola_mark_grandfathered`.
 *
 * @param client an open client
 * @param is_first receives 1 or 0
 * @return `CABLEWAY_OK`; `CABLEWAY_NOT_READY` (`cableway_wait_ready`); `CABLEWAY_ERROR_NULL_ARGUMENT`,
 *         `_NOT_CONFIGURED`, `_INVALID_HANDLE`, `_CLOSED`
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_gondola_is_first_launch(cableway_client client,
                                                 uint8_t *is_first);

/**
 * Marks the player as one who had played before the game used GondolaCore, and takes over the progress so
 * far: events from here on say so, and the server does not take an old player for a fast new one. Once for
 * ever: later calls change nothing.
 *
 * @param client an open client
 * @param progress the progress so far, as the game's own save has it; copied; NULL if it is not known
 * @return `CABLEWAY_OK`; `CABLEWAY_NO_CONSENT`, `CABLEWAY_SERVICE_OFF`; `CABLEWAY_ERROR_INVALID_UTF8`,
 *         `_INVALID_ARGUMENT`, `_NOT_FINITE`, `_NOT_CONFIGURED`, `_QUEUE_FULL`, `_INVALID_HANDLE`,
 *         `_CLOSED`
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_gondola_mark_grandfathered(cableway_client client,
                                                    const struct cableway_progress *progress);

/**
 * Sets a string metric (GondolaCore, "Progress Metrics": updateProgress). Whether that becomes an event of
 * its own is for `cableway_options_set_gondola_strategy` to say; it outlives the process in any case.
 *
 * @param client an open client
 * @param metric 0 to 7, without a pipe
 * @param value UTF-8 of at most 63 bytes, NUL-terminated; copied. A longer one is an error, not cut
 * @return `CABLEWAY_OK`; `CABLEWAY_NO_CONSENT`, `CABLEWAY_SERVICE_OFF`;
 *         `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`, `_INVALID_ARGUMENT`, `_NOT_CONFIGURED`,
 *         `_QUEUE_FULL`, `_INVALID_HANDLE`, `_CLOSED`
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_gondola_update_string(cableway_client client,
                                               int32_t metric,
                                               const char *value);

/**
 * As `cableway_gondola_update_string`, for a string of `value_length` bytes that need not end in NUL.
 */
CABLEWAY_API
cableway_result cableway_gondola_update_string_n(cableway_client client,
                                                 int32_t metric,
                                                 const char *value,
                                                 size_t value_length);

/**
 * Sets a number (GondolaCore, "Progress Metrics": updateProgress). Whether that becomes an event of its own
 * is for `cableway_options_set_gondola_strategy` to say; it outlives the process in any case.
 *
 * @param client an open client
 * @param metric 8 to 31, without a pipe
 * @param value finite
 * @return `CABLEWAY_OK`; `CABLEWAY_NO_CONSENT`, `CABLEWAY_SERVICE_OFF`;
 *         `CABLEWAY_ERROR_INVALID_ARGUMENT`, `_NOT_FINITE`, `_NOT_CONFIGURED`, `_QUEUE_FULL`,
 *         `_INVALID_HANDLE`, `_CLOSED`
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_gondola_update_number(cableway_client client,
                                               int32_t metric,
                                               double value);

/**
 * Adds 1 to a number (GondolaCore, "Progress Metrics": incrementProgress). Also before
 * `CABLEWAY_NOTICE_READY`: it is added to what the database knows.
 *
 * @param client an open client
 * @param metric 8 to 31, without a pipe
 * @return as `cableway_gondola_update_number`: `CABLEWAY_OK` or why not
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_gondola_increment(cableway_client client,
                                           int32_t metric);

/**
 * Adds to a number, as `cableway_gondola_increment`. A sum beyond what a double holds stays at its end.
 *
 * @param client an open client
 * @param metric 8 to 31, without a pipe
 * @param by finite; less than 0 takes off
 * @return as `cableway_gondola_update_number`: `CABLEWAY_OK` or why not
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_gondola_increment_by(cableway_client client,
                                              int32_t metric,
                                              double by);

/**
 * The value of a string metric, all updates of all threads so far included. A pipe's is as of the last
 * update or purchase.
 *
 * @param client an open client
 * @param metric 0 to 7
 * @param buffer receives it, UTF-8, NUL-terminated; 64 bytes hold any
 * @param size bytes at `buffer`
 * @param needed receives the bytes that it takes, the NUL included; may be NULL
 * @return `CABLEWAY_OK`; `CABLEWAY_NOT_READY` (`cableway_wait_ready`); `CABLEWAY_ERROR_NULL_ARGUMENT`,
 *         `_INVALID_ARGUMENT` (also when `size` is too small: nothing is written then but `needed`),
 *         `_NOT_CONFIGURED`, `_INVALID_HANDLE`, `_CLOSED`
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_gondola_get_string(cableway_client client,
                                            int32_t metric,
                                            char *buffer,
                                            size_t size,
                                            size_t *needed);

/**
 * The value of a number, all updates of all threads so far included. Of pipes, sessions, seconds played
 * and time zone are as of the last update or purchase.
 *
 * @param client an open client
 * @param metric 8 to 31
 * @param value receives it
 * @return `CABLEWAY_OK`; `CABLEWAY_NOT_READY` (`cableway_wait_ready`); `CABLEWAY_ERROR_NULL_ARGUMENT`,
 *         `_INVALID_ARGUMENT`, `_NOT_CONFIGURED`, `_INVALID_HANDLE`, `_CLOSED`
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_gondola_get_number(cableway_client client,
                                            int32_t metric,
                                            double *value);

/**
 * All 32 metrics at one moment, as `cableway_gondola_get_string` and `_get_number` give each. This is what
 * a game puts into its cloud save.
 *
 * @param client an open client
 * @param progress receives them
 * @return `CABLEWAY_OK`; `CABLEWAY_NOT_READY` (`cableway_wait_ready`); `CABLEWAY_ERROR_NULL_ARGUMENT`,
 *         `_NOT_CONFIGURED`, `_INVALID_HANDLE`, `_CLOSED`
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_gondola_get_progress(cableway_client client,
                                              struct cableway_progress *progress);

/**
 * Brings a saved progress, as a cloud save has it, together with the one here, and records an event of
 * what comes of it. Pipes that count go on from what is taken; those that describe the device stay.
 *
 * @param client an open client
 * @param progress what was saved; copied
 * @param how one of `CABLEWAY_GONDOLA_RESTORE_…`
 * @return `CABLEWAY_OK`; `CABLEWAY_NO_CONSENT`, `CABLEWAY_SERVICE_OFF`;
 *         `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`, `_INVALID_ARGUMENT`, `_NOT_FINITE`,
 *         `_NOT_CONFIGURED`, `_QUEUE_FULL`, `_INVALID_HANDLE`, `_CLOSED`
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_gondola_restore_progress(cableway_client client,
                                                  const struct cableway_progress *progress,
                                                  int32_t how);

/**
 * Records that something was bought for virtual currency (GondolaCore, "Purchase Activity":
 * recordPurchase). An event of its own, whatever the strategies of metrics say.
 *
 * @param client an open client
 * @param good its name, UTF-8 of 1 to 63 bytes, NUL-terminated; copied. A longer one is an error, not cut
 * @param price what was paid of each virtual currency; NULL for the current price
 * @return `CABLEWAY_OK`; `CABLEWAY_NO_CONSENT`, `CABLEWAY_SERVICE_OFF`;
 *         `CABLEWAY_NOT_READY` (no price given, and the prices are not loaded yet);
 *         `CABLEWAY_ERROR_UNKNOWN_GOOD` (no price given, and none known), `_NULL_ARGUMENT`,
 *         `_INVALID_UTF8`, `_INVALID_ARGUMENT`, `_NOT_FINITE`, `_NOT_CONFIGURED`, `_QUEUE_FULL`,
 *         `_INVALID_HANDLE`, `_CLOSED`
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_gondola_record_purchase(cableway_client client,
                                                 const char *good,
                                                 const struct cableway_price *price);

/**
 * As `cableway_gondola_record_purchase`, for a name of `good_length` bytes that need not end in NUL.
 */
CABLEWAY_API
cableway_result cableway_gondola_record_purchase_n(cableway_client client,
                                                   const char *good,
                                                   size_t good_length,
                                                   const struct cableway_price *price);

/**
 * Records a purchase for real money, and what it gave in virtual currency (GondolaCore, "Purchase
 * Activity"). The amount answers the reference's question of how to know the money spent: it travels in
 * the event, and `CABLEWAY_GONDOLA_PIPE_MONEY_SPENT` sums it up.
 *
 * @param client an open client
 * @param good its name, UTF-8 of 1 to 63 bytes, NUL-terminated; copied. A longer one is an error, not cut
 * @param amount what was paid, in whole units of the currency, as 4.99; 0 to 1e9
 * @param currency three capital letters, as "USD", NUL-terminated. One that is not in ISO 4217 is recorded
 *        too, with a warning
 * @param reward what it gave of each virtual currency; NULL for the current reward
 * @return `CABLEWAY_OK`; `CABLEWAY_UNKNOWN_CURRENCY` (recorded); `CABLEWAY_NO_CONSENT`,
 *         `CABLEWAY_SERVICE_OFF`; `CABLEWAY_NOT_READY` (no reward given, and the prices are not loaded
 *         yet); `CABLEWAY_ERROR_UNKNOWN_GOOD` (no reward given, and none known),
 *         `_NULL_ARGUMENT`, `_INVALID_UTF8`, `_INVALID_ARGUMENT`, `_NOT_FINITE`, `_NOT_CONFIGURED`,
 *         `_QUEUE_FULL`, `_INVALID_HANDLE`, `_CLOSED`
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_gondola_record_iap_purchase(cableway_client client,
                                                     const char *good,
                                                     double amount,
                                                     const char *currency,
                                                     const struct cableway_price *reward);

/**
 * As `cableway_gondola_record_iap_purchase`, for strings with lengths in bytes that need not end in NUL.
 */
CABLEWAY_API
cableway_result cableway_gondola_record_iap_purchase_n(cableway_client client,
                                                       const char *good,
                                                       size_t good_length,
                                                       double amount,
                                                       const char *currency,
                                                       size_t currency_length,
                                                       const struct cableway_price *reward);

/**
 * What a good costs (GondolaCore, "Virtual Good Prices": getPrice): an amount of each of the 8 virtual
 * currencies in which it is sold. Of these sets the first that there is counts, for all goods: what the
 * server told this client; what it told an earlier launch, kept on disk; what the game brings with it
 * (`cableway_options_set_gondola_prices_file`), or that before the second where it is newer. A good that
 * this set does not name has no price, whatever the others say.
 *
 * Prices that the game brings can be read at once after `cableway_open`; those kept on disk a moment
 * later, and in any case after `cableway_wait_ready`. A price that is shown is authentic: see
 * docs/security.md.
 *
 * @param client an open client
 * @param good its name, UTF-8 of 1 to 63 bytes, NUL-terminated
 * @param price filled; all 0 where there is no price
 * @return `CABLEWAY_OK`; `CABLEWAY_NOT_READY` (what is kept on disk is not loaded yet, and the game brings
 *         no price of it); `CABLEWAY_ERROR_UNKNOWN_GOOD`, `_NULL_ARGUMENT`, `_INVALID_UTF8`,
 *         `_INVALID_ARGUMENT`, `_NOT_CONFIGURED`, `_INVALID_HANDLE`, `_CLOSED`
 *
 * Thread-safe, does not block: takes no lock and allocates nothing, but for a thread's first read. Works
 * also where the player has denied the service their data, or the game has switched it off.
 */
CABLEWAY_API
cableway_result cableway_gondola_get_price(cableway_client client,
                                           const char *good,
                                           struct cableway_price *price);

/**
 * As `cableway_gondola_get_price`, for a name of `good_length` bytes that need not end in NUL.
 */
CABLEWAY_API
cableway_result cableway_gondola_get_price_n(cableway_client client,
                                             const char *good,
                                             size_t good_length,
                                             struct cableway_price *price);

/**
 * What a purchase for real money gives of each virtual currency (GondolaCore, "Virtual Good Prices and IAP
 * rewards"). The server tells rewards as it tells prices, so this is `cableway_gondola_get_price` under the
 * name that fits.
 *
 * @param client an open client
 * @param good the name of what is bought, UTF-8 of 1 to 63 bytes, NUL-terminated
 * @param reward filled; all 0 where there is no reward
 * @return as `cableway_gondola_get_price`
 *
 * Thread-safe, does not block: takes no lock and allocates nothing, but for a thread's first read.
 */
CABLEWAY_API
cableway_result cableway_gondola_get_reward(cableway_client client,
                                            const char *good,
                                            struct cableway_price *reward);

/**
 * As `cableway_gondola_get_reward`, for a name of `good_length` bytes that need not end in NUL.
 */
CABLEWAY_API
cableway_result cableway_gondola_get_reward_n(cableway_client client,
                                              const char *good,
                                              size_t good_length,
                                              struct cableway_price *reward);

/**
 * What a good costs of one currency (GondolaCore, "Virtual Good Prices": getPrice with a currency index).
 * Look at the result before you sell: the amount is 0 after every error, and 0 is also what a gift costs.
 *
 * @param client an open client
 * @param good its name, UTF-8 of 1 to 63 bytes, NUL-terminated
 * @param currency 0 to 7
 * @param amount receives it, 0 or more
 * @return `CABLEWAY_OK`; `CABLEWAY_NOT_READY`; `CABLEWAY_ERROR_NOT_SOLD` (not in this currency),
 *         `_UNKNOWN_GOOD`, `_NULL_ARGUMENT`, `_INVALID_UTF8`, `_INVALID_ARGUMENT`, `_NOT_CONFIGURED`,
 *         `_INVALID_HANDLE`, `_CLOSED`
 *
 * Thread-safe, does not block: takes no lock and allocates nothing, but for a thread's first read.
 */
CABLEWAY_API
cableway_result cableway_gondola_get_price_in(cableway_client client,
                                              const char *good,
                                              int32_t currency,
                                              double *amount);

/**
 * As `cableway_gondola_get_price_in`, for a name of `good_length` bytes that need not end in NUL.
 */
CABLEWAY_API
cableway_result cableway_gondola_get_price_in_n(cableway_client client,
                                                const char *good,
                                                size_t good_length,
                                                int32_t currency,
                                                double *amount);

/**
 * Whether a good has a price or a reward now.
 *
 * @param client an open client
 * @param good its name, UTF-8 of 1 to 63 bytes, NUL-terminated
 * @param has receives 1 or 0
 * @return `CABLEWAY_OK`; `CABLEWAY_NOT_READY` (none yet, and what is kept on disk is not loaded);
 *         `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`, `_INVALID_ARGUMENT`, `_NOT_CONFIGURED`,
 *         `_INVALID_HANDLE`, `_CLOSED`
 *
 * Thread-safe, does not block: takes no lock and allocates nothing, but for a thread's first read.
 */
CABLEWAY_API
cableway_result cableway_gondola_has_price(cableway_client client,
                                           const char *good,
                                           uint8_t *has);

/**
 * As `cableway_gondola_has_price`, for a name of `good_length` bytes that need not end in NUL.
 */
CABLEWAY_API
cableway_result cableway_gondola_has_price_n(cableway_client client,
                                             const char *good,
                                             size_t good_length,
                                             uint8_t *has);

/**
 * How many goods have a price or a reward now. New prices may change it at any moment.
 *
 * @param client an open client
 * @param count receives it: 0 to 10,000
 * @return `CABLEWAY_OK`; `CABLEWAY_NOT_READY` (there are none yet, and what is kept on disk is not loaded);
 *         `CABLEWAY_ERROR_NULL_ARGUMENT`, `_NOT_CONFIGURED`, `_INVALID_HANDLE`, `_CLOSED`
 *
 * Thread-safe, does not block: takes no lock and allocates nothing, but for a thread's first read.
 */
CABLEWAY_API
cableway_result cableway_gondola_count_goods(cableway_client client,
                                             size_t *count);

/**
 * Names the goods one after the other, in the order of their names' bytes. Goes on behind a name instead of
 * counting, so that it neither repeats nor leaves out a good that is there all the while, also when new
 * prices arrive in between:
 *
 * ```c
 * char good[64] = "";
 * while (cableway_gondola_next_good(client, good, good, sizeof good, NULL) == CABLEWAY_OK)
 *     show(good);
 * ```
 *
 * @param client an open client
 * @param after the name of the good before, UTF-8, NUL-terminated; NULL or "" for the first; may be the
 *        buffer itself
 * @param buffer receives the name and a NUL
 * @param size bytes at `buffer`: 64 hold any
 * @param needed receives the bytes that it takes, the NUL included; may be NULL
 * @return `CABLEWAY_OK`; `CABLEWAY_NO_MORE_GOODS`; `CABLEWAY_NOT_READY` (there are none yet, and what is
 *         kept on disk is not loaded); `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_UTF8`,
 *         `_INVALID_ARGUMENT` (size), `_NOT_CONFIGURED`, `_INVALID_HANDLE`, `_CLOSED`
 *
 * Thread-safe, does not block: takes no lock and allocates nothing, but for a thread's first read.
 */
CABLEWAY_API
cableway_result cableway_gondola_next_good(cableway_client client,
                                           const char *after,
                                           char *buffer,
                                           size_t size,
                                           size_t *needed);

/**
 * As `cableway_gondola_next_good`, for a name of `after_length` bytes that need not end in NUL.
 */
CABLEWAY_API
cableway_result cableway_gondola_next_good_n(cableway_client client,
                                             const char *after,
                                             size_t after_length,
                                             char *buffer,
                                             size_t size,
                                             size_t *needed);

/**
 * Has the library say what it does: every notice, and in more detail what led to it.
 *
 * @param options the options
 * @param callback called for each line; see `cableway_log`
 * @param user handed to each call, may be NULL. Keep it until `cableway_close` has returned; where
 *        that gave up waiting, keep it until the process ends, because threads that are still busy
 *        with the network may have something to say when they end
 * @param level one of `CABLEWAY_LOG_…`: lines up to this one in detail are given
 * @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`, `_INVALID_ARGUMENT` (level)
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_options_set_log(struct cableway_options *options,
                                         cableway_log callback,
                                         void *user,
                                         int32_t level);

/**
 * Hands each batch to the log (level `CABLEWAY_LOG_INFO`), as it would have been sent, instead of to
 * the network: nothing leaves the device. Counted as `CABLEWAY_DROPPED_DRY_RUN`. Off by default.
 *
 * @param options the options
 * @param enabled 0 or not 0
 * @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_options_set_dry_run(struct cableway_options *options,
                                             uint8_t enabled);

/**
 * Has the game send all requests itself, for consoles and platforms with an HTTP stack of their
 * own. The options for proxies and certificates do not matter then. A build without the feature
 * `http-client` has no HTTP client: there, `cableway_open` wants this to be set (or a dry run).
 *
 * @param options the options
 * @param send called for each request; see `cableway_transport_send`
 * @param user handed to each call, may be NULL. Keep it until `cableway_close` has returned; where
 *        that gave up waiting, keep it until the process ends, because a call may be under way or
 *        just about to begin
 * @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT`
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_options_set_transport(struct cableway_options *options,
                                               cableway_transport_send send,
                                               void *user);

/**
 * Tells a request's answer, from within the callback that sends it. The last call that succeeds
 * counts; one that fails tells nothing.
 *
 * @param answer what the callback was given
 * @param response the server's answer; NULL says that no connection came about
 * @return `CABLEWAY_OK`; `CABLEWAY_ERROR_NULL_ARGUMENT` (also for a pointer in `response` that is
 *         missing, or an entry of its arrays), `_INVALID_UTF8` (a header), `_INVALID_ARGUMENT`
 *         (`size`, `reserved` or `header_count`)
 *
 * For the callback's own thread. Does not block.
 */
CABLEWAY_API
cableway_result cableway_http_answer_set(struct cableway_http_answer *answer,
                                         const struct cableway_http_response *response);

/**
 * Tells the answer of a request whose callback returned `CABLEWAY_TRANSPORT_LATER`. May come before
 * that callback has returned. The library waits for it as long as the request's `timeout_ms` say,
 * from the callback's call on; then it counts as no connection and this call as too late. A call
 * that fails tells nothing, and the request still waits.
 *
 * @param client the request's client; a client that is being closed will do, and the answer counts
 * @param request_id the request's id
 * @param response the server's answer; NULL says that no connection came about
 * @return `CABLEWAY_OK`; `CABLEWAY_NO_REQUEST` (too late, told before, or no such id: nothing
 *         happens); `CABLEWAY_ERROR_INVALID_HANDLE`, `_CLOSED`; `CABLEWAY_ERROR_NULL_ARGUMENT`,
 *         `_INVALID_UTF8`, `_INVALID_ARGUMENT` as `cableway_http_answer_set`
 *
 * Thread-safe, does not block.
 */
CABLEWAY_API
cableway_result cableway_transport_complete(cableway_client client,
                                            uint64_t request_id,
                                            const struct cableway_http_response *response);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* CABLEWAY_H */
