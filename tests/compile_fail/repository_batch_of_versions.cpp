#include "entity_model.hpp"

struct Page {
  std::string id;
  int version = 0;
};

constexpr auto plain = st::entity<Page, "PAGE">.partition_key<"PAGE#{id}">().range_key<"#">();

#ifdef MUST_FAIL
constexpr auto pages = plain.version<&Page::version>();
#else
constexpr auto pages = plain;
#endif

auto use(const st::SingleTable& table) { return table.from(pages).to_batch_put({.id = "p"}); }
