// Part of cableway.hpp: what calls return.
#ifndef CABLEWAY_RESULT_HPP
#define CABLEWAY_RESULT_HPP

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

#include "../cableway.h"

namespace cableway {

/// What became of a call: below 0 an error, above 0 a warning. cableway.h tells each. Later versions may
/// add more.
enum class Code : std::int32_t {
    ok = CABLEWAY_OK,
    pending = CABLEWAY_PENDING,
    no_notice = CABLEWAY_NO_NOTICE,
    no_consent = CABLEWAY_NO_CONSENT,
    no_request = CABLEWAY_NO_REQUEST,
    service_off = CABLEWAY_SERVICE_OFF,
    unknown_currency = CABLEWAY_UNKNOWN_CURRENCY,
    beyond_limit = CABLEWAY_BEYOND_LIMIT,
    nothing_given = CABLEWAY_NOTHING_GIVEN,
    not_ready = CABLEWAY_NOT_READY,
    no_more_goods = CABLEWAY_NO_MORE_GOODS,
    null_argument = CABLEWAY_ERROR_NULL_ARGUMENT,
    invalid_utf8 = CABLEWAY_ERROR_INVALID_UTF8,
    invalid_handle = CABLEWAY_ERROR_INVALID_HANDLE,
    closed = CABLEWAY_ERROR_CLOSED,
    invalid_argument = CABLEWAY_ERROR_INVALID_ARGUMENT,
    invalid_event_id = CABLEWAY_ERROR_INVALID_EVENT_ID,
    not_finite = CABLEWAY_ERROR_NOT_FINITE,
    not_configured = CABLEWAY_ERROR_NOT_CONFIGURED,
    queue_full = CABLEWAY_ERROR_QUEUE_FULL,
    open_with_other_options = CABLEWAY_ERROR_OPEN_WITH_OTHER_OPTIONS,
    too_late = CABLEWAY_ERROR_TOO_LATE,
    storage = CABLEWAY_ERROR_STORAGE,
    newer_format = CABLEWAY_ERROR_NEWER_FORMAT,
    too_many_clients = CABLEWAY_ERROR_TOO_MANY_CLIENTS,
    thread = CABLEWAY_ERROR_THREAD,
    internal = CABLEWAY_ERROR_INTERNAL,
    forked = CABLEWAY_ERROR_FORKED,
    busy = CABLEWAY_ERROR_BUSY,
    no_session = CABLEWAY_ERROR_NO_SESSION,
    too_many_players = CABLEWAY_ERROR_TOO_MANY_PLAYERS,
    too_many_rounds = CABLEWAY_ERROR_TOO_MANY_ROUNDS,
    unknown_good = CABLEWAY_ERROR_UNKNOWN_GOOD,
    sync_failed = CABLEWAY_ERROR_SYNC_FAILED,
    not_sold = CABLEWAY_ERROR_NOT_SOLD
};

/// The name of a result, as it stands in cableway.h (cableway_result_name).
inline const char *name(Code code)
{
    return cableway_result_name(static_cast<cableway_result>(code));
}

/// This thread's last error message in full: which argument, what was wrong, what is allowed. Valid until
/// the next failing call on this thread (cableway_last_error).
inline const char *last_error()
{
    return cableway_last_error();
}

/// What became of a call that gives a value: the value, or why there is none.
template <class T = void>
class Result;

/// What became of a call that gives no value. True unless it failed: a warning is no failure.
template <>
class Result<void> {
public:
    Result(cableway_result code) : code_(static_cast<Code>(code)) {}
    Result(Code code) : code_(code) {}

    Code code() const { return code_; }
    /// Done, and nothing more to say.
    bool is_ok() const { return code_ == Code::ok; }
    bool is_error() const { return static_cast<cableway_result>(code_) < 0; }
    explicit operator bool() const { return !is_error(); }

    /// The code's name, as it stands in cableway.h.
    const char *name() const { return cableway::name(code_); }
    /// Of an error, the whole story: `last_error`, so ask before the next call. Else empty.
    const char *message() const { return is_error() ? last_error() : ""; }

private:
    Code code_;
};

/// True if there is a value: not if the call failed, and not if it warned that there is none (yet).
template <class T>
class [[nodiscard]] Result : public Result<void> {
public:
    /// No value.
    Result(cableway_result code) : Result<void>(code) {}
    Result(Code code) : Result<void>(code) {}
    /// A value, maybe with a warning.
    Result(cableway_result code, T value) : Result<void>(code), value_(std::move(value)) {}

    bool has_value() const { return value_.has_value(); }
    explicit operator bool() const { return has_value(); }

    /// Only where there is a value.
    T &operator*() & { return *value_; }
    const T &operator*() const & { return *value_; }
    T &&operator*() && { return *std::move(value_); }
    T *operator->() { return &*value_; }
    const T *operator->() const { return &*value_; }

    template <class U>
    T value_or(U &&other) const &
    {
        return value_.value_or(std::forward<U>(other));
    }
    template <class U>
    T value_or(U &&other) &&
    {
        return std::move(value_).value_or(std::forward<U>(other));
    }

private:
    std::optional<T> value_;
};

/// The version of the library that is running, as "1.2.3" (cableway_version).
inline std::string_view version()
{
    return cableway_version();
}

/// The same as a number that can be compared with CABLEWAY_VERSION_NUMBER (cableway_version_number).
inline std::uint32_t version_number()
{
    return cableway_version_number();
}

} // namespace cableway

#endif
