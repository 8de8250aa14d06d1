// Part of cableway.hpp: what the library tells. Notices, figures, the log.
#ifndef CABLEWAY_TELLING_HPP
#define CABLEWAY_TELLING_HPP

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "detail.hpp"

namespace cableway {

enum class Service : std::int32_t {
    all = CABLEWAY_SERVICE_ALL,
    game_analytics = CABLEWAY_SERVICE_GAME_ANALYTICS,
    earn_alliance = CABLEWAY_SERVICE_EARN_ALLIANCE,
    gondola = CABLEWAY_SERVICE_GONDOLA
};

/// What a notice is about; cableway.h tells each. Later versions may add kinds: ignore those you do not
/// know.
enum class NoticeKind : std::int32_t {
    ready = CABLEWAY_NOTICE_READY,
    delivered = CABLEWAY_NOTICE_DELIVERED,
    event_rejected = CABLEWAY_NOTICE_EVENT_REJECTED,
    batch_rejected = CABLEWAY_NOTICE_BATCH_REJECTED,
    event_too_large = CABLEWAY_NOTICE_EVENT_TOO_LARGE,
    service_disabled = CABLEWAY_NOTICE_SERVICE_DISABLED,
    unreachable = CABLEWAY_NOTICE_UNREACHABLE,
    storage_unusable = CABLEWAY_NOTICE_STORAGE_UNUSABLE,
    file_set_aside = CABLEWAY_NOTICE_FILE_SET_ASIDE,
    recovered = CABLEWAY_NOTICE_RECOVERED,
    events_dropped = CABLEWAY_NOTICE_EVENTS_DROPPED,
    other_device = CABLEWAY_NOTICE_OTHER_DEVICE,
    many_values = CABLEWAY_NOTICE_MANY_VALUES,
    unusual_answer = CABLEWAY_NOTICE_UNUSUAL_ANSWER,
    synced = CABLEWAY_NOTICE_SYNCED,
    sync_failed = CABLEWAY_NOTICE_SYNC_FAILED,
    prices_updated = CABLEWAY_NOTICE_PRICES_UPDATED,
    prices_refused = CABLEWAY_NOTICE_PRICES_REFUSED
};

/// Something that happened behind the game's back (cableway_notice).
class Notice {
public:
    NoticeKind kind() const { return static_cast<NoticeKind>(raw_.kind); }
    /// The service that it is about, or `Service::all`.
    Service service() const { return static_cast<Service>(raw_.service); }
    /// The status that led to it, or 0.
    int http_status() const { return raw_.http_status; }
    /// How many events it is about.
    std::uint64_t count() const { return raw_.count; }
    /// When, by the local clock.
    std::chrono::system_clock::time_point time() const
    {
        return std::chrono::system_clock::time_point(std::chrono::milliseconds(raw_.time_ms));
    }
    /// The event that it is about, or empty.
    std::string_view event_uuid() const { return raw_.event_uuid; }
    /// A sentence for the developer.
    std::string_view message() const { return raw_.message; }

    /// Takes the oldest notice that was not polled yet; none is `Code::no_notice` (cableway_poll).
    static Result<Notice> poll(cableway_client client)
    {
        Notice notice;
        notice.raw_.size = detail::size_of<cableway_notice>();
        const cableway_result result = cableway_poll(client, &notice.raw_);
        return detail::given(result, notice);
    }

private:
    cableway_notice raw_ = {};
};

/// GameAnalytics' categories of events.
enum class GaCategory : std::int32_t {
    user = CABLEWAY_GA_USER,
    session_end = CABLEWAY_GA_SESSION_END,
    business = CABLEWAY_GA_BUSINESS,
    resource = CABLEWAY_GA_RESOURCE,
    progression = CABLEWAY_GA_PROGRESSION,
    design = CABLEWAY_GA_DESIGN,
    error = CABLEWAY_GA_ERROR
};

/// Earn Alliance's kinds of events.
enum class EaCategory : std::int32_t {
    start_game = CABLEWAY_EA_START_GAME,
    event = CABLEWAY_EA_EVENT,
    set_identifiers = CABLEWAY_EA_SET_IDENTIFIERS,
    remove_identifiers = CABLEWAY_EA_REMOVE_IDENTIFIERS
};

/// GondolaCore's kinds of events.
enum class GondolaCategory : std::int32_t {
    progress = CABLEWAY_GONDOLA_PROGRESS,
    purchase = CABLEWAY_GONDOLA_PURCHASE,
    iap_purchase = CABLEWAY_GONDOLA_IAP_PURCHASE
};

/// Why events were given up; cableway.h tells each.
enum class Dropped : std::int32_t {
    too_large = CABLEWAY_DROPPED_TOO_LARGE,
    damaged = CABLEWAY_DROPPED_DAMAGED,
    no_consent = CABLEWAY_DROPPED_NO_CONSENT,
    queue_limit = CABLEWAY_DROPPED_QUEUE_LIMIT,
    too_old = CABLEWAY_DROPPED_TOO_OLD,
    other_device = CABLEWAY_DROPPED_OTHER_DEVICE,
    sampled = CABLEWAY_DROPPED_SAMPLED,
    dry_run = CABLEWAY_DROPPED_DRY_RUN,
    error_limit = CABLEWAY_DROPPED_ERROR_LIMIT,
    merged = CABLEWAY_DROPPED_MERGED
};

/// The accounting of a service since its installation (cableway_stats):
/// accepted = delivered + rejected + stored + in_flight + dropped, at every moment.
class Stats {
public:
    std::uint64_t accepted() const { return raw_.accepted; }
    std::uint64_t delivered() const { return raw_.delivered; }
    std::uint64_t rejected() const { return raw_.rejected; }
    std::uint64_t stored() const { return raw_.stored; }
    std::uint64_t in_flight() const { return raw_.in_flight; }
    std::uint64_t dropped() const { return raw_.dropped; }
    /// Calls of this launch that were answered with `Code::queue_full`: never accepted.
    std::uint64_t refused() const { return raw_.refused; }
    /// Notices of this launch that were not polled in time.
    std::uint64_t notices_lost() const { return raw_.notices_lost; }

    std::uint64_t dropped(Dropped reason) const
    {
        return raw_.dropped_by_reason[static_cast<std::size_t>(reason)];
    }
    /// Of these categories, each in the figures of its own service.
    std::uint64_t accepted(GaCategory category) const { return accepted_at(category); }
    std::uint64_t accepted(EaCategory category) const { return accepted_at(category); }
    std::uint64_t accepted(GondolaCategory category) const { return accepted_at(category); }

    /// The figures of a service, or of all together (cableway_get_stats).
    static Result<Stats> get(cableway_client client, Service service)
    {
        Stats stats;
        stats.raw_.size = detail::size_of<cableway_stats>();
        const cableway_result result =
            cableway_get_stats(client, detail::number(service), &stats.raw_);
        return detail::given(result, stats);
    }

private:
    template <class Category>
    std::uint64_t accepted_at(Category category) const
    {
        return raw_.accepted_by_category[static_cast<std::size_t>(category)];
    }

    cableway_stats raw_ = {};
};

/// How much a line of the log matters. Later versions may add levels.
enum class LogLevel : std::int32_t {
    error = CABLEWAY_LOG_ERROR,
    warning = CABLEWAY_LOG_WARNING,
    info = CABLEWAY_LOG_INFO,
    debug = CABLEWAY_LOG_DEBUG
};

} // namespace cableway

#endif
