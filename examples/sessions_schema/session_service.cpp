#include "sessions_schema/session_service.hpp"

#include <utility>

namespace sessions_schema {

SessionService::SessionService(const st::SingleTable& table, app_data::Context context)
    : sessions_(table.from(session_entity)), context_(std::move(context)) {}

Session SessionService::create_session(const std::string& user_id, const st::Item& data) const {
  return sessions_.create({.sessionId = new_session_id(),
                           .userId = user_id,
                           .data = data,
                           .createdAt = {},
                           .lastAccessedAt = {}},
                          {.expires_at = expiry()});
}

std::optional<Session> SessionService::get_session(const std::string& session_id) const {
  auto session = sessions_.get_consistent(session_id);
  if (session) {
    sessions_.update(session_id, st::set<&Session::lastAccessedAt>(context_.now()),
                     st::expires_at(expiry()));
  }
  return session;
}

void SessionService::update_session_data(const std::string& session_id,
                                         const st::Item& data) const {
  sessions_.update(session_id, st::set<&Session::data>(data),
                   st::set<&Session::lastAccessedAt>(context_.now()), st::expires_at(expiry()));
}

void SessionService::delete_session(const std::string& session_id) const {
  sessions_.erase(session_id);
}

std::vector<Session> SessionService::get_user_sessions(const std::string& user_id) const {
  return sessions_.index<"byUser">(user_id).descending().page().items;
}

std::string SessionService::new_session_id() const {
  return "sess_" + context_.milliseconds() + "_" + context_.random(16);
}

}  // namespace sessions_schema
