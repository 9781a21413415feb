#include <algorithm>
#include <memory>

#include <singletable/base/error.hpp>
#include <singletable/expression/projection.hpp>
#include <singletable/expression/update.hpp>

#include "fuzz/chosen_values.hpp"
#include "fuzz/target.hpp"

namespace singletable::fuzz {
namespace {

Update::Term choose_term(Choices& choices, std::size_t levels) {
  const std::size_t kind = choices.below(levels == 0 ? 2 : 4);
  if (kind == 0) return {Value{choose_value(choices)}};
  if (kind == 1) return {choose_path(choices)};
  const auto first = std::make_shared<const Update::Term>(choose_term(choices, levels - 1));
  if (kind == 2) return {Update::IfNotExists{choose_path(choices), first}};
  const auto second = std::make_shared<const Update::Term>(choose_term(choices, levels - 1));
  return {Update::ListAppend{first, second}};
}

Update::Set choose_set(Choices& choices) {
  Update::Set set{choose_path(choices), choose_term(choices, 3)};
  set.arithmetic = static_cast<Update::Arithmetic>(choices.below(3));
  if (set.arithmetic != Update::Arithmetic::none) set.right = choose_term(choices, 1);
  return set;
}

Update choose_update(Choices& choices) {
  Update update;
  for (std::size_t i = choices.below(4); i > 0; --i) {
    switch (choices.below(4)) {
      case 0:
        update.set.push_back(choose_set(choices));
        break;
      case 1:
        update.remove.push_back(choose_path(choices));
        break;
      case 2:
        update.add.push_back({choose_path(choices), choose_value(choices, 0)});
        break;
      default:
        update.erase.push_back({choose_path(choices), choose_value(choices, 0)});
    }
  }
  return update;
}

void check_untouched(const Update& update, const Item& before, const Item& after) {
  const std::vector<Path> paths = update.paths();
  for (const Item* item : {&before, &after}) {
    for (const auto& [name, value] : *item) {
      const bool touched =
          std::any_of(paths.begin(), paths.end(),
                      [&, name = name](const Path& path) { return path.attribute() == name; });
      require(touched || before.find(name) == after.find(name), "no other attribute changes");
    }
  }
}

void check(const Update& update, const Item& before) {
  const Item untouched = before;
  const Item after = apply(update, before);
  require(before == untouched, "the item before is left alone");
  require(Item::from_bytes(after.bytes()) == after, "the item after is an item");
  require(apply(update, before) == after, "an update does the same each time");
  check_untouched(update, before, after);
  const Item part = project(after, update.paths());
  require(Item::from_bytes(part.bytes()) == part, "what changed is an item");
}

void build(Choices choices) {
  const Update update = choose_update(choices);
  const Item before = choose_item(choices);
  if (!accepted<ValidationError>([&] { validate(update); })) return;
  accepted<ValidationError>([&] { check(update, before); });
}

}  // namespace
}  // namespace singletable::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace singletable::fuzz;
  build(Choices{text_of(data, size)});
  return 0;
}
