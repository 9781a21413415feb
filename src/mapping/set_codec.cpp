#include <singletable/mapping/set_codec.hpp>

#include <algorithm>

#include <singletable/base/error.hpp>
#include <singletable/value/item.hpp>

namespace singletable::mapping {
namespace {

/// Orders two values of one type as a set holds them.
bool before(ValueView a, ValueView b) {
  switch (a.type()) {
    case AttributeType::string:
      return a.as_string() < b.as_string();
    case AttributeType::number:
      return a.as_number() < b.as_number();
    default: {
      const auto low = a.as_binary();
      const auto high = b.as_binary();
      return std::lexicographical_compare(low.begin(), low.end(), high.begin(), high.end());
    }
  }
}

}  // namespace

void write_set_in_order(ItemWriter& writer, AttributeType type, std::vector<std::string>& members) {
  std::sort(members.begin(), members.end(), [](const std::string& a, const std::string& b) {
    return before(ValueView::read(a), ValueView::read(b));
  });
  const auto twin = std::adjacent_find(members.begin(), members.end());
  if (twin != members.end()) {
    throw ValidationError("two members of a set are both stored as " +
                          to_text(ValueView::read(*twin)));
  }
  const std::size_t opened = writer.open(type);
  for (const std::string& member : members) writer.value(ValueView::read(member));
  writer.close(opened);
}

void throw_empty_set() {
  throw ValidationError(
      "DynamoDB has no empty sets, and only an attribute can be left out instead; use a list here");
}

}  // namespace singletable::mapping
