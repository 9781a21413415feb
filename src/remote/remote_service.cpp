#include "remote/remote_service.hpp"

#include <utility>

#include "remote/http_connection.hpp"

namespace singletable::remote {

RemoteService::RemoteService(RemoteSettings settings, const RemoteOptions& options)
    : endpoint_(std::move(settings.endpoint)),
      region_(std::move(settings.region)),
      options_(options),
      // Only where it is needed: reading all authorities takes its time.
      tls_(endpoint_.tls ? std::optional{make_tls_context(options.ca_file)} : std::nullopt),
      credentials_(std::move(settings.credentials), options.clock) {}

std::chrono::sys_seconds RemoteService::own_time() const {
  return std::chrono::floor<std::chrono::seconds>(options_.clock());
}

std::chrono::sys_seconds RemoteService::time() const { return own_time() + skew_.load(); }

void RemoteService::set_time(std::chrono::sys_seconds time) { skew_ = time - own_time(); }

}  // namespace singletable::remote
