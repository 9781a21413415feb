#pragma once

#include <string>
#include <string_view>

#include <singletable/remote/remote_options.hpp>

#include "remote/endpoint.hpp"
#include "remote/environment.hpp"

namespace singletable::remote {

/// What a url, options and the environment say together.
struct RemoteSettings {
  Endpoint endpoint;
  std::string region;
  CredentialsSourcePtr credentials;
};

/// Throws ConfigurationError for a url that names no service, and when nothing names the
/// region.
RemoteSettings resolve_settings(std::string_view url, const RemoteOptions& options,
                                const Environment& environment);

}  // namespace singletable::remote
