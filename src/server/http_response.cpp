#include "server/http_response.hpp"

#include <cstddef>
#include <iterator>

#include <fmt/format.h>
#include <boost/beast/http/status.hpp>

namespace singletable::server {
namespace {

/// Those of an answer to any request of DynamoDB's.
constexpr std::size_t usual_head_bytes = 320;
/// The first in which connections stay open unless somebody says otherwise.
constexpr unsigned version_1_1 = 11;

}  // namespace

HttpResponse::HttpResponse(unsigned status) {
  const auto reason =
      boost::beast::http::obsolete_reason(static_cast<boost::beast::http::status>(status));
  head_.reserve(usual_head_bytes);
  fmt::format_to(std::back_inserter(head_), "HTTP/1.1 {} {}\r\n", status,
                 std::string_view{reason.data(), reason.size()});
}

void HttpResponse::add(std::string_view name, std::string_view value) {
  head_.append(name).append(": ").append(value).append("\r\n");
}

void HttpResponse::end_head(unsigned version, bool stays_open) {
  if (stays_open != (version >= version_1_1))
    add("Connection", stays_open ? "keep-alive" : "close");
  add("Content-Length", fmt::format_int{body_.size()}.c_str());
  head_.append("\r\n");
}

}  // namespace singletable::server
