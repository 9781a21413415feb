#include "entity_model.hpp"

struct Bill {
  std::string id;
  bool paid = false;
};

std::string text(const Bill& bill) { return bill.id; }

#ifdef MUST_FAIL
constexpr auto key = st::key_of<&Bill::id, &Bill::paid>(text);
#else
constexpr auto key = st::key_of<&Bill::id>(text);
#endif

inline constexpr auto bills = st::entity<Bill, "BILL">.partition_key(key).range_key<"#">();
