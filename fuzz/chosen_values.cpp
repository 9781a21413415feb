#include "fuzz/chosen_values.hpp"

#include <array>
#include <cstddef>
#include <string>

namespace singletable::fuzz {
namespace {

Bytes choose_bytes(Choices& choices) {
  Bytes bytes;
  for (const char c : choices.text()) bytes.push_back(static_cast<std::byte>(c));
  return bytes;
}

template <class Set, class Choose>
Set choose_set(Choices& choices, Choose choose) {
  Set members;
  for (std::size_t i = choices.below(5); i > 0; --i) members.insert(choose(choices));
  return members;
}

List choose_list(Choices& choices, std::size_t levels) {
  List elements;
  for (std::size_t i = choices.below(5); i > 0; --i) {
    elements.push_back(choose_value(choices, levels));
  }
  return elements;
}

Map choose_map(Choices& choices, std::size_t levels) {
  Map entries;
  for (std::size_t i = choices.below(5); i > 0; --i) {
    const std::string name{choose_name(choices)};
    entries[name] = choose_value(choices, levels);
  }
  return entries;
}

std::string choose_text(Choices& choices) { return std::string{choices.text()}; }

AttributeValue choose_scalar(Choices& choices, std::size_t kind) {
  switch (kind) {
    case 0:
      return nullptr;
    case 1:
      return choices.flip();
    case 2:
      return choose_bytes(choices);
    case 3:
      return choose_text(choices);
    default:
      return choose_number(choices);
  }
}

}  // namespace

std::string_view choose_name(Choices& choices) {
  constexpr std::array<std::string_view, 4> names{"a", "b", "c", "pk"};
  const std::size_t choice = choices.below(names.size() + 1);
  if (choice < names.size()) return names.at(choice);
  const std::string_view text = choices.text();
  return text.empty() ? names.front() : text;
}

Number choose_number(Choices& choices) {
  const std::size_t choice = choices.below(16);
  if (choice == 0) return Number::parse("9.9999999999999999999999999999999999999E+125");
  if (choice == 1) return Number::parse("-1E-130");
  if (choice == 2) return Number::try_parse(choices.text()).value_or(Number{});
  return Number{static_cast<int>(choices.byte()) - 128};
}

AttributeValue choose_value(Choices& choices, std::size_t levels) {
  const std::size_t kind = choices.below(levels == 0 ? 8 : 12);
  switch (kind) {
    case 5:
      return choose_set<StringSet>(choices, choose_text);
    case 6:
      return choose_set<NumberSet>(choices, choose_number);
    case 7:
      return choose_set<BinarySet>(choices, choose_bytes);
    case 8:
    case 9:
      return choose_list(choices, levels - 1);
    case 10:
    case 11:
      return choose_map(choices, levels - 1);
    default:
      return choose_scalar(choices, kind);
  }
}

Item choose_item(Choices& choices) { return Item{choose_map(choices, 4)}; }

Path choose_path(Choices& choices) {
  Path path = Path::attribute(choose_name(choices));
  for (std::size_t i = choices.below(8); i > 4; --i) {
    path = choices.flip() ? path.entry(choose_name(choices)) : path.element(choices.below(5));
  }
  return path;
}

}  // namespace singletable::fuzz
