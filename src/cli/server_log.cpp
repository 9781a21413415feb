#include "cli/server_log.hpp"

#include <spdlog/logger.h>
#include <spdlog/sinks/stdout_sinks.h>

namespace singletable::cli {
namespace {

constexpr unsigned first_server_fault = 500;

spdlog::level::level_enum spdlog_level(LogLevel level) {
  switch (level) {
    case LogLevel::off:
      return spdlog::level::off;
    case LogLevel::error:
      return spdlog::level::err;
    case LogLevel::info:
      return spdlog::level::info;
    case LogLevel::debug:
      return spdlog::level::debug;
  }
  return spdlog::level::off;
}

}  // namespace

ServerLog::ServerLog(LogLevel level)
    : logger_(std::make_unique<spdlog::logger>("singletable",
                                               std::make_shared<spdlog::sinks::stderr_sink_mt>())) {
  logger_->set_level(spdlog_level(level));
  logger_->set_pattern("%Y-%m-%dT%H:%M:%S.%fZ %l %v", spdlog::pattern_time_type::utc);
  // Whoever reads along reads the line that is told, not the one before.
  logger_->flush_on(spdlog::level::debug);
}

ServerLog::~ServerLog() = default;

void ServerLog::tell(const std::string& line) { logger_->info(line); }

void ServerLog::tell(const AnsweredRequest& answered) {
  const auto microseconds =
      std::chrono::duration_cast<std::chrono::microseconds>(answered.duration).count();
  const bool is_ours = answered.status >= first_server_fault;
  logger_->log(is_ours ? spdlog::level::err : spdlog::level::debug, "{} {} {} {} us{}{}",
               answered.operation, answered.status, answered.outcome, microseconds,
               answered.fault.empty() ? "" : ": ", answered.fault);
}

bool ServerLog::wants_answers() const { return logger_->level() != spdlog::level::off; }

}  // namespace singletable::cli
