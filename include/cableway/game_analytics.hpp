// Part of cableway.hpp: GameAnalytics' events.
#ifndef CABLEWAY_GAME_ANALYTICS_HPP
#define CABLEWAY_GAME_ANALYTICS_HPP

#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

#include "detail.hpp"

namespace cableway {

inline constexpr std::string_view ga_production = CABLEWAY_GA_PRODUCTION;
inline constexpr std::string_view ga_sandbox = CABLEWAY_GA_SANDBOX;

/// A default annotation of events; cableway.h tells the rule of each.
enum class Annotation : std::int32_t {
    platform = CABLEWAY_GA_ANNOTATION_PLATFORM,
    os_version = CABLEWAY_GA_ANNOTATION_OS_VERSION,
    manufacturer = CABLEWAY_GA_ANNOTATION_MANUFACTURER,
    device = CABLEWAY_GA_ANNOTATION_DEVICE,
    build = CABLEWAY_GA_ANNOTATION_BUILD,
    engine_version = CABLEWAY_GA_ANNOTATION_ENGINE_VERSION,
    ios_idfv = CABLEWAY_GA_ANNOTATION_IOS_IDFV,
    google_aid = CABLEWAY_GA_ANNOTATION_GOOGLE_AID,
    ios_idfa = CABLEWAY_GA_ANNOTATION_IOS_IDFA,
    android_id = CABLEWAY_GA_ANNOTATION_ANDROID_ID,
    googleplus_id = CABLEWAY_GA_ANNOTATION_GOOGLEPLUS_ID,
    facebook_id = CABLEWAY_GA_ANNOTATION_FACEBOOK_ID,
    limit_ad_tracking = CABLEWAY_GA_ANNOTATION_LIMIT_AD_TRACKING,
    logon_gamecenter = CABLEWAY_GA_ANNOTATION_LOGON_GAMECENTER,
    logon_googleplay = CABLEWAY_GA_ANNOTATION_LOGON_GOOGLEPLAY,
    jailbroken = CABLEWAY_GA_ANNOTATION_JAILBROKEN,
    gender = CABLEWAY_GA_ANNOTATION_GENDER,
    birth_year = CABLEWAY_GA_ANNOTATION_BIRTH_YEAR,
    custom_01 = CABLEWAY_GA_ANNOTATION_CUSTOM_01,
    custom_02 = CABLEWAY_GA_ANNOTATION_CUSTOM_02,
    custom_03 = CABLEWAY_GA_ANNOTATION_CUSTOM_03
};

/// Whose values `Options::declare_ga_value` declares.
enum class DeclaredList : std::int32_t {
    custom_01 = CABLEWAY_GA_LIST_CUSTOM_01,
    custom_02 = CABLEWAY_GA_LIST_CUSTOM_02,
    custom_03 = CABLEWAY_GA_LIST_CUSTOM_03,
    resource_currencies = CABLEWAY_GA_LIST_RESOURCE_CURRENCIES,
    resource_item_types = CABLEWAY_GA_LIST_RESOURCE_ITEM_TYPES
};

/// Which way virtual currency flows: the player earns it, or spends it.
enum class Flow : std::int32_t { source = CABLEWAY_GA_SOURCE, sink = CABLEWAY_GA_SINK };

/// A step of an attempt at a level.
enum class Attempt : std::int32_t {
    start = CABLEWAY_GA_START,
    complete = CABLEWAY_GA_COMPLETE,
    fail = CABLEWAY_GA_FAIL
};

/// How bad an error is.
enum class Severity : std::int32_t {
    debug = CABLEWAY_GA_SEVERITY_DEBUG,
    info = CABLEWAY_GA_SEVERITY_INFO,
    warning = CABLEWAY_GA_SEVERITY_WARNING,
    error = CABLEWAY_GA_SEVERITY_ERROR,
    critical = CABLEWAY_GA_SEVERITY_CRITICAL
};

/// Where a receipt is from.
enum class Store : std::int32_t {
    none = CABLEWAY_GA_STORE_NONE,
    apple = CABLEWAY_GA_STORE_APPLE,
    google_play = CABLEWAY_GA_STORE_GOOGLE_PLAY,
    unknown = CABLEWAY_GA_STORE_UNKNOWN
};

/// A custom field: a key with a text or a number (cableway_ga_field).
struct Field : cableway_ga_field {
    Field(std::string_view key_, std::string_view text_) : cableway_ga_field{}
    {
        key = detail::chars(key_);
        key_length = key_.size();
        text = detail::chars(text_);
        text_length = text_.size();
    }
    template <class Number, class = std::enable_if_t<std::is_arithmetic_v<Number> &&
                                                     !std::is_same_v<Number, bool>>>
    Field(std::string_view key_, Number number_) : cableway_ga_field{}
    {
        key = detail::chars(key_);
        key_length = key_.size();
        number = static_cast<double>(number_);
    }
};
static_assert(sizeof(Field) == sizeof(cableway_ga_field), "a list of them is a list of C's");

/// Custom fields (cableway_ga_fields), made where they are given: `{{"level", 8}, {"boss", "ogre"}}`, or a
/// container of `Field`. A view: it lives as long as the call.
class Fields {
public:
    Fields() = default;
    Fields(std::initializer_list<Field> list) { set(list.begin(), list.size()); }
    template <class Container, class = detail::IfListOf<Field, Container>>
    Fields(const Container &list)
    {
        set(std::data(list), std::size(list));
    }
    Fields(const Fields &) = delete;
    Fields &operator=(const Fields &) = delete;

    /// As C has them: null for none.
    const cableway_ga_fields *raw() const { return raw_.count > 0 ? &raw_ : nullptr; }

private:
    void set(const Field *items, std::size_t count)
    {
        raw_.count = static_cast<std::uint32_t>(count);
        raw_.items = items;
    }

    cableway_ga_fields raw_ = {detail::size_of<cableway_ga_fields>(), 0, nullptr};
};

/// What need not be said of a purchase for real money (cableway_ga_purchase).
struct Purchase {
    Store store = Store::none;
    /// Where in the game it was bought, as "end_of_level".
    std::string_view cart_type = {};
    std::string_view receipt = {};
    std::string_view signature = {};

    /// As C has it.
    cableway_ga_purchase raw() const
    {
        cableway_ga_purchase raw = {};
        raw.size = detail::size_of<cableway_ga_purchase>();
        raw.store = detail::number(store);
        raw.cart_type = detail::chars_if_any(cart_type);
        raw.cart_type_length = cart_type.size();
        raw.receipt = detail::chars_if_any(receipt);
        raw.receipt_length = receipt.size();
        raw.signature = detail::chars_if_any(signature);
        raw.signature_length = signature.size();
        return raw;
    }
};

/// A level in one to three parts, as `{"PirateIsland", "SandyHills"}`.
struct Level {
    std::string_view part1;
    std::string_view part2 = {};
    std::string_view part3 = {};
};

/// GameAnalytics' events of a client or a player. A number like C's: copy it as you like.
class GameAnalytics {
public:
    explicit GameAnalytics(cableway_client handle) : handle_(handle) {}

    /// For C's functions.
    cableway_client handle() const { return handle_; }

    /// Names the player, before the first event (cableway_ga_set_user_id).
    Result<> set_user_id(std::string_view user_id) const
    {
        return cableway_ga_set_user_id_n(handle_, detail::chars(user_id), user_id.size());
    }

    /// Sets a default annotation of events from here on; "" clears it (cableway_ga_set_annotation).
    Result<> set_annotation(Annotation annotation, std::string_view value) const
    {
        return cableway_ga_set_annotation_n(handle_, detail::number(annotation), detail::chars(value),
                                            value.size());
    }

    /// Sets the custom fields of all events from here on; `{}` clears them (cableway_ga_set_fields).
    Result<> set_fields(Fields &&fields) const
    {
        return cableway_ga_set_fields_n(handle_, fields.raw());
    }

    /// Records a design event (cableway_ga_design).
    Result<> design(std::string_view event_id, Fields &&fields = {}) const
    {
        return cableway_ga_design_n(handle_, detail::chars(event_id), event_id.size(), fields.raw());
    }

    /// Records a design event with a value (cableway_ga_design_value).
    Result<> design(std::string_view event_id, double value, Fields &&fields = {}) const
    {
        return cableway_ga_design_value_n(handle_, detail::chars(event_id), event_id.size(), value,
                                          fields.raw());
    }

    /// Records a purchase for real money, in cents (cableway_ga_business).
    Result<> business(std::string_view currency, std::int64_t amount, std::string_view item_type,
                      std::string_view item_id, const Purchase &purchase = {},
                      Fields &&fields = {}) const
    {
        const cableway_ga_purchase raw = purchase.raw();
        return cableway_ga_business_n(handle_, detail::chars(currency), currency.size(), amount,
                                      detail::chars(item_type), item_type.size(),
                                      detail::chars(item_id), item_id.size(), &raw, fields.raw());
    }

    /// Records virtual currency that the player earns or spends; the amount is above 0 either way
    /// (cableway_ga_resource).
    Result<> resource(Flow flow, std::string_view currency, double amount, std::string_view item_type,
                      std::string_view item_id, Fields &&fields = {}) const
    {
        return cableway_ga_resource_n(handle_, detail::number(flow), detail::chars(currency),
                                      currency.size(), amount, detail::chars(item_type),
                                      item_type.size(), detail::chars(item_id), item_id.size(),
                                      fields.raw());
    }

    /// Records a step of an attempt at a level, at its end with a score (cableway_ga_progression).
    Result<> progression(Attempt step, const Level &level, std::optional<std::int64_t> score = {},
                         Fields &&fields = {}) const
    {
        return cableway_ga_progression_n(handle_, detail::number(step), detail::chars(level.part1),
                                         level.part1.size(), detail::chars(level.part2),
                                         level.part2.size(), detail::chars(level.part3),
                                         level.part3.size(), score ? &*score : nullptr, fields.raw());
    }

    /// Records a fault in the game (cableway_ga_error).
    Result<> error(Severity severity, std::string_view message, Fields &&fields = {}) const
    {
        return cableway_ga_error_n(handle_, detail::number(severity), detail::chars(message),
                                   message.size(), fields.raw());
    }

protected:
    cableway_client handle_;
};

/// A player of a game server, with a session of their own, which ends with this object
/// (Client::open_player).
class Player : public GameAnalytics {
public:
    explicit Player(cableway_client handle) : GameAnalytics(handle) {}
    Player(Player &&other) noexcept : GameAnalytics(std::exchange(other.handle_, 0)) {}
    Player &operator=(Player &&other) noexcept
    {
        std::swap(handle_, other.handle_);
        return *this;
    }
    ~Player()
    {
        if (handle_ != 0) {
            (void)close();
        }
    }

    /// Ends the session. Where the queue is full the player stays open (cableway_ga_player_close).
    Result<> close()
    {
        const Result<> result = cableway_ga_player_close(handle_);
        if (result) {
            handle_ = 0;
        }
        return result;
    }
};

} // namespace cableway

#endif
