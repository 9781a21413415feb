#pragma once

#include <memory>

#include "remote/one_executor.hpp"

namespace singletable::remote {

/// Closes a socket whose work takes too long, whereupon its operations end. Usually each
/// deadline is later than the one before; moving it so costs nothing: the timer goes off
/// early then, and is set again.
class SocketDeadline {
 public:
  /// The socket must outlive this, and is used on its executor.
  explicit SocketDeadline(Socket& socket);
  SocketDeadline(const SocketDeadline&) = delete;
  SocketDeadline& operator=(const SocketDeadline&) = delete;
  ~SocketDeadline();

  /// The work that begins now must have ended by then.
  void begin(Deadline deadline);
  /// It has ended.
  void end();
  /// The socket was closed.
  bool has_passed() const;

 private:
  class Watch;

  std::shared_ptr<Watch> watch_;
};

}  // namespace singletable::remote
