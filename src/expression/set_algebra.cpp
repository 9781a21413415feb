#include "expression/set_algebra.hpp"

#include <compare>

#include "expression/scalar_order.hpp"

namespace singletable::expression {

void write_union(ItemWriter& writer, ValueView a, ValueView b) {
  const ValueRange left = a.as_elements();
  const ValueRange right = b.as_elements();
  const std::size_t opened = writer.open(a.type());
  auto next = right.begin();
  for (const ValueView member : left) {
    for (; next != right.end() && order(*next, member) < 0; ++next) writer.value(*next);
    if (next != right.end() && *next == member) ++next;
    writer.value(member);
  }
  for (; next != right.end(); ++next) writer.value(*next);
  writer.close(opened);
}

bool write_difference(ItemWriter& writer, ValueView set, ValueView taken) {
  const ValueRange members = set.as_elements();
  const ValueRange gone = taken.as_elements();
  bool any = false;
  const std::size_t opened = writer.open(set.type());
  auto next = gone.begin();
  for (const ValueView member : members) {
    while (next != gone.end() && order(*next, member) < 0) ++next;
    if (next != gone.end() && *next == member) continue;
    writer.value(member);
    any = true;
  }
  writer.close(opened);
  return any;
}

}  // namespace singletable::expression
