#include <singletable/value/attribute_type.hpp>

#include <array>
#include <cstddef>

namespace singletable {
namespace {

struct TypeNames {
  std::string_view words;
  std::string_view letters;
};

constexpr std::array<TypeNames, 11> names{{
    {"unknown type", "?"},
    {"null", "NULL"},
    {"boolean", "BOOL"},
    {"number", "N"},
    {"string", "S"},
    {"binary", "B"},
    {"string set", "SS"},
    {"number set", "NS"},
    {"binary set", "BS"},
    {"list", "L"},
    {"map", "M"},
}};

const TypeNames& names_of(AttributeType type) noexcept {
  const auto index = static_cast<std::size_t>(type);
  return index < names.size() ? names[index] : names[0];
}

}  // namespace

std::string_view type_words(AttributeType type) noexcept { return names_of(type).words; }

std::string_view type_letters(AttributeType type) noexcept { return names_of(type).letters; }

}  // namespace singletable
