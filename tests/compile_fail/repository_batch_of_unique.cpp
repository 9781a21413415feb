#include "entity_model.hpp"

struct User {
  std::string id;
  std::string email;
};

constexpr auto plain = st::entity<User, "USER">.partition_key<"USER#{id}">().range_key<"#">();

#ifdef MUST_FAIL
constexpr auto users = plain.unique<&User::email>();
#else
constexpr auto users = plain;
#endif

auto use(const st::SingleTable& table) { return table.from(users).to_batch_erase("u"); }
