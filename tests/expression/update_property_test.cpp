#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <random>
#include <stdexcept>

#include <singletable/expression/update.hpp>

#include "expression/refusal.hpp"
#include "expression/samples.hpp"

namespace singletable {
namespace {

/// What the service would refuse, met by the reference.
struct Refused {};

AttributeValue* step_into(AttributeValue* value, const Path::Step& step) {
  if (value == nullptr) return nullptr;
  if (const std::string* name = std::get_if<std::string>(&step)) {
    Map* map = value->get_if<Map>();
    if (map == nullptr) return nullptr;
    const auto entry = map->find(*name);
    return entry == map->end() ? nullptr : &entry->second;
  }
  List* list = value->get_if<List>();
  const std::size_t index = std::get<std::size_t>(step);
  return list == nullptr || index >= list->size() ? nullptr : &(*list)[index];
}

/// Parts of a path, with the item as one map around all attributes.
std::vector<Path::Step> parts_of(const Path& path) {
  std::vector<Path::Step> parts{path.attribute()};
  parts.insert(parts.end(), path.steps().begin(), path.steps().end());
  return parts;
}

AttributeValue* find(AttributeValue& item, const std::vector<Path::Step>& parts) {
  AttributeValue* value = &item;
  for (const Path::Step& part : parts) value = step_into(value, part);
  return value;
}

template <class T>
T& known(AttributeValue* value) {
  T* typed = value == nullptr ? nullptr : value->get_if<T>();
  if (typed == nullptr) throw std::logic_error("The reference lost its way");
  return *typed;
}

/// Applies updates the slow way: on trees, one step after the other. Appends
/// wait for the assignments and removals of elements for the appends, so that
/// indexes keep their meaning.
class Reference {
 public:
  explicit Reference(const Map& before) : before_(before), after_(before) {}

  Map apply(const Update& update) {
    for (const auto& action : update.set) assign(action.path, right_side(action));
    for (const Path& path : update.remove) remove(path);
    for (const auto& action : update.add) add(action);
    for (const auto& action : update.erase) erase(action);
    finish();
    return known<Map>(&after_);
  }

 private:
  using Parts = std::vector<Path::Step>;

  struct Append {
    Parts list;
    std::size_t index;
    AttributeValue value;
  };

  const AttributeValue* old(const Path& path) { return find(before_, parts_of(path)); }

  AttributeValue read(const Path& path) {
    const AttributeValue* value = old(path);
    if (value == nullptr) throw Refused{};
    return *value;
  }
  AttributeValue read(const Value& value) { return AttributeValue{value.view()}; }
  AttributeValue read(const Update::IfNotExists& choice) {
    const AttributeValue otherwise = read(*choice.otherwise);
    const AttributeValue* value = old(choice.path);
    return value != nullptr ? *value : otherwise;
  }
  AttributeValue read(const Update::ListAppend& append) {
    List list = as<List>(read(*append.front));
    for (const AttributeValue& element : as<List>(read(*append.back))) list.push_back(element);
    return list;
  }
  AttributeValue read(const Update::Term& term) {
    return std::visit([this](const auto& form) { return read(form); }, term.form);
  }

  template <class T>
  static T as(const AttributeValue& value) {
    const T* typed = value.get_if<T>();
    if (typed == nullptr) throw Refused{};
    return *typed;
  }

  AttributeValue right_side(const Update::Set& action) {
    const AttributeValue left = read(action.left);
    if (!action.right) return left;
    const Number a = as<Number>(left);
    const Number b = as<Number>(read(*action.right));
    return action.arithmetic == Update::Arithmetic::plus ? a + b : a - b;
  }

  Parts container_of(const Path& path) {
    Parts parts = parts_of(path);
    const Path::Step last = parts.back();
    parts.pop_back();
    const AttributeValue* container = find(before_, parts);
    const bool named = std::holds_alternative<std::string>(last);
    if (container == nullptr ||
        container->type() != (named ? AttributeType::map : AttributeType::list)) {
      throw Refused{};
    }
    return parts;
  }

  void assign(const Path& path, AttributeValue value) {
    const Parts container = container_of(path);
    AttributeValue* target = find(after_, container);
    const Path::Step last = parts_of(path).back();
    if (const std::string* name = std::get_if<std::string>(&last)) {
      known<Map>(target)[*name] = std::move(value);
      return;
    }
    List& list = known<List>(target);
    const std::size_t index = std::get<std::size_t>(last);
    if (index < list.size()) {
      list[index] = std::move(value);
    } else {
      appends_.push_back({container, index, std::move(value)});
    }
  }

  void remove(const Path& path) {
    const Parts container = container_of(path);
    const Path::Step last = parts_of(path).back();
    AttributeValue* target = find(after_, container);
    if (const std::string* name = std::get_if<std::string>(&last)) {
      known<Map>(target).erase(*name);
    } else if (std::get<std::size_t>(last) < known<List>(target).size()) {
      removals_.push_back(parts_of(path));
    }
  }

  template <class Set>
  static bool unite(AttributeValue& into, const AttributeValue& from) {
    Set* target = into.get_if<Set>();
    const Set* members = from.get_if<Set>();
    if (target == nullptr || members == nullptr) return false;
    target->insert(members->begin(), members->end());
    return true;
  }

  void add(const Update::Add& action) {
    const AttributeValue operand = read(action.value);
    const AttributeValue* value = old(action.path);
    AttributeValue sum = value != nullptr ? *value : operand;
    if (value != nullptr && !unite<StringSet>(sum, operand) && !unite<NumberSet>(sum, operand) &&
        !unite<BinarySet>(sum, operand)) {
      sum = as<Number>(sum) + as<Number>(operand);
    }
    assign(action.path, sum);
  }

  template <class Set>
  static bool subtract(AttributeValue& from, const AttributeValue& members, bool& emptied) {
    Set* target = from.get_if<Set>();
    const Set* taken = members.get_if<Set>();
    if (target == nullptr || taken == nullptr) return false;
    for (const auto& member : *taken) target->erase(member);
    emptied = target->empty();
    return true;
  }

  void erase(const Update::Delete& action) {
    container_of(action.path);
    const AttributeValue* value = old(action.path);
    if (value == nullptr) return;
    AttributeValue rest = *value;
    const AttributeValue members = read(action.members);
    bool emptied = false;
    if (!subtract<StringSet>(rest, members, emptied) &&
        !subtract<NumberSet>(rest, members, emptied) &&
        !subtract<BinarySet>(rest, members, emptied)) {
      throw Refused{};
    }
    if (emptied) {
      remove(action.path);
    } else {
      assign(action.path, rest);
    }
  }

  void finish() {
    std::stable_sort(appends_.begin(), appends_.end(),
                     [](const Append& a, const Append& b) { return a.index < b.index; });
    for (const Append& append : appends_) {
      known<List>(find(after_, append.list)).push_back(append.value);
    }
    std::sort(removals_.rbegin(), removals_.rend());
    for (Parts& parts : removals_) {
      const auto index = static_cast<std::ptrdiff_t>(std::get<std::size_t>(parts.back()));
      parts.pop_back();
      List& list = known<List>(find(after_, parts));
      list.erase(list.begin() + index);
    }
  }

  AttributeValue before_;
  AttributeValue after_;
  std::vector<Append> appends_;
  std::vector<Parts> removals_;
};

/// Small items and updates that often meet: few names, short lists.
class Generator {
 public:
  explicit Generator(std::uint64_t seed) : random_(seed) {}

  Map map(int depth) {
    Map map;
    for (std::size_t i = below(5); i > 0; --i) map[name()] = value(depth);
    return map;
  }

  Update update(const Map& item) {
    Update update;
    for (std::size_t i = 1 + below(4); i > 0; --i) {
      switch (below(8)) {
        case 0:
        case 1:
          update.remove.push_back(path(item));
          break;
        case 2:
          update.add.push_back({path(item), Value{below(2) == 0 ? number() : set()}});
          break;
        case 3:
          update.erase.push_back({path(item), Value{set()}});
          break;
        default:
          update.set.push_back(set_action(item));
      }
    }
    return update;
  }

 private:
  std::size_t below(std::size_t bound) { return random_() % bound; }

  std::string name() { return std::string(1, static_cast<char>('a' + below(4))); }
  AttributeValue number() { return static_cast<int>(below(9)) - 4; }

  AttributeValue set() {
    StringSet strings;
    NumberSet numbers;
    BinarySet binaries;
    for (std::size_t i = 1 + below(3); i > 0; --i) {
      strings.insert(std::string(1 + below(3), static_cast<char>('p' + below(3))));
      numbers.insert(Number{static_cast<int>(below(30)) - 15});
      binaries.insert(test::bytes(name()));
    }
    switch (below(3)) {
      case 0:
        return strings;
      case 1:
        return numbers;
      default:
        return binaries;
    }
  }

  AttributeValue list(int depth) {
    List list;
    for (std::size_t i = below(4); i > 0; --i) list.push_back(value(depth));
    return list;
  }

  AttributeValue value(int depth) {
    switch (below(depth > 0 ? 9 : 5)) {
      case 0:
        return set();
      case 1:
        return name();
      case 2:
        return below(2) == 0 ? AttributeValue{nullptr} : AttributeValue{below(2) == 0};
      case 3:
      case 4:
        return number();
      case 5:
      case 6:
        return list(depth - 1);
      default:
        return map(depth - 1);
    }
  }

  /// Mostly a path into the item, sometimes past it.
  Path path(const Map& item) {
    Path path = Path::attribute(name());
    const auto found = item.find(path.attribute());
    const AttributeValue* at = found == item.end() ? nullptr : &found->second;
    while (at != nullptr && below(4) != 0) {
      if (const Map* map = at->get_if<Map>()) {
        const std::string entry = name();
        path = path.entry(entry);
        at = map->contains(entry) ? &map->find(entry)->second : nullptr;
      } else if (const List* list = at->get_if<List>()) {
        const std::size_t index = below(list->size() + 3);
        path = path.element(index);
        at = index < list->size() ? &(*list)[index] : nullptr;
      } else {
        break;
      }
    }
    if (below(12) == 0) path = below(2) == 0 ? path.entry(name()) : path.element(below(3));
    return path;
  }

  Update::Term term(const Map& item, int depth) {
    switch (below(depth > 0 ? 4 : 3)) {
      case 0:
        return {path(item)};
      case 1:
        return {Value{number()}};
      case 2:
        return {Value{value(2)}};
      default:
        return {Update::IfNotExists{path(item),
                                    std::make_shared<const Update::Term>(term(item, depth - 1))}};
    }
  }

  Update::Term list_term(const Map& item) {
    return below(2) == 0 ? Update::Term{path(item)} : Update::Term{Value{list(1)}};
  }

  Update::Set set_action(const Map& item) {
    switch (below(6)) {
      case 0:
        return {path(item), term(item, 1), Update::Arithmetic::plus, term(item, 1)};
      case 1:
        return {path(item), {Value{number()}}, Update::Arithmetic::minus, {{path(item)}}};
      case 2: {
        const Update::ListAppend append{std::make_shared<const Update::Term>(list_term(item)),
                                        std::make_shared<const Update::Term>(list_term(item))};
        return {path(item), {append}};
      }
      default:
        return {path(item), term(item, 2)};
    }
  }

  std::mt19937_64 random_;
};

std::uint64_t chosen_seed() {
  const char* given = std::getenv("SINGLETABLE_SEED");
  return given != nullptr ? std::strtoull(given, nullptr, 10) : std::random_device{}();
}

TEST(UpdateProperty, GivesWhatTheSlowReferenceGives) {
  const std::uint64_t seed = chosen_seed();
  SCOPED_TRACE("SINGLETABLE_SEED=" + std::to_string(seed));
  Generator generator{seed};
  int applied = 0;
  int refused = 0;
  for (int round = 0; round < 20'000; ++round) {
    const Map before = generator.map(3);
    const Update update = generator.update(before);
    if (test::refusal([&] { validate(update); }) != "accepted") continue;
    std::optional<Item> expected;
    try {
      expected.emplace(Reference{before}.apply(update));
    } catch (const Refused&) {
    }
    std::optional<Item> found;
    const std::string verdict = test::refusal([&] { found = apply(update, Item{before}); });
    ASSERT_EQ(found.has_value(), expected.has_value())
        << "round " << round << ", item " << Item{before} << ": " << verdict;
    if (!found) {
      ++refused;
      continue;
    }
    ++applied;
    ASSERT_EQ(*found, *expected) << "round " << round << ", item " << Item{before};
    ASSERT_EQ(Item::from_bytes(found->bytes()), *expected) << "round " << round;
  }
  EXPECT_GT(applied, 2'000);
  EXPECT_GT(refused, 2'000);
}

}  // namespace
}  // namespace singletable
