#pragma once

#include <optional>
#include <string>

#include <singletable/singletable.hpp>

#include "app_data/context.hpp"
#include "blog/model.hpp"

namespace blog {

namespace st = singletable;

class UserService {
 public:
  struct NewUser {
    std::string username;
    std::string email;
    std::string name;
  };

  /// What a user may change of himself; what is absent stays.
  struct Profile {
    std::optional<std::string> name = {};
    std::optional<std::string> bio = {};
    std::optional<std::string> avatarUrl = {};
  };

  explicit UserService(st::SingleTable table, app_data::Context context = {});

  User create_user(const NewUser& input) const;
  std::optional<User> get_user_by_id(const std::string& user_id) const;
  std::optional<User> get_user_by_email(const std::string& email) const;
  std::optional<User> get_user_by_username(const std::string& username) const;
  void update_user(const std::string& user_id, const Profile& updates) const;
  void increment_post_count(const std::string& user_id) const;

 private:
  st::SingleTable table_;
  app_data::Context context_;
};

}  // namespace blog
