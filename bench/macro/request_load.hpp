#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace singletable::bench {

/// Sends requests that are made already over connections that stay open, one at a time on
/// each, and reads no more of an answer than its status and its end: what this costs the
/// machine, the server has not.
class RequestLoad {
 public:
  /// The bytes of whole requests, sent in turn; kept by reference.
  RequestLoad(std::uint16_t port, std::size_t connections,
              const std::vector<std::string>& requests);
  RequestLoad(const RequestLoad&) = delete;
  RequestLoad& operator=(const RequestLoad&) = delete;
  ~RequestLoad();

  /// Sends for this long, waits for the last answers, and returns how many there were. Throws
  /// std::runtime_error, with the answer, when one is not a success.
  std::size_t run_for(std::chrono::nanoseconds time);

 private:
  struct Connection {
    int socket = -1;
    std::string answer = {};
  };

  void send(const Connection& connection);
  /// True when the answer is whole.
  static bool receive(Connection& connection);

  const std::vector<std::string>& requests_;
  std::size_t next_ = 0;
  int events_ = -1;
  std::vector<Connection> connections_;
};

}  // namespace singletable::bench
