#include "remote/endpoint.hpp"

#include <algorithm>
#include <boost/url/src.hpp>

#include <fmt/format.h>

#include <singletable/base/error.hpp>

namespace singletable::remote {
namespace {

constexpr std::string_view service_prefix = "dynamodb.";

[[noreturn]] void refuse(std::string_view url, std::string_view reason) {
  throw ConfigurationError(fmt::format(
      "Can't connect to \"{}\": {}. Use \"https://HOST[:PORT]\", \"http://HOST[:PORT]\" or "
      "\"dynamodb:REGION\"",
      url, reason));
}

bool is_region(std::string_view text) {
  const bool has_only_its_characters = std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
  return has_only_its_characters && text.find('-') != text.npos;
}

}  // namespace

bool Endpoint::is_loopback() const {
  return host == "localhost" || host == "::1" || host.starts_with("127.");
}

Endpoint parse_endpoint(std::string_view text) {
  const auto url = boost::urls::parse_uri(text);
  if (!url) refuse(text, "it is no url");
  Endpoint endpoint;
  endpoint.tls = url->scheme() == "https";
  if (!endpoint.tls && url->scheme() != "http") refuse(text, "unknown scheme");
  if (url->has_userinfo()) refuse(text, "credentials are options, not part of the url");
  if (url->has_query() || url->has_fragment()) refuse(text, "nothing may follow the path");
  endpoint.host = url->host_address();
  if (endpoint.host.empty()) refuse(text, "the host is missing");
  const std::string_view own_port = endpoint.tls ? "443" : "80";
  endpoint.port = url->port().empty() ? own_port : std::string_view{url->port()};
  endpoint.authority = url->encoded_host();
  if (endpoint.port != own_port) endpoint.authority += ":" + endpoint.port;
  if (!url->encoded_path().empty()) endpoint.path = url->encoded_path();
  return endpoint;
}

Endpoint endpoint_of_region(std::string_view region) {
  if (!is_region(region)) {
    refuse(fmt::format("dynamodb:{}", region), "this is no region's name, as \"eu-west-1\" is");
  }
  const std::string_view domain = region.starts_with("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
  return parse_endpoint(fmt::format("https://{}{}.{}", service_prefix, region, domain));
}

std::optional<std::string> region_of_host(std::string_view host) {
  if (!host.starts_with(service_prefix)) return std::nullopt;
  host.remove_prefix(service_prefix.size());
  const std::string_view region = host.substr(0, host.find('.'));
  host.remove_prefix(region.size());
  if (!is_region(region) || !host.starts_with(".amazonaws.com")) return std::nullopt;
  return std::string{region};
}

}  // namespace singletable::remote
