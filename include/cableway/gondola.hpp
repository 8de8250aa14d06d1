// Part of cableway.hpp: GondolaCore's metrics, prices and purchases.
#ifndef CABLEWAY_GONDOLA_HPP
#define CABLEWAY_GONDOLA_HPP

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "detail.hpp"

namespace cableway {

/// For `Options::gondola_strategy`: all metrics that have no strategy of their own.
inline constexpr std::int32_t all_metrics = CABLEWAY_GONDOLA_ALL_METRICS;

/// What the server calls things.
enum class Dialect : std::int32_t {
    gondola = CABLEWAY_GONDOLA_DIALECT_GONDOLA,
    liftpass = CABLEWAY_GONDOLA_DIALECT_LIFTPASS
};

/// Which updates of a metric become events; cableway.h tells what parameter each takes.
enum class Save : std::int32_t {
    every_update = CABLEWAY_GONDOLA_SAVE_EVERY_UPDATE,
    on_change = CABLEWAY_GONDOLA_SAVE_ON_CHANGE,
    coalesced = CABLEWAY_GONDOLA_SAVE_COALESCED,
    threshold = CABLEWAY_GONDOLA_SAVE_THRESHOLD,
    relative_threshold = CABLEWAY_GONDOLA_SAVE_RELATIVE_THRESHOLD,
    at_sync = CABLEWAY_GONDOLA_SAVE_AT_SYNC
};

/// What the library fills a metric with; cableway.h tells each.
enum class Pipe : std::int32_t {
    os_name = CABLEWAY_GONDOLA_PIPE_OS_NAME,
    os_version = CABLEWAY_GONDOLA_PIPE_OS_VERSION,
    device_model = CABLEWAY_GONDOLA_PIPE_DEVICE_MODEL,
    language = CABLEWAY_GONDOLA_PIPE_LANGUAGE,
    price_version = CABLEWAY_GONDOLA_PIPE_PRICE_VERSION,
    time_zone = CABLEWAY_GONDOLA_PIPE_TIME_ZONE,
    sessions = CABLEWAY_GONDOLA_PIPE_SESSIONS,
    seconds_played = CABLEWAY_GONDOLA_PIPE_SECONDS_PLAYED,
    purchases = CABLEWAY_GONDOLA_PIPE_PURCHASES,
    iap_purchases = CABLEWAY_GONDOLA_PIPE_IAP_PURCHASES,
    money_spent = CABLEWAY_GONDOLA_PIPE_MONEY_SPENT
};

/// Spent, and got for real money, of a virtual currency, 0 to 7.
constexpr Pipe spent(std::int32_t currency)
{
    return static_cast<Pipe>(CABLEWAY_GONDOLA_PIPE_SPENT + currency);
}
constexpr Pipe earned(std::int32_t currency)
{
    return static_cast<Pipe>(CABLEWAY_GONDOLA_PIPE_EARNED + currency);
}

/// Which progress counts where a saved one is brought together with the one here.
enum class Restore : std::int32_t {
    keep_local = CABLEWAY_GONDOLA_RESTORE_KEEP_LOCAL,
    take_remote = CABLEWAY_GONDOLA_RESTORE_TAKE_REMOTE,
    max_numbers = CABLEWAY_GONDOLA_RESTORE_MAX_NUMBERS
};

/// Where a price comes from.
enum class PriceSource : std::int32_t {
    none = 0,
    bundle = CABLEWAY_GONDOLA_SOURCE_BUNDLE,
    cache = CABLEWAY_GONDOLA_SOURCE_CACHE,
    server = CABLEWAY_GONDOLA_SOURCE_SERVER
};

/// Amounts of the 8 virtual currencies: what a good costs, or what a purchase for real money gives
/// (cableway_price).
class Price {
public:
    static constexpr std::size_t currencies = 8;

    Price() = default;
    explicit Price(const cableway_price &raw) : raw_(raw) {}

    /// Nothing where the good is not sold in this currency, which is not the same as 0.
    std::optional<double> amount(std::size_t currency) const
    {
        const bool is_sold = currency < currencies && ((raw_.priced >> currency) & 1) != 0;
        return is_sold ? std::optional<double>(raw_.amounts[currency]) : std::nullopt;
    }
    /// There are currencies 0 to 7; others change nothing.
    Price &set(std::size_t currency, double amount)
    {
        if (currency < currencies) {
            raw_.amounts[currency] = amount;
            raw_.priced = static_cast<std::uint8_t>(raw_.priced | (1u << currency));
        }
        return *this;
    }
    PriceSource source() const { return static_cast<PriceSource>(raw_.source); }
    /// What the server calls the set that the price stands in.
    std::string_view version() const { return raw_.version; }

    const cableway_price *raw() const { return &raw_; }

private:
    cableway_price raw_ = {};
};

/// All 32 metrics: strings at 0 to 7, numbers at 8 to 31 (cableway_progress).
class Progress {
public:
    static constexpr std::size_t strings = 8;
    static constexpr std::size_t metrics = 32;

    Progress() = default;
    explicit Progress(const cableway_progress &raw) : raw_(raw) {}

    /// Empty, and 0, for a metric of the other kind.
    std::string_view string(std::size_t metric) const
    {
        return metric < strings ? raw_.strings[metric] : "";
    }
    double number(std::size_t metric) const
    {
        return metric >= strings && metric < metrics ? raw_.numbers[metric - strings] : 0;
    }
    /// False if this metric holds no such value: a text of 64 bytes or more, or one of the other kind.
    bool set(std::size_t metric, std::string_view text)
    {
        if (metric >= strings || text.size() >= sizeof raw_.strings[metric]) {
            return false;
        }
        *std::copy(text.begin(), text.end(), raw_.strings[metric]) = '\0';
        return true;
    }
    bool set(std::size_t metric, double value)
    {
        if (metric < strings || metric >= metrics) {
            return false;
        }
        raw_.numbers[metric - strings] = value;
        return true;
    }

    const cableway_progress *raw() const { return &raw_; }

private:
    cableway_progress raw_ = {};
};

/// The name of a good.
using GoodName = Text<64>;

/// GondolaCore, of a client. Metrics and currencies are indices; docs/codegen.md gives them names. A number
/// like C's: copy it as you like.
class Gondola {
public:
    explicit Gondola(cableway_client handle) : handle_(handle) {}

    /// For C's functions, and for generated names.
    cableway_client handle() const { return handle_; }

    /// Sends everything that is to be told and asks for prices, without waiting; a notice tells the outcome
    /// (cableway_gondola_sync).
    Result<> sync() const { return cableway_gondola_sync(handle_); }
    /// The same, and waits for the outcome (cableway_gondola_sync_wait).
    Result<> sync_wait(std::chrono::milliseconds timeout) const
    {
        return cableway_gondola_sync_wait(handle_, detail::count(timeout));
    }

    /// Names the player from here on, by 32 hex digits (cableway_gondola_set_player_id).
    Result<> set_player_id(std::string_view player_id) const
    {
        return cableway_gondola_set_player_id_n(handle_, detail::chars(player_id), player_id.size());
    }
    /// The player's id (cableway_gondola_get_player_id).
    Result<Text<33>> player_id() const
    {
        return text<33>([this](char *buffer, std::size_t size) {
            return cableway_gondola_get_player_id(handle_, buffer, size, nullptr);
        });
    }
    /// Makes a player's id of an account, as of "steam" (cableway_gondola_player_id_from).
    static Result<Text<33>> player_id_from(std::string_view platform, std::string_view id)
    {
        return text<33>([&](char *buffer, std::size_t size) {
            return cableway_gondola_player_id_from_n(detail::chars(platform), platform.size(),
                                                     detail::chars(id), id.size(), buffer, size,
                                                     nullptr);
        });
    }
    /// Whether this launch is the installation's first (cableway_gondola_is_first_launch).
    Result<bool> is_first_launch() const
    {
        return flag([this](std::uint8_t *is_first) {
            return cableway_gondola_is_first_launch(handle_, is_first);
        });
    }
    /// The player had played before the game used GondolaCore; the progress so far, if it is known
    /// (cableway_gondola_mark_grandfathered).
    Result<> mark_grandfathered(const std::optional<Progress> &progress = {}) const
    {
        return cableway_gondola_mark_grandfathered(handle_, progress ? progress->raw() : nullptr);
    }

    /// Sets a string metric, 0 to 7 (cableway_gondola_update_string).
    Result<> update(std::int32_t metric, std::string_view value) const
    {
        return cableway_gondola_update_string_n(handle_, metric, detail::chars(value), value.size());
    }
    /// Sets a number, 8 to 31 (cableway_gondola_update_number).
    Result<> update(std::int32_t metric, double value) const
    {
        return cableway_gondola_update_number(handle_, metric, value);
    }
    /// Adds 1 to a number (cableway_gondola_increment).
    Result<> increment(std::int32_t metric) const { return cableway_gondola_increment(handle_, metric); }
    /// Adds to a number; less than 0 takes off (cableway_gondola_increment_by).
    Result<> increment(std::int32_t metric, double by) const
    {
        return cableway_gondola_increment_by(handle_, metric, by);
    }
    /// The value of a string metric (cableway_gondola_get_string).
    Result<Text<64>> string(std::int32_t metric) const
    {
        return text<64>([this, metric](char *buffer, std::size_t size) {
            return cableway_gondola_get_string(handle_, metric, buffer, size, nullptr);
        });
    }
    /// The value of a number (cableway_gondola_get_number).
    Result<double> number(std::int32_t metric) const
    {
        double value = 0;
        const cableway_result result = cableway_gondola_get_number(handle_, metric, &value);
        return detail::given(result, value);
    }
    /// All metrics at one moment, for a cloud save (cableway_gondola_get_progress).
    Result<Progress> progress() const
    {
        cableway_progress progress = {};
        const cableway_result result = cableway_gondola_get_progress(handle_, &progress);
        return detail::given(result, Progress(progress));
    }
    /// Brings a saved progress together with the one here (cableway_gondola_restore_progress).
    Result<> restore(const Progress &progress, Restore how) const
    {
        return cableway_gondola_restore_progress(handle_, progress.raw(), detail::number(how));
    }

    /// Something was bought for virtual currency, at its current price or at this one
    /// (cableway_gondola_record_purchase).
    Result<> record_purchase(std::string_view good, const std::optional<Price> &price = {}) const
    {
        return cableway_gondola_record_purchase_n(handle_, detail::chars(good), good.size(),
                                                  price ? price->raw() : nullptr);
    }
    /// Something was bought for real money, as 4.99 "USD", and gave its current reward or this one
    /// (cableway_gondola_record_iap_purchase).
    Result<> record_iap_purchase(std::string_view good, double amount, std::string_view currency,
                                 const std::optional<Price> &reward = {}) const
    {
        return cableway_gondola_record_iap_purchase_n(handle_, detail::chars(good), good.size(), amount,
                                                      detail::chars(currency), currency.size(),
                                                      reward ? reward->raw() : nullptr);
    }

    /// What a good costs (cableway_gondola_get_price).
    Result<Price> price(std::string_view good) const
    {
        cableway_price price = {};
        const cableway_result result =
            cableway_gondola_get_price_n(handle_, detail::chars(good), good.size(), &price);
        return detail::given(result, Price(price));
    }
    /// What a purchase for real money gives (cableway_gondola_get_reward).
    Result<Price> reward(std::string_view good) const
    {
        cableway_price reward = {};
        const cableway_result result =
            cableway_gondola_get_reward_n(handle_, detail::chars(good), good.size(), &reward);
        return detail::given(result, Price(reward));
    }
    /// What a good costs of one currency, 0 to 7 (cableway_gondola_get_price_in).
    Result<double> price_in(std::string_view good, std::int32_t currency) const
    {
        double amount = 0;
        const cableway_result result = cableway_gondola_get_price_in_n(
            handle_, detail::chars(good), good.size(), currency, &amount);
        return detail::given(result, amount);
    }
    /// Whether a good has a price or a reward now (cableway_gondola_has_price).
    Result<bool> has_price(std::string_view good) const
    {
        return flag([&](std::uint8_t *has) {
            return cableway_gondola_has_price_n(handle_, detail::chars(good), good.size(), has);
        });
    }
    /// How many goods have a price or a reward now (cableway_gondola_count_goods).
    Result<std::size_t> count_goods() const
    {
        std::size_t count = 0;
        const cableway_result result = cableway_gondola_count_goods(handle_, &count);
        return detail::given(result, count);
    }
    /// The good behind this one, "" for the first; after the last one `Code::no_more_goods`
    /// (cableway_gondola_next_good).
    Result<GoodName> next_good(std::string_view after) const
    {
        return text<64>([&](char *buffer, std::size_t size) {
            return cableway_gondola_next_good_n(handle_, detail::chars(after), after.size(), buffer, size,
                                                nullptr);
        });
    }
    /// All of them, for a `for` loop.
    auto goods() const
    {
        const auto next = [gondola = *this](const GoodName *before) {
            return gondola.next_good(before != nullptr ? before->view() : "");
        };
        return Range<GoodName, decltype(next)>(next);
    }

private:
    template <std::size_t Size, class Call>
    static Result<Text<Size>> text(Call call)
    {
        Text<Size> text;
        const cableway_result result = call(text.data(), text.size());
        return detail::given(result, text);
    }
    template <class Call>
    static Result<bool> flag(Call call)
    {
        std::uint8_t flag = 0;
        const cableway_result result = call(&flag);
        return detail::given(result, flag != 0);
    }

    cableway_client handle_;
};

} // namespace cableway

#endif
