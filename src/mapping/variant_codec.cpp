#include <singletable/mapping/variant_codec.hpp>

namespace singletable::mapping {

std::string one_of_types(std::span<const AttributeType> types) {
  std::string words;
  for (std::size_t i = 0; i < types.size(); ++i) {
    if (i > 0) words += i + 1 == types.size() ? " or " : ", ";
    words += with_article(types[i]);
  }
  return words;
}

}  // namespace singletable::mapping
