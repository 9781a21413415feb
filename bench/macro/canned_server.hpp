#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>

namespace singletable::bench {

/// A process of its own that answers every HTTP request with the same, so that its time is
/// not the client's.
class CannedServer {
 public:
  explicit CannedServer(const std::string& body);
  CannedServer(const CannedServer&) = delete;
  CannedServer& operator=(const CannedServer&) = delete;
  ~CannedServer();

  std::uint16_t port() const { return port_; }
  pid_t process() const { return process_; }

 private:
  std::uint16_t port_ = 0;
  pid_t process_ = 0;
};

}  // namespace singletable::bench
