#include "entity_model.hpp"

struct User {
  std::string id;
  std::string email = {};
};

inline constexpr auto users =
    st::entity<User, "USER">.partition_key<"USER#{id}">().range_key<"#">().unique<&User::email>();

void use(const st::SingleTable& table) {
#ifdef MUST_FAIL
  table.transaction({table.from(users).to_create({.id = "u", .email = "e"})});
#else
  table.transaction(table.from(users).create_actions({.id = "u", .email = "e"}));
#endif
}
