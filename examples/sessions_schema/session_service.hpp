#pragma once

#include <optional>
#include <string>
#include <vector>

#include <singletable/singletable.hpp>

#include "app_data/context.hpp"
#include "sessions/session_service.hpp"

/// The service of sessions/ on the schema layer: same operations, same items.
namespace sessions_schema {

namespace st = singletable;
using sessions::Session;

inline constexpr auto session_entity =
    st::entity<Session, "SESSION">
        .partition_key<"SESSION#{sessionId}">()
        .range_key<"#DATA">()
        .index<"byUser", "GSI1", "USER_SESSIONS#{userId}", "{createdAt}">()
        .on_create<&Session::createdAt>(st::timestamp)
        .on_create<&Session::lastAccessedAt>(st::timestamp);

/// Sessions that end a day after they were last used.
class SessionService {
 public:
  explicit SessionService(const st::SingleTable& table, app_data::Context context = {});

  Session create_session(const std::string& user_id, const st::Item& data = {}) const;
  /// The session as it was before this access, which extends its life.
  std::optional<Session> get_session(const std::string& session_id) const;
  /// Throws ConditionalCheckFailed when there is no such session.
  void update_session_data(const std::string& session_id, const st::Item& data) const;
  void delete_session(const std::string& session_id) const;
  /// Newest first.
  std::vector<Session> get_user_sessions(const std::string& user_id) const;

 private:
  std::string new_session_id() const;
  st::Timestamp expiry() const { return context_.clock() + sessions::SessionService::session_ttl; }

  st::Repository<std::remove_const_t<decltype(session_entity)>> sessions_;
  app_data::Context context_;
};

}  // namespace sessions_schema
