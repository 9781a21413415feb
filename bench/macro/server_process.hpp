#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace singletable::bench {

/// A server that is a process of its own. Killed when this goes.
class ServerProcess {
 public:
  /// One that prints a line with "http://ADDRESS:PORT, " when it listens.
  static ServerProcess that_tells(std::vector<std::string> command);
  /// One that listens on `port` some time after it was started.
  static ServerProcess that_listens(std::vector<std::string> command, std::uint16_t port);

  ServerProcess(ServerProcess&& other) noexcept;
  ServerProcess& operator=(ServerProcess&&) = delete;
  ~ServerProcess();

  std::uint16_t port() const { return port_; }
  pid_t process() const { return process_; }

 private:
  ServerProcess(std::vector<std::string> command, int output);

  pid_t process_ = 0;
  std::uint16_t port_ = 0;
};

/// One that nobody listens on.
std::uint16_t free_port();

/// What all threads of a process, ended ones too, have taken so far.
std::chrono::nanoseconds processor_time_of(pid_t process);

}  // namespace singletable::bench
