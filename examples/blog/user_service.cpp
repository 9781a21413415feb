#include "blog/user_service.hpp"

#include <utility>

namespace blog {
namespace {

std::optional<User> first(st::Page<User> page) {
  if (page.items.empty()) return std::nullopt;
  return std::move(page.items.front());
}

}  // namespace

UserService::UserService(st::SingleTable table, app_data::Context context)
    : table_(std::move(table)), context_(std::move(context)) {}

User UserService::create_user(const NewUser& input) const {
  const std::string user_id = context_.new_id();
  const std::string now = context_.now();
  return table_.create<User>({
      .key = {{"USER", user_id}, "#METADATA"},
      .item = {.userId = user_id,
               .username = input.username,
               .email = input.email,
               .name = input.name,
               .createdAt = now},
      .type = "USER",
      .indexes = {{"GSI1", {{"EMAIL", input.email}, now}},
                  {"GSI2", {{"USERNAME", input.username}, now}}},
  });
}

std::optional<User> UserService::get_user_by_id(const std::string& user_id) const {
  return table_.get<User>({
      .partition_key = {"USER", user_id},
      .range_key = "#METADATA",
      .consistent_read = true,
  });
}

std::optional<User> UserService::get_user_by_email(const std::string& email) const {
  return first(table_.query<User>({.partition = {"EMAIL", email}, .index = "GSI1", .limit = 1}));
}

std::optional<User> UserService::get_user_by_username(const std::string& username) const {
  return first(
      table_.query<User>({.partition = {"USERNAME", username}, .index = "GSI2", .limit = 1}));
}

void UserService::update_user(const std::string& user_id, const Profile& updates) const {
  table_.update({
      .partition_key = {"USER", user_id},
      .range_key = "#METADATA",
      .values = st::to_item(updates).set({"updatedAt", context_.now()}),
  });
}

void UserService::increment_post_count(const std::string& user_id) const {
  table_.update({
      .partition_key = {"USER", user_id},
      .range_key = "#METADATA",
      .atomic_operations = {{.operation = st::Operation::add, .property = "postCount", .value = 1}},
  });
}

}  // namespace blog
