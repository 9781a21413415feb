#pragma once

#include <string>

#include "blog/comment_service.hpp"
#include "blog/post_service.hpp"
#include "blog/user_service.hpp"
#include "golden/json.hpp"
#include "sessions/session_service.hpp"

namespace golden {

/// The applications' services on one table.
class Services {
 public:
  Services(const singletable::SingleTable& table, const app_data::Context& context)
      : users(table, context),
        posts(table, context),
        comments(table, context),
        sessions(table, context) {}

  blog::UserService users;
  blog::PostService posts;
  blog::CommentService comments;
  sessions::SessionService sessions;
};

/// Throws Unsupported unless the services have the operation, written like
/// `UserService.createUser`.
void require_service(const std::string& operation);

/// Calls the operation and gives its result in the notation of results. Throws
/// Inexpressible for arguments the operation can't take.
Json call_service(const Services& services, const std::string& operation, const Json& args);

}  // namespace golden
