#include "golden/service_calls.hpp"

#include <map>
#include <optional>
#include <vector>

#include "golden/notation.hpp"
#include "golden/verdicts.hpp"

namespace golden {
namespace {

namespace st = singletable;

/// The arguments of a call, taken from the front.
class Parameters {
 public:
  explicit Parameters(const Json& args) : args_(args) {}

  bool has_next() const { return next_ < args_.size() && !is_undefined(args_[next_]); }

  std::string text() {
    auto text = text_of(next());
    if (!text) refuse("is no text");
    return *std::move(text);
  }
  std::int64_t integer() {
    const auto number = number_of(next());
    const auto integer = number ? number->to_integer<std::int64_t>() : std::nullopt;
    if (!integer) refuse("is no integer");
    return *integer;
  }
  st::Item item() { return item_of(next()); }
  template <class Struct>
  Struct record() {
    return st::from_item<Struct>(item());
  }

  void finish() {
    while (next_ < args_.size() && is_undefined(args_[next_])) ++next_;
    if (next_ < args_.size()) throw Inexpressible("too many arguments: " + args_.dump());
  }

 private:
  const Json& next() {
    if (!has_next()) {
      throw Inexpressible("argument " + std::to_string(next_ + 1) + " is missing");
    }
    return args_[next_++];
  }
  [[noreturn]] void refuse(const char* rule) const {
    throw Inexpressible("argument " + std::to_string(next_) + " " + rule + ": " +
                        args_[next_ - 1].dump());
  }

  const Json& args_;
  std::size_t next_ = 0;
};

template <class Struct>
Json json_of(const Struct& record) {
  return plain(st::to_item(record).view());
}

template <class Struct>
Json json_of(const std::optional<Struct>& record) {
  return record ? json_of(*record) : Json(nullptr);
}

template <class Struct>
Json json_of(const std::vector<Struct>& records) {
  Json json = Json::array();
  for (const Struct& record : records) json.push_back(json_of(record));
  return json;
}

using Operation = Json (*)(const Services& services, Parameters& in);

std::map<std::string, Operation> user_operations() {
  return {
      {"UserService.createUser",
       [](const Services& services, Parameters& in) {
         return json_of(services.users.create_user(in.record<blog::UserService::NewUser>()));
       }},
      {"UserService.getUserById",
       [](const Services& services, Parameters& in) {
         return json_of(services.users.get_user_by_id(in.text()));
       }},
      {"UserService.getUserByEmail",
       [](const Services& services, Parameters& in) {
         return json_of(services.users.get_user_by_email(in.text()));
       }},
      {"UserService.getUserByUsername",
       [](const Services& services, Parameters& in) {
         return json_of(services.users.get_user_by_username(in.text()));
       }},
      {"UserService.updateUser",
       [](const Services& services, Parameters& in) {
         const std::string user_id = in.text();
         services.users.update_user(user_id, in.record<blog::UserService::Profile>());
         return undefined();
       }},
      {"UserService.incrementPostCount",
       [](const Services& services, Parameters& in) {
         services.users.increment_post_count(in.text());
         return undefined();
       }},
  };
}

std::map<std::string, Operation> post_operations() {
  return {
      {"PostService.createPost",
       [](const Services& services, Parameters& in) {
         return json_of(services.posts.create_post(in.record<blog::PostService::NewPost>()));
       }},
      {"PostService.getPost",
       [](const Services& services, Parameters& in) {
         return json_of(services.posts.get_post(in.text()));
       }},
      {"PostService.getUserPosts",
       [](const Services& services, Parameters& in) {
         const std::string user_id = in.text();
         return in.has_next() ? json_of(services.posts.get_user_posts(user_id, in.integer()))
                              : json_of(services.posts.get_user_posts(user_id));
       }},
      {"PostService.publishPost",
       [](const Services& services, Parameters& in) {
         const std::string post_id = in.text();
         services.posts.publish_post(post_id, in.text());
         return undefined();
       }},
      {"PostService.incrementViewCount",
       [](const Services& services, Parameters& in) {
         const std::string post_id = in.text();
         return Json(services.posts.increment_view_count(post_id, in.text()));
       }},
      {"PostService.getPostsByTag",
       [](const Services& services, Parameters& in) {
         const std::string tag = in.text();
         return in.has_next() ? json_of(services.posts.get_posts_by_tag(tag, in.integer()))
                              : json_of(services.posts.get_posts_by_tag(tag));
       }},
  };
}

std::map<std::string, Operation> comment_operations() {
  return {
      {"CommentService.addComment",
       [](const Services& services, Parameters& in) {
         return json_of(
             services.comments.add_comment(in.record<blog::CommentService::NewComment>()));
       }},
      {"CommentService.getPostComments",
       [](const Services& services, Parameters& in) {
         const std::string post_id = in.text();
         return in.has_next() ? json_of(services.comments.get_post_comments(post_id, in.integer()))
                              : json_of(services.comments.get_post_comments(post_id));
       }},
      {"CommentService.getUserComments",
       [](const Services& services, Parameters& in) {
         const std::string user_id = in.text();
         return in.has_next() ? json_of(services.comments.get_user_comments(user_id, in.integer()))
                              : json_of(services.comments.get_user_comments(user_id));
       }},
      {"CommentService.deleteComment",
       [](const Services& services, Parameters& in) {
         const std::string post_id = in.text();
         const std::string comment_id = in.text();
         services.comments.delete_comment(post_id, comment_id, in.text());
         return undefined();
       }},
  };
}

std::map<std::string, Operation> session_operations() {
  return {
      {"SessionService.createSession",
       [](const Services& services, Parameters& in) {
         const std::string user_id = in.text();
         return in.has_next() ? json_of(services.sessions.create_session(user_id, in.item()))
                              : json_of(services.sessions.create_session(user_id));
       }},
      {"SessionService.getSession",
       [](const Services& services, Parameters& in) {
         return json_of(services.sessions.get_session(in.text()));
       }},
      {"SessionService.updateSessionData",
       [](const Services& services, Parameters& in) {
         const std::string session_id = in.text();
         services.sessions.update_session_data(session_id, in.item());
         return undefined();
       }},
      {"SessionService.deleteSession",
       [](const Services& services, Parameters& in) {
         services.sessions.delete_session(in.text());
         return undefined();
       }},
      {"SessionService.getUserSessions",
       [](const Services& services, Parameters& in) {
         return json_of(services.sessions.get_user_sessions(in.text()));
       }},
  };
}

const std::map<std::string, Operation>& operations() {
  static const std::map<std::string, Operation> all = [] {
    std::map<std::string, Operation> gathered = user_operations();
    gathered.merge(post_operations());
    gathered.merge(comment_operations());
    gathered.merge(session_operations());
    return gathered;
  }();
  return all;
}

}  // namespace

void require_service(const std::string& operation) {
  if (!operations().contains(operation)) throw Unsupported("the service call " + operation);
}

Json call_service(const Services& services, const std::string& operation, const Json& args) {
  require_service(operation);
  Parameters in{args};
  Json result = operations().at(operation)(services, in);
  in.finish();
  return result;
}

}  // namespace golden
