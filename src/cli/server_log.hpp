#pragma once

#include <memory>
#include <string>

#include <singletable/server/server.hpp>

namespace spdlog {
class logger;
}

namespace singletable::cli {

/// How much is told: nothing; what went wrong in the server itself; also when it starts and
/// stops; also every request.
enum class LogLevel { off, error, info, debug };

/// Lines on standard error, each with time and level. Nothing of requests but operation,
/// outcome and duration gets there: no key, value or secret. Many threads may use one at once.
class ServerLog {
 public:
  explicit ServerLog(LogLevel level);
  ~ServerLog();
  ServerLog(const ServerLog&) = delete;
  ServerLog& operator=(const ServerLog&) = delete;

  /// A line at level info.
  void tell(const std::string& line);
  /// At level debug, or error for a fault of the server's own.
  void tell(const AnsweredRequest& answered);
  /// Whether `tell` of an answer could say anything.
  bool wants_answers() const;

 private:
  std::unique_ptr<spdlog::logger> logger_;
};

}  // namespace singletable::cli
