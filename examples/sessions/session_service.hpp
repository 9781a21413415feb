#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include <singletable/singletable.hpp>

#include "app_data/context.hpp"

namespace sessions {

namespace st = singletable;

struct Session {
  std::string sessionId;
  std::string userId;
  st::Item data = {};
  std::string createdAt;
  std::string lastAccessedAt;
};

/// Sessions that end a day after they were last used.
class SessionService {
 public:
  static constexpr std::chrono::hours session_ttl{24};

  explicit SessionService(st::SingleTable table, app_data::Context context = {});

  Session create_session(const std::string& user_id, const st::Item& data = {}) const;
  /// The session as it was before this access, which extends its life.
  std::optional<Session> get_session(const std::string& session_id) const;
  void update_session_data(const std::string& session_id, const st::Item& data) const;
  void delete_session(const std::string& session_id) const;
  /// Newest first.
  std::vector<Session> get_user_sessions(const std::string& user_id) const;

 private:
  std::string new_session_id() const;
  st::Timestamp expiry() const { return context_.clock() + session_ttl; }

  st::SingleTable table_;
  app_data::Context context_;
};

}  // namespace sessions
