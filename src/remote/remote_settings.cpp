#include "remote/remote_settings.hpp"

#include <optional>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include <singletable/base/error.hpp>

#include "remote/credentials_sources.hpp"
#include "remote/profile_files.hpp"

namespace singletable::remote {
namespace {

constexpr std::string_view service_scheme = "dynamodb:";

class Resolution {
 public:
  Resolution(std::string_view url, const RemoteOptions& options, const Environment& environment)
      : url_(url),
        options_(options),
        environment_(environment),
        profile_(options.profile.empty() ? profile_name(environment) : options.profile) {}

  RemoteSettings settings() const {
    if (!url_.starts_with(service_scheme)) return at(parse_endpoint(url_), std::nullopt);
    const std::string_view named = url_.substr(service_scheme.size());
    const auto region = named.empty() ? configured_region() : std::string{named};
    if (!region) refuse_without_region();
    const Endpoint own = endpoint_of_region(*region);
    for (const char* variable : {"AWS_ENDPOINT_URL_DYNAMODB", "AWS_ENDPOINT_URL"}) {
      if (const auto other = environment_(variable)) return at(parse_endpoint(*other), region);
    }
    return at(own, region);
  }

 private:
  RemoteSettings at(const Endpoint& endpoint, std::optional<std::string> region) const {
    if (!region) region = region_of(endpoint);
    return {endpoint, *std::move(region), credentials_for(endpoint)};
  }

  std::optional<std::string> configured_region() const {
    if (!options_.region.empty()) return options_.region;
    if (auto region = environment_("AWS_REGION")) return region;
    if (auto region = environment_("AWS_DEFAULT_REGION")) return region;
    const auto profile = load_profile(profile_, environment_);
    if (!profile || !profile->contains("region")) return std::nullopt;
    return profile->at("region");
  }

  std::string region_of(const Endpoint& endpoint) const {
    if (options_.region.empty()) {
      if (auto region = region_of_host(endpoint.host)) return *region;
    }
    if (auto region = configured_region()) return *region;
    // What runs on this machine has no regions; signatures need some name.
    if (endpoint.is_loopback()) return "us-east-1";
    refuse_without_region();
  }

  [[noreturn]] void refuse_without_region() const {
    throw ConfigurationError(fmt::format(
        "Can't connect to \"{}\": nothing names the region. Use \"dynamodb:REGION\", the option, "
        "AWS_REGION, or \"region\" of profile {}",
        url_, profile_));
  }

  CredentialsSourcePtr credentials_for(const Endpoint& endpoint) const {
    if (options_.credentials != nullptr) return options_.credentials;
    std::vector<CredentialsSourcePtr> sources{environment_credentials(environment_),
                                              profile_credentials(profile_, environment_)};
    if (endpoint.is_loopback()) {
      sources.push_back(fixed_credentials({{"local", "local"}}));
    } else {
      sources.push_back(container_credentials(environment_));
      sources.push_back(instance_credentials(environment_));
    }
    return first_of(std::move(sources));
  }

  std::string_view url_;
  const RemoteOptions& options_;
  const Environment& environment_;
  std::string profile_;
};

}  // namespace

RemoteSettings resolve_settings(std::string_view url, const RemoteOptions& options,
                                const Environment& environment) {
  return Resolution{url, options, environment}.settings();
}

}  // namespace singletable::remote
