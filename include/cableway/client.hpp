// Part of cableway.hpp: an open client.
#ifndef CABLEWAY_CLIENT_HPP
#define CABLEWAY_CLIENT_HPP

#include <chrono>
#include <cstdint>
#include <string_view>
#include <utility>

#include "earn_alliance.hpp"
#include "game_analytics.hpp"
#include "gondola.hpp"
#include "options.hpp"
#include "telling.hpp"

namespace cableway {

/// How the device is connected.
enum class Connection : std::int32_t {
    unknown = CABLEWAY_CONNECTION_UNKNOWN,
    offline = CABLEWAY_CONNECTION_OFFLINE,
    wwan = CABLEWAY_CONNECTION_WWAN,
    wifi = CABLEWAY_CONNECTION_WIFI,
    lan = CABLEWAY_CONNECTION_LAN
};

/// An open client. It may be moved and not copied, and is closed with this object, which then waits for
/// nothing: what is left goes out at the next launch. To deliver it now, `close` first. Calls on one that
/// was never opened are errors and nothing worse.
///
/// Any thread may call anything at any time, but for `close` and the destructor, which change the object
/// itself. It must not be destroyed after `main`: no global variable, unless it is closed or released.
class Client {
public:
    Client() = default;
    /// Takes over what C opened.
    explicit Client(cableway_client handle) : handle_(handle), is_open_(handle != 0) {}
    Client(Client &&other) noexcept
        : handle_(std::exchange(other.handle_, 0)), is_open_(std::exchange(other.is_open_, false))
    {
    }
    Client &operator=(Client &&other) noexcept
    {
        std::swap(handle_, other.handle_);
        std::swap(is_open_, other.is_open_);
        return *this;
    }
    ~Client()
    {
        if (is_open_) {
            (void)close(std::chrono::milliseconds(0));
        }
    }

    /// Opens a client, if no setter of the options failed (cableway_open).
    static Result<Client> open(const Options &options)
    {
        if (options.mistake().is_error()) {
            return options.mistake().code();
        }
        cableway_client handle = 0;
        const cableway_result result = cableway_open(options.handle(), &handle);
        return detail::given(result, Client(handle));
    }

    /// For C's functions, and for generated names. 0 if there is none.
    cableway_client handle() const { return handle_; }
    /// Leaves the client open, for somebody else to close.
    cableway_client release()
    {
        is_open_ = false;
        return std::exchange(handle_, 0);
    }

    /// The services. Cheap: each is the client's number in other clothes.
    GameAnalytics ga() const { return GameAnalytics(handle_); }
    EarnAlliance ea() const { return EarnAlliance(handle_); }
    Gondola gondola() const { return Gondola(handle_); }

    /// Waits until the database is loaded; recording does not need it (cableway_wait_ready).
    Result<> wait_ready(std::chrono::milliseconds timeout) const
    {
        return cableway_wait_ready(handle_, detail::count(timeout));
    }
    /// Sends everything and waits for it; gives how many events remain (cableway_flush).
    Result<std::uint64_t> flush(std::chrono::milliseconds timeout) const
    {
        std::uint64_t remaining = 0;
        const cableway_result result = cableway_flush(handle_, detail::count(timeout), &remaining);
        return result >= 0 ? Result<std::uint64_t>(result, remaining) : Result<std::uint64_t>(result);
    }
    /// Ends the session, sends what is left and waits for it. Figures and notices can still be read then
    /// (cableway_close).
    Result<> close(std::chrono::milliseconds timeout)
    {
        is_open_ = false;
        return cableway_close(handle_, detail::count(timeout));
    }

    /// Takes the oldest notice that was not polled yet; none is `Code::no_notice` (cableway_poll).
    Result<Notice> poll() const { return Notice::poll(handle_); }
    /// All notices so far, for a `for` loop in each frame.
    auto notices() const
    {
        const auto next = [client = handle_](const Notice *) { return Notice::poll(client); };
        return Range<Notice, decltype(next)>(next);
    }
    /// The figures of a service, or of all together (cableway_get_stats).
    Result<Stats> stats(Service service = Service::all) const { return Stats::get(handle_, service); }

    /// The player goes away, with the game still running (cableway_suspend).
    Result<> suspend() const { return cableway_suspend(handle_); }
    /// The player comes back (cableway_resume).
    Result<> resume() const { return cableway_resume(handle_); }
    /// Begins a session (cableway_session_start).
    Result<> session_start() const { return cableway_session_start(handle_); }
    /// Ends the session (cableway_session_end).
    Result<> session_end() const { return cableway_session_end(handle_); }

    /// Notes what the player says about a service, or about all (cableway_set_consent).
    Result<> set_consent(Service service, Consent consent) const
    {
        return cableway_set_consent(handle_, detail::number(service), detail::number(consent));
    }
    /// What the player has said about a service (cableway_get_consent).
    Result<Consent> consent(Service service) const
    {
        std::int32_t consent = 0;
        const cableway_result result =
            cableway_get_consent(handle_, detail::number(service), &consent);
        return detail::given(result, static_cast<Consent>(consent));
    }
    /// Switches a service, or all, off or on again (cableway_set_service_enabled).
    Result<> set_service_enabled(Service service, bool enabled) const
    {
        return cableway_set_service_enabled(handle_, detail::number(service), enabled);
    }
    /// Says how the device is connected (cableway_set_connection).
    Result<> set_connection(Connection connection) const
    {
        return cableway_set_connection(handle_, detail::number(connection));
    }
    /// Writes what is stored about the player to a file (cableway_export_user_data).
    Result<> export_user_data(std::string_view path, std::chrono::milliseconds timeout) const
    {
        return cableway_export_user_data_n(handle_, detail::chars(path), path.size(),
                                           detail::count(timeout));
    }
    /// Writes a file for support, which names nobody (cableway_write_support_bundle).
    Result<> write_support_bundle(std::string_view path) const
    {
        return cableway_write_support_bundle_n(handle_, detail::chars(path), path.size());
    }
    /// Erases what is stored about the player (cableway_erase_user_data).
    Result<> erase_user_data(std::chrono::milliseconds timeout) const
    {
        return cableway_erase_user_data(handle_, detail::count(timeout));
    }

    /// Opens a player of a game server, who plays from this address, if it is known
    /// (cableway_ga_player_open, cableway_ga_player_close).
    Result<Player> open_player(std::string_view user_id, std::string_view ip = {}) const
    {
        cableway_client player = 0;
        const cableway_result result = cableway_ga_player_open_n(
            handle_, detail::chars(user_id), user_id.size(), detail::chars(ip), ip.size(), &player);
        return detail::given(result, Player(player));
    }

private:
    cableway_client handle_ = 0;
    bool is_open_ = false;
};

} // namespace cableway

#endif
