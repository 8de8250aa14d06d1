// Part of cableway.hpp: how a client is to be opened.
#ifndef CABLEWAY_OPTIONS_HPP
#define CABLEWAY_OPTIONS_HPP

#include <chrono>
#include <cstdint>
#include <memory>
#include <string_view>

#include "game_analytics.hpp"
#include "gondola.hpp"
#include "http.hpp"
#include "telling.hpp"

namespace cableway {

/// What the player says about a service.
enum class Consent : std::int32_t {
    granted = CABLEWAY_CONSENT_GRANTED,
    denied = CABLEWAY_CONSENT_DENIED,
    pending = CABLEWAY_CONSENT_PENDING
};

/// How much may wait on disk for a service.
struct QueueLimits {
    std::uint32_t max_events = CABLEWAY_DEFAULT_QUEUE_EVENTS;
    std::uint64_t max_bytes = CABLEWAY_DEFAULT_QUEUE_BYTES;
    std::chrono::seconds max_age = std::chrono::seconds(CABLEWAY_DEFAULT_QUEUE_AGE_S);
};

/// How a client is to be opened: setters that can be chained, each with the C function that tells all of it.
/// A service's keys come before its other options. The first setter that fails is kept in mind: those behind
/// it do nothing, so that its message stays `last_error`, and `Client::open` fails with it, unless
/// `take_mistake` has taken note. Not for several threads at once.
class Options {
public:
    /// Every default (cableway_options_new, cableway_options_free).
    Options()
    {
        cableway_options *options = nullptr;
        mistake_ = cableway_options_new(&options);
        raw_.reset(options);
    }

    /// For C's functions, and for generated names.
    cableway_options *handle() const { return raw_.get(); }
    /// The first failure of a setter that was not taken note of, if there is one.
    Result<> mistake() const { return mistake_; }
    /// The same, and forgives it: its option stays as it was, and setters work again.
    Result<> take_mistake()
    {
        const Result<> mistake = mistake_;
        mistake_ = Code::ok;
        return mistake;
    }

    /// The game's folder for journal and database. Required (cableway_options_set_storage_dir).
    Options &storage_dir(std::string_view path)
    {
        return set_text(cableway_options_set_storage_dir_n, path);
    }
    /// The journal's size (cableway_options_set_journal_bytes).
    Options &journal_bytes(std::uint32_t bytes)
    {
        return set(cableway_options_set_journal_bytes, bytes);
    }
    /// Allows http:// to other machines (cableway_options_set_allow_plain_http).
    Options &allow_plain_http(bool allow = true)
    {
        return set(cableway_options_set_allow_plain_http, allow);
    }
    /// The proxy, in place of the environment's; "" for none (cableway_options_set_proxy).
    Options &proxy(std::string_view url) { return set_text(cableway_options_set_proxy_n, url); }
    /// Root certificates in place of the built-in ones (cableway_options_set_root_certificate_pem).
    Options &root_certificate_pem(std::string_view pem)
    {
        return set_text(cableway_options_set_root_certificate_pem_n, pem);
    }
    /// How much may wait on disk for a service (cableway_options_set_queue_limits).
    Options &queue_limits(Service service, const QueueLimits &limits)
    {
        return set(cableway_options_set_queue_limits, detail::number(service), limits.max_events,
                   limits.max_bytes, detail::count(limits.max_age));
    }
    /// What holds until the player has said something (cableway_options_set_default_consent).
    Options &default_consent(Service service, Consent consent)
    {
        return set(cableway_options_set_default_consent, detail::number(service),
                   detail::number(consent));
    }
    /// The game begins and ends sessions itself (cableway_options_set_manual_sessions).
    Options &manual_sessions(bool enabled = true)
    {
        return set(cableway_options_set_manual_sessions, enabled);
    }
    /// How long a session waits for a player who is away (cableway_options_set_resume_within).
    Options &resume_within(std::chrono::seconds time)
    {
        return set(cableway_options_set_resume_within, detail::count(time));
    }
    /// Hands batches to the log instead of the network (cableway_options_set_dry_run).
    Options &dry_run(bool enabled = true) { return set(cableway_options_set_dry_run, enabled); }

    /// Takes the log's lines: `logger(LogLevel, std::string_view)`, on threads of the library's, maybe on
    /// several at once. It is not copied: keep it until `close` has returned, or where that gave up waiting,
    /// until the process ends (cableway_options_set_log, cableway_log).
    template <class Logger>
    Options &log(Logger &logger, LogLevel level = LogLevel::info)
    {
        const cableway_log take = [](void *user, std::int32_t line_level, const char *line) noexcept {
            (*static_cast<Logger *>(user))(static_cast<LogLevel>(line_level), std::string_view(line));
        };
        return set(cableway_options_set_log, take, static_cast<void *>(&logger), detail::number(level));
    }
    /// Sends all requests: `Sent transport(const HttpRequest &, HttpAnswer)`, on threads of the library's. An
    /// object, which is not copied, as the logger (cableway_options_set_transport, cableway_transport_send).
    template <class Transport>
    Options &transport(Transport &transport)
    {
        const cableway_transport_send send = [](void *user, const cableway_http_request *request,
                                                cableway_http_answer *answer) noexcept {
            const Sent sent =
                (*static_cast<Transport *>(user))(HttpRequest(*request), HttpAnswer(answer));
            return detail::number(sent);
        };
        return set(cableway_options_set_transport, send, static_cast<void *>(&transport));
    }

    // ---- GameAnalytics ----

    /// Turns GameAnalytics on (cableway_options_set_ga_keys).
    Options &ga_keys(std::string_view game_key, std::string_view secret_key)
    {
        return set_text(cableway_options_set_ga_keys_n, game_key, secret_key);
    }
    /// Where events go: `ga_production`, `ga_sandbox` or an address (cableway_options_set_ga_endpoint).
    Options &ga_endpoint(std::string_view url)
    {
        return set_text(cableway_options_set_ga_endpoint_n, url);
    }
    /// Names the player (cableway_options_set_ga_user_id).
    Options &ga_user_id(std::string_view user_id)
    {
        return set_text(cableway_options_set_ga_user_id_n, user_id);
    }
    /// A default annotation of events (cableway_options_set_ga_annotation).
    Options &ga_annotation(Annotation annotation, std::string_view value)
    {
        return set(cableway_options_set_ga_annotation_n, detail::number(annotation),
                   detail::chars(value), value.size());
    }
    /// One of the only values that may be (cableway_options_declare_ga_value).
    Options &declare_ga_value(DeclaredList list, std::string_view value)
    {
        return set(cableway_options_declare_ga_value_n, detail::number(list), detail::chars(value),
                   value.size());
    }
    /// An attempt that goes on when the game is left has failed (cableway_options_set_ga_fail_on_exit).
    Options &ga_fail_on_exit(bool enabled = true)
    {
        return set(cableway_options_set_ga_fail_on_exit, enabled);
    }
    /// Batches outlive status 429 and 5xx (cableway_options_set_ga_keep_on_server_error).
    Options &ga_keep_on_server_error(bool enabled = true)
    {
        return set(cableway_options_set_ga_keep_on_server_error, enabled);
    }
    /// When events are sent (cableway_options_set_ga_batch).
    Options &ga_batch(std::chrono::milliseconds interval, std::uint32_t max_events)
    {
        return set(cableway_options_set_ga_batch, detail::count(interval), max_events);
    }
    /// Sends only a part of a category, 0 to 1 (cableway_options_set_ga_sampling).
    Options &ga_sampling(GaCategory category, double part)
    {
        return set(cableway_options_set_ga_sampling, detail::number(category), part);
    }
    /// This process is a game server (cableway_options_set_ga_server).
    Options &ga_server(bool enabled = true) { return set(cableway_options_set_ga_server, enabled); }

    // ---- Earn Alliance ----

    /// Turns Earn Alliance on; what is empty is taken from the environment
    /// (cableway_options_set_ea_keys).
    Options &ea_keys(std::string_view client_id = {}, std::string_view client_secret = {},
                     std::string_view game_id = {})
    {
        return set_text(cableway_options_set_ea_keys_n, client_id, client_secret, game_id);
    }
    /// Where events go (cableway_options_set_ea_dsn).
    Options &ea_dsn(std::string_view url) { return set_text(cableway_options_set_ea_dsn_n, url); }
    /// When events are sent (cableway_options_set_ea_batch).
    Options &ea_batch(std::chrono::milliseconds interval, std::uint32_t max_items)
    {
        return set(cableway_options_set_ea_batch, detail::count(interval), max_items);
    }
    /// How long a flush waits after another (cableway_options_set_ea_flush_cooldown).
    Options &ea_flush_cooldown(std::chrono::milliseconds cooldown)
    {
        return set(cableway_options_set_ea_flush_cooldown, detail::count(cooldown));
    }
    /// How often a request is tried again (cableway_options_set_ea_max_retries).
    Options &ea_max_retries(std::uint32_t max_retries)
    {
        return set(cableway_options_set_ea_max_retries, max_retries);
    }
    /// Events with this name trigger a flush (cableway_options_add_ea_flush_event).
    Options &add_ea_flush_event(std::string_view event)
    {
        return set_text(cableway_options_add_ea_flush_event_n, event);
    }

    // ---- GondolaCore ----

    /// Turns GondolaCore on; a server may want no secret (cableway_options_set_gondola_keys).
    Options &gondola_keys(std::string_view application_key, std::string_view application_secret = {})
    {
        return set_text(cableway_options_set_gondola_keys_n, application_key, application_secret);
    }
    /// Where the server is. Required (cableway_options_set_gondola_server).
    Options &gondola_server(std::string_view url)
    {
        return set_text(cableway_options_set_gondola_server_n, url);
    }
    /// What the server calls things (cableway_options_set_gondola_dialect).
    Options &gondola_dialect(Dialect dialect)
    {
        return set(cableway_options_set_gondola_dialect, detail::number(dialect));
    }
    /// Names the player, by 32 hex digits (cableway_options_set_gondola_player_id).
    Options &gondola_player_id(std::string_view player_id)
    {
        return set_text(cableway_options_set_gondola_player_id_n, player_id);
    }
    /// Which updates of a metric become events (cableway_options_set_gondola_strategy).
    Options &gondola_strategy(std::int32_t metric, Save strategy, double parameter = 0)
    {
        return set(cableway_options_set_gondola_strategy, metric, detail::number(strategy), parameter);
    }
    /// The library fills a metric (cableway_options_set_gondola_pipe).
    Options &gondola_pipe(Pipe pipe, std::int32_t metric)
    {
        return set(cableway_options_set_gondola_pipe, detail::number(pipe), metric);
    }
    /// What `Pipe::money_spent` sums up (cableway_options_set_gondola_main_currency).
    Options &gondola_main_currency(std::string_view currency)
    {
        return set_text(cableway_options_set_gondola_main_currency_n, currency);
    }
    /// Syncs by itself; 0 for never (cableway_options_set_gondola_sync_interval).
    Options &gondola_sync_interval(std::chrono::milliseconds interval)
    {
        return set(cableway_options_set_gondola_sync_interval, detail::count(interval));
    }
    /// How many events go in one request (cableway_options_set_gondola_batch).
    Options &gondola_batch(std::uint32_t max_events)
    {
        return set(cableway_options_set_gondola_batch, max_events);
    }
    /// Believes no price that is not signed for this key (cableway_options_set_gondola_public_key).
    Options &gondola_public_key(std::string_view public_key)
    {
        return set_text(cableway_options_set_gondola_public_key_n, public_key);
    }
    /// Brings prices along in a file (cableway_options_set_gondola_prices_file).
    Options &gondola_prices_file(std::string_view path)
    {
        return set_text(cableway_options_set_gondola_prices_file_n, path);
    }
    /// Brings prices along in memory (cableway_options_set_gondola_prices).
    Options &gondola_prices(std::string_view prices, std::string_view signature = {})
    {
        return set_text(cableway_options_set_gondola_prices_n, prices, signature);
    }

private:
    struct Free {
        void operator()(cableway_options *options) const { cableway_options_free(options); }
    };

    template <class... Parameters, class... Arguments>
    Options &set(cableway_result (*setter)(cableway_options *, Parameters...), Arguments... arguments)
    {
        if (!mistake_.is_error()) {
            mistake_ = setter(raw_.get(), static_cast<Parameters>(arguments)...);
        }
        return *this;
    }
    template <class Setter>
    Options &set_text(Setter setter, std::string_view one)
    {
        return set(setter, detail::chars(one), one.size());
    }
    template <class Setter>
    Options &set_text(Setter setter, std::string_view one, std::string_view two)
    {
        return set(setter, detail::chars(one), one.size(), detail::chars(two), two.size());
    }
    template <class Setter>
    Options &set_text(Setter setter, std::string_view one, std::string_view two, std::string_view three)
    {
        return set(setter, detail::chars(one), one.size(), detail::chars(two), two.size(),
                   detail::chars(three), three.size());
    }

    std::unique_ptr<cableway_options, Free> raw_;
    Result<> mistake_ = Code::ok;
};

} // namespace cableway

#endif
