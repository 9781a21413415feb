#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace singletable::remote {

/// Where a service listens.
struct Endpoint {
  bool tls = true;
  std::string host;
  std::string port;
  /// What the Host header says: the port only where it is not the scheme's own.
  std::string authority;
  /// The path requests go to, "/" at least.
  std::string path = "/";

  /// Whether the host is this machine.
  bool is_loopback() const;
  friend bool operator==(const Endpoint&, const Endpoint&) = default;
};

/// Reads "http://HOST[:PORT][/PATH]" or the same with https. Throws ConfigurationError,
/// naming the url, for anything else.
Endpoint parse_endpoint(std::string_view url);

/// DynamoDB's own in a region. Source: AWS General Reference, "Amazon DynamoDB endpoints
/// and quotas". Throws ConfigurationError when `region` is none by its form.
Endpoint endpoint_of_region(std::string_view region);

/// The region that a host of DynamoDB's own names, "dynamodb.eu-west-1.amazonaws.com".
std::optional<std::string> region_of_host(std::string_view host);

}  // namespace singletable::remote
