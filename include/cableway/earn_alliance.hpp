// Part of cableway.hpp: Earn Alliance's events, rounds and identifiers.
#ifndef CABLEWAY_EARN_ALLIANCE_HPP
#define CABLEWAY_EARN_ALLIANCE_HPP

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <string_view>
#include <type_traits>
#include <utility>

#include "detail.hpp"

namespace cableway {

/// A trait: a key with a text, a number, true or false, or null (cableway_trait).
struct Trait : cableway_trait {
    Trait(std::string_view key_, std::string_view text_)
        : Trait(key_, std::in_place, CABLEWAY_TRAIT_STRING)
    {
        text = detail::chars(text_);
        text_length = text_.size();
    }
    template <class Number, class = std::enable_if_t<std::is_arithmetic_v<Number>>>
    Trait(std::string_view key_, Number number_)
        : Trait(key_, std::in_place, std::is_same_v<Number, bool> ? CABLEWAY_TRAIT_BOOLEAN
                                                                 : CABLEWAY_TRAIT_NUMBER)
    {
        number = static_cast<double>(number_);
    }
    Trait(std::string_view key_, std::nullptr_t) : Trait(key_, std::in_place, CABLEWAY_TRAIT_NULL) {}

private:
    Trait(std::string_view key_, std::in_place_t, std::int32_t kind_) : cableway_trait{}
    {
        key = detail::chars(key_);
        key_length = key_.size();
        kind = kind_;
    }
};
static_assert(sizeof(Trait) == sizeof(cableway_trait), "a list of them is a list of C's");

/// Traits (cableway_traits), made where they are given: `{{"weapon", "knife"}, {"elite", true}}`, a
/// container of `Trait`, a JSON object with `Traits::json`, or a list and JSON. A view: it lives as long as
/// the call.
class Traits {
public:
    Traits() = default;
    Traits(std::initializer_list<Trait> list, std::string_view json = {})
    {
        set(list.begin(), list.size(), json);
    }
    template <class Container, class = detail::IfListOf<Trait, Container>>
    Traits(const Container &list)
    {
        set(std::data(list), std::size(list), {});
    }
    Traits(const Traits &) = delete;
    Traits &operator=(const Traits &) = delete;

    static Traits json(std::string_view object) { return Traits({}, object); }

    /// As C has them.
    const cableway_traits *raw() const { return &raw_; }

private:
    void set(const Trait *items, std::size_t count, std::string_view json)
    {
        raw_.count = static_cast<std::uint32_t>(count);
        raw_.items = items;
        raw_.json = detail::chars_if_any(json);
        raw_.json_length = json.size();
    }

    cableway_traits raw_ = {detail::size_of<cableway_traits>(), 0, nullptr, nullptr, 0};
};

/// A user's identifiers on other platforms; those that are empty stay as they are
/// (cableway_ea_identifiers).
struct Identifiers {
    std::string_view apple_id = {};
    std::string_view discord_id = {};
    std::string_view email = {};
    std::string_view epic_games_id = {};
    std::string_view steam_id = {};
    std::string_view telegram_id = {};
    std::string_view twitter_id = {};
    std::string_view wallet_address = {};

    /// As C has them.
    cableway_ea_identifiers raw() const
    {
        cableway_ea_identifiers raw = {};
        raw.size = detail::size_of<cableway_ea_identifiers>();
        put(apple_id, raw.apple_id, raw.apple_id_length);
        put(discord_id, raw.discord_id, raw.discord_id_length);
        put(email, raw.email, raw.email_length);
        put(epic_games_id, raw.epic_games_id, raw.epic_games_id_length);
        put(steam_id, raw.steam_id, raw.steam_id_length);
        put(telegram_id, raw.telegram_id, raw.telegram_id_length);
        put(twitter_id, raw.twitter_id, raw.twitter_id_length);
        put(wallet_address, raw.wallet_address, raw.wallet_address_length);
        return raw;
    }

private:
    static void put(std::string_view text, const char *&chars, std::size_t &length)
    {
        chars = detail::chars_if_any(text);
        length = text.size();
    }
};

/// Platforms whose identifiers are removed: join them with |.
enum class Platforms : std::uint32_t {
    apple_id = CABLEWAY_EA_APPLE_ID,
    discord_id = CABLEWAY_EA_DISCORD_ID,
    email = CABLEWAY_EA_EMAIL,
    epic_games_id = CABLEWAY_EA_EPIC_GAMES_ID,
    steam_id = CABLEWAY_EA_STEAM_ID,
    telegram_id = CABLEWAY_EA_TELEGRAM_ID,
    twitter_id = CABLEWAY_EA_TWITTER_ID,
    wallet_address = CABLEWAY_EA_WALLET_ADDRESS
};

constexpr Platforms operator|(Platforms one, Platforms other)
{
    return static_cast<Platforms>(static_cast<std::uint32_t>(one) | static_cast<std::uint32_t>(other));
}

/// Events of Earn Alliance, in a round or outside.
class Tracker {
public:
    explicit Tracker(cableway_client handle) : handle_(handle) {}

    /// For C's functions.
    cableway_client handle() const { return handle_; }

    /// A user has launched the game and is ready to start a challenge (cableway_ea_start_game).
    Result<> start_game(std::string_view user) const
    {
        return cableway_ea_start_game_n(handle_, detail::chars(user), user.size());
    }

    /// Records an event of a user (cableway_ea_track).
    Result<> track(std::string_view user, std::string_view event) const
    {
        return cableway_ea_track_n(handle_, detail::chars(user), user.size(), detail::chars(event),
                                   event.size());
    }

    /// Records an event with a value (cableway_ea_track_value).
    Result<> track(std::string_view user, std::string_view event, double value) const
    {
        return cableway_ea_track_value_n(handle_, detail::chars(user), user.size(),
                                         detail::chars(event), event.size(), value);
    }

    /// Records an event with traits (cableway_ea_track_traits).
    Result<> track(std::string_view user, std::string_view event, Traits &&traits) const
    {
        return cableway_ea_track_traits_n(handle_, detail::chars(user), user.size(),
                                          detail::chars(event), event.size(), traits.raw());
    }

    /// Records an event with a value and traits (cableway_ea_track_value_traits).
    Result<> track(std::string_view user, std::string_view event, double value, Traits &&traits) const
    {
        return cableway_ea_track_value_traits_n(handle_, detail::chars(user), user.size(),
                                                detail::chars(event), event.size(), value,
                                                traits.raw());
    }

protected:
    cableway_client handle_;
};

/// A game round or a match, whose events share a group id; it ends with this object.
class Round : public Tracker {
public:
    explicit Round(cableway_round handle) : Tracker(handle) {}
    Round(Round &&other) noexcept : Tracker(std::exchange(other.handle_, 0)) {}
    Round &operator=(Round &&other) noexcept
    {
        std::swap(handle_, other.handle_);
        return *this;
    }
    ~Round()
    {
        if (handle_ != 0) {
            (void)end();
        }
    }

    /// The group id, for the other players' games (cableway_ea_round_id).
    Result<Text<257>> id() const
    {
        Text<257> id;
        const cableway_result result = cableway_ea_round_id(handle_, id.data(), id.size(), nullptr);
        return detail::given(result, id);
    }

    /// Ends the round. Where the queue is full it goes on (cableway_ea_round_end).
    Result<> end()
    {
        const Result<> result = cableway_ea_round_end(handle_);
        if (result) {
            handle_ = 0;
        }
        return result;
    }
};

/// Earn Alliance, of a client. A number like C's: copy it as you like.
class EarnAlliance : public Tracker {
public:
    using Tracker::Tracker;

    /// Begins a round; without a group id it gets a fresh one. Its traits lie under those of its events
    /// (cableway_ea_round_start).
    Result<Round> start_round(std::string_view group_id = {}, Traits &&traits = {}) const
    {
        cableway_round round = 0;
        const cableway_result result = cableway_ea_round_start_n(
            handle_, detail::chars(group_id), group_id.size(), traits.raw(), &round);
        return detail::given(result, Round(round));
    }

    /// Sets identifiers of a user (cableway_ea_set_identifiers).
    Result<> set_identifiers(std::string_view user, const Identifiers &identifiers) const
    {
        const cableway_ea_identifiers raw = identifiers.raw();
        return cableway_ea_set_identifiers_n(handle_, detail::chars(user), user.size(), &raw);
    }

    /// Removes identifiers of a user (cableway_ea_remove_identifiers).
    Result<> remove_identifiers(std::string_view user, Platforms platforms) const
    {
        return cableway_ea_remove_identifiers_n(handle_, detail::chars(user), user.size(),
                                                static_cast<std::uint32_t>(platforms));
    }

    /// Sends what waits soon, without waiting for it (cableway_ea_flush).
    Result<> flush() const { return cableway_ea_flush(handle_); }
};

} // namespace cableway

#endif
