#include <singletable/connect/connect.hpp>

#include <array>
#include <string>

#include <fmt/format.h>

#include <singletable/base/error.hpp>
#include <singletable/remote/remote.hpp>
#ifdef SINGLETABLE_HAS_ENGINE
#include <singletable/engine/engine.hpp>
#endif

namespace singletable {
namespace {

constexpr std::string_view known_urls =
    "\"memory:\", \"embedded:PATH\", \"dynamodb:REGION\", \"https://HOST[:PORT]\" or "
    "\"http://HOST[:PORT]\"";
constexpr std::array<std::string_view, 3> remote_schemes{"http:", "https:", "dynamodb:"};

[[noreturn]] void refuse(std::string_view url, std::string_view reason) {
  throw ConfigurationError(
      fmt::format("Can't connect to \"{}\": {}. Use {}", url, reason, known_urls));
}

#ifdef SINGLETABLE_HAS_ENGINE
BackendPtr open(std::string_view, std::string_view path, const ConnectOptions& options) {
  return open_engine({.path = path,
                      .sync = options.sync,
                      .memory_bytes = options.memory_bytes,
                      .clock = options.clock,
                      .expiry_interval = options.expiry_interval});
}
#else
BackendPtr open(std::string_view url, std::string_view, const ConnectOptions&) {
  throw ConfigurationError(
      fmt::format("Can't connect to \"{}\": the engine is not part of this build. Build the "
                  "library with SINGLETABLE_ENGINE=ON",
                  url));
}
#endif

/// Takes `scheme` off the front of `url`; false when another one is there.
bool take_scheme(std::string_view& url, std::string_view scheme) {
  if (url.substr(0, scheme.size()) != scheme) return false;
  url.remove_prefix(scheme.size());
  return true;
}

}  // namespace

BackendPtr connect(std::string_view url, const ConnectOptions& options) {
  std::string_view rest = url;
  if (take_scheme(rest, "memory:")) {
    if (!rest.empty()) refuse(url, "nothing may stand behind \"memory:\"");
    return open(url, {}, options);
  }
  if (take_scheme(rest, "embedded:")) {
    if (rest.empty()) refuse(url, "the folder is missing");
    return open(url, rest, options);
  }
  for (const std::string_view scheme : remote_schemes) {
    if (url.starts_with(scheme)) return connect_remote(url, options.remote);
  }
  refuse(url, "unknown kind of url");
}

}  // namespace singletable
