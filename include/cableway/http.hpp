// Part of cableway.hpp: requests that the game sends itself (Options::transport).
#ifndef CABLEWAY_HTTP_HPP
#define CABLEWAY_HTTP_HPP

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "detail.hpp"

namespace cableway {

/// A request to be sent by the game: an HTTP POST. Valid, with all that it points to, until the transport
/// returns, or where that answers later, until the request is completed or its time is up
/// (cableway_http_request).
class HttpRequest {
public:
    explicit HttpRequest(const cableway_http_request &raw) : raw_(&raw) {}

    /// For `complete`.
    cableway_client client() const { return raw_->client; }
    std::uint64_t id() const { return raw_->id; }

    const char *method() const { return raw_->method; }
    const char *url() const { return raw_->url; }
    /// The exact bytes to send.
    std::string_view body() const
    {
        return {reinterpret_cast<const char *>(raw_->body), raw_->body_length};
    }
    std::size_t header_count() const { return raw_->header_count; }
    const char *header_name(std::size_t at) const { return raw_->header_names[at]; }
    /// They hold secrets: do not log them.
    const char *header_value(std::size_t at) const { return raw_->header_values[at]; }
    /// How long the whole request may take.
    std::chrono::milliseconds timeout() const { return std::chrono::milliseconds(raw_->timeout_ms); }

private:
    const cableway_http_request *raw_;
};

/// What a server answered (cableway_http_response). What it is made of must live until it is told.
class HttpResponse {
public:
    /// `body` is decompressed.
    explicit HttpResponse(int status, std::string_view body = {}) : status_(status), body_(body) {}

    /// Adds a header, both in UTF-8 and NUL-terminated. The library reads Date and Retry-After.
    HttpResponse &header(const char *name, const char *value)
    {
        names_.push_back(name);
        values_.push_back(value);
        return *this;
    }

    /// As C has it; valid as long as this.
    cableway_http_response raw() const
    {
        cableway_http_response raw = {};
        raw.size = detail::size_of<cableway_http_response>();
        raw.status = status_;
        raw.header_count = static_cast<std::uint32_t>(names_.size());
        raw.header_names = names_.data();
        raw.header_values = values_.data();
        raw.body = reinterpret_cast<const std::uint8_t *>(body_.data());
        raw.body_length = body_.size();
        return raw;
    }

private:
    std::int32_t status_;
    std::string_view body_;
    std::vector<const char *> names_;
    std::vector<const char *> values_;
};

/// Where a transport puts the answer that it has waited for.
class HttpAnswer {
public:
    explicit HttpAnswer(cableway_http_answer *raw) : raw_(raw) {}

    /// Tells the answer; then return `Sent::done` (cableway_http_answer_set).
    Result<> set(const HttpResponse &response) const
    {
        const cableway_http_response raw = response.raw();
        return cableway_http_answer_set(raw_, &raw);
    }

private:
    cableway_http_answer *raw_;
};

/// What a transport says of a request.
enum class Sent : std::int32_t {
    /// It is over, and `HttpAnswer::set` told the answer.
    done = CABLEWAY_TRANSPORT_DONE,
    /// `complete` will tell the answer.
    later = CABLEWAY_TRANSPORT_LATER,
    /// No answer came. The request is made again later.
    no_connection = CABLEWAY_TRANSPORT_NO_CONNECTION
};

/// Tells the answer of a request whose transport returned `Sent::later`, on any thread
/// (cableway_transport_complete).
inline Result<> complete(cableway_client client, std::uint64_t request_id, const HttpResponse &response)
{
    const cableway_http_response raw = response.raw();
    return cableway_transport_complete(client, request_id, &raw);
}

/// The same where no connection came about.
inline Result<> complete_without_connection(cableway_client client, std::uint64_t request_id)
{
    return cableway_transport_complete(client, request_id, nullptr);
}

} // namespace cableway

#endif
