#include "sessions/session_service.hpp"

#include <utility>

namespace sessions {

SessionService::SessionService(st::SingleTable table, app_data::Context context)
    : table_(std::move(table)), context_(std::move(context)) {}

Session SessionService::create_session(const std::string& user_id, const st::Item& data) const {
  const std::string session_id = new_session_id();
  const std::string now = context_.now();
  return table_.create<Session>({
      .key = {{"SESSION", session_id}, "#DATA"},
      .item = {.sessionId = session_id,
               .userId = user_id,
               .data = data,
               .createdAt = now,
               .lastAccessedAt = now},
      .type = "SESSION",
      .expires_at = expiry(),
      .indexes = {{"GSI1", {{"USER_SESSIONS", user_id}, now}}},
  });
}

std::optional<Session> SessionService::get_session(const std::string& session_id) const {
  auto session = table_.get<Session>({
      .partition_key = {"SESSION", session_id},
      .range_key = "#DATA",
      .consistent_read = true,
  });
  if (session) {
    table_.update({
        .partition_key = {"SESSION", session_id},
        .range_key = "#DATA",
        .values = {{"lastAccessedAt", context_.now()}},
        .expires_at = expiry(),
    });
  }
  return session;
}

void SessionService::update_session_data(const std::string& session_id,
                                         const st::Item& data) const {
  table_.update({
      .partition_key = {"SESSION", session_id},
      .range_key = "#DATA",
      .values = {{"data", data}, {"lastAccessedAt", context_.now()}},
      .expires_at = expiry(),
  });
}

void SessionService::delete_session(const std::string& session_id) const {
  table_.erase({.partition_key = {"SESSION", session_id}, .range_key = "#DATA"});
}

std::vector<Session> SessionService::get_user_sessions(const std::string& user_id) const {
  return table_
      .query<Session>({
          .partition = {"USER_SESSIONS", user_id},
          .index = "GSI1",
          .retrieve_order = st::RetrieveOrder::descending,
      })
      .items;
}

std::string SessionService::new_session_id() const {
  return "sess_" + context_.milliseconds() + "_" + context_.random(16);
}

}  // namespace sessions
