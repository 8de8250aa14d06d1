// Part of cableway.hpp: how C++ values become C's. Nothing here is meant for games, but for `Text` and
// `Range`, which calls give.
#ifndef CABLEWAY_DETAIL_HPP
#define CABLEWAY_DETAIL_HPP

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>
#include <type_traits>
#include <utility>

#include "result.hpp"

namespace cableway {
namespace detail {

/// A view without characters may have no address; to C, a string without an address is a mistake.
inline const char *chars(std::string_view text)
{
    return text.data() != nullptr ? text.data() : "";
}

/// What need not be given, and is not where it is empty.
inline const char *chars_if_any(std::string_view text)
{
    return text.empty() ? nullptr : text.data();
}

/// How long at most: what does not fit is as good as for ever, what lies in the past is now.
template <class Duration>
std::uint32_t count(Duration time)
{
    constexpr std::uint32_t most = UINT32_MAX;
    if (time.count() <= 0) {
        return 0;
    }
    return static_cast<std::uint64_t>(time.count()) < most ? static_cast<std::uint32_t>(time.count())
                                                           : most;
}

template <class Struct>
constexpr std::uint32_t size_of()
{
    return static_cast<std::uint32_t>(sizeof(Struct));
}

template <class Enum>
constexpr std::int32_t number(Enum value)
{
    return static_cast<std::int32_t>(value);
}

/// A type where a container has such elements one behind the other, else none.
template <class Element, class Container>
using IfListOf = std::enable_if_t<
    std::is_convertible_v<decltype(std::data(std::declval<const Container &>())), const Element *>>;

/// What a call gave, if it gave something.
template <class T>
Result<T> given(cableway_result result, T value)
{
    return result == CABLEWAY_OK ? Result<T>(result, std::move(value)) : Result<T>(result);
}

} // namespace detail

/// A short text of the library's, in place: nothing is allocated.
template <std::size_t Size>
class Text {
public:
    const char *c_str() const { return chars_.data(); }
    std::string_view view() const { return chars_.data(); }
    operator std::string_view() const { return view(); }

    /// Where C writes it.
    char *data() { return chars_.data(); }
    static constexpr std::size_t size() { return Size; }

private:
    std::array<char, Size> chars_ = {};
};

/// What comes one after the other until nothing more does, for a `for` loop. `Next` is called for each:
/// `Result<Value>(const Value *before)`, where `before` is null at first.
template <class Value, class Next>
class Range {
public:
    explicit Range(Next next) : next_(std::move(next)) {}

    class Iterator {
    public:
        using iterator_category = std::input_iterator_tag;
        using value_type = Value;
        using difference_type = std::ptrdiff_t;
        using pointer = const Value *;
        using reference = const Value &;

        /// The end.
        Iterator() : now_(Code::ok) {}
        explicit Iterator(const Next &next) : next_(&next), now_(next(nullptr)) {}

        reference operator*() const { return *now_; }
        pointer operator->() const { return &*now_; }
        Iterator &operator++()
        {
            now_ = (*next_)(&*now_);
            return *this;
        }
        friend bool operator==(const Iterator &one, const Iterator &other)
        {
            return one.now_.has_value() == other.now_.has_value();
        }
        friend bool operator!=(const Iterator &one, const Iterator &other) { return !(one == other); }

    private:
        const Next *next_ = nullptr;
        Result<Value> now_;
    };

    Iterator begin() const { return Iterator(next_); }
    Iterator end() const { return Iterator(); }

private:
    Next next_;
};

} // namespace cableway

#endif
