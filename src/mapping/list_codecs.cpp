#include <singletable/mapping/list_codecs.hpp>

namespace singletable::mapping {

void throw_wrong_length(std::string_view unit, std::size_t expected, std::size_t found) {
  throw_unexpected(std::to_string(expected) + ' ' + std::string{unit}, std::to_string(found));
}

}  // namespace singletable::mapping
