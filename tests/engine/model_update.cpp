#include "engine/model_update.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include <singletable/base/error.hpp>
#include <singletable/value/item.hpp>

#include "engine/model_items.hpp"

namespace singletable::engine {
namespace {

using Action = ModelUpdate::Action;

const AttributeValue* find_attribute(const Map& item, const std::string& name) {
  const auto found = item.find(name);
  return found == item.end() ? nullptr : &found->second;
}

template <class T>
const T* find_typed(const Map& item, const std::string& name) {
  const AttributeValue* value = find_attribute(item, name);
  return value == nullptr ? nullptr : value->get_if<T>();
}

std::string text_of(const AttributeValue& value) { return to_text(Value{value}.view()); }

/// False where the sum has more digits than a number holds.
bool assign_sum(AttributeValue& value, const Number& number, int by) {
  try {
    value = number + Number{by};
    return true;
  } catch (const ValidationError&) {
    return false;
  }
}

/// Builds one update, an action at a time.
class Builder {
 public:
  Builder(std::int64_t now, ModelRandom& random) : now_(now), random_(random) {}

  void add_action(const std::string& name) {
    if (random_.once_in(2)) return add_any(name);
    if (name == "n") return add_number(name);
    if (name == "ss") return add_set(name);
    if (name == "l") return add_list(name);
    if (name == "m") return add_map(name);
    add_any(name);
  }

  ModelUpdate built() && { return std::move(built_); }

 private:
  AttributeValue value_for(const std::string& name) { return random_value(name, now_, random_); }

  void set(const Path& path, Update::Term term, const std::string& text, Action action) {
    built_.update.set.push_back({path, std::move(term)});
    note("SET " + path.text() + " = " + text, std::move(action));
  }
  void note(const std::string& text, Action action) {
    built_.text += (built_.text.empty() ? "" : "; ") + text;
    built_.actions.push_back(std::move(action));
  }

  void add_any(const std::string& name) {
    const Path path = Path::attribute(name);
    switch (random_.pick(0, 4)) {
      case 0:
        built_.update.remove.push_back(path);
        return note("REMOVE " + name, [=](const Map&, Map& after) {
          after.erase(name);
          return true;
        });
      case 1:
        return add_default(name, value_for(name));
      case 2:
        return add_copy(name, random_.one_of(model_attributes()));
      default:
        return add_assignment(name, value_for(name));
    }
  }

  void add_assignment(const std::string& name, const AttributeValue& value) {
    set(Path::attribute(name), {Value{value}}, text_of(value), [=](const Map&, Map& after) {
      after[name] = value;
      return true;
    });
  }

  void add_default(const std::string& name, const AttributeValue& value) {
    const Path path = Path::attribute(name);
    const auto otherwise = std::make_shared<const Update::Term>(Update::Term{Value{value}});
    set(path, {Update::IfNotExists{path, otherwise}}, "if_not_exists " + text_of(value),
        [=](const Map& before, Map& after) {
          if (!before.contains(name)) after[name] = value;
          return true;
        });
  }

  void add_copy(const std::string& name, const std::string& source) {
    set(Path::attribute(name), {Path::attribute(source)}, source,
        [=](const Map& before, Map& after) {
          const AttributeValue* value = find_attribute(before, source);
          if (value != nullptr) after[name] = *value;
          return value != nullptr;
        });
  }

  void add_number(const std::string& name) {
    const Path path = Path::attribute(name);
    const int by = random_.pick(-2, 2);
    if (random_.once_in(2)) {
      built_.update.add.push_back({path, by});
      return note("ADD " + name + " " + std::to_string(by), [=](const Map& before, Map& after) {
        const auto* number = find_typed<Number>(before, name);
        if (number == nullptr && before.contains(name)) return false;
        return assign_sum(after[name], number == nullptr ? Number{} : *number, by);
      });
    }
    const bool plus = random_.once_in(2);
    built_.update.set.push_back({path,
                                 {path},
                                 plus ? Update::Arithmetic::plus : Update::Arithmetic::minus,
                                 Update::Term{Value{by}}});
    note("SET " + name + (plus ? " += " : " -= ") + std::to_string(by),
         [=](const Map& before, Map& after) {
           const auto* number = find_typed<Number>(before, name);
           return number != nullptr && assign_sum(after[name], *number, plus ? by : -by);
         });
  }

  void add_set(const std::string& name) {
    StringSet members{random_.one_of<std::string>({"x", "y", "z"})};
    if (random_.once_in(2)) members.insert("x");
    const Path path = Path::attribute(name);
    const std::string text = " " + name + " " + text_of(members);
    if (random_.once_in(2)) {
      built_.update.add.push_back({path, members});
      return note("ADD" + text, [=](const Map& before, Map& after) {
        const auto* old = find_typed<StringSet>(before, name);
        if (old == nullptr && before.contains(name)) return false;
        StringSet all = members;
        if (old != nullptr) all.insert(old->begin(), old->end());
        after[name] = all;
        return true;
      });
    }
    built_.update.erase.push_back({path, members});
    note("DELETE" + text, [=](const Map& before, Map& after) {
      const auto* old = find_typed<StringSet>(before, name);
      if (old == nullptr) return !before.contains(name);
      StringSet rest = *old;
      for (const std::string& member : members) rest.erase(member);
      after[name] = rest;
      if (rest.empty()) after.erase(name);
      return true;
    });
  }

  void add_list(const std::string& name) {
    const std::size_t index = static_cast<std::size_t>(random_.pick(0, 3));
    const Path element = Path::attribute(name).element(index);
    if (random_.once_in(3)) return add_append(name);
    if (random_.once_in(2)) {
      return set(element, {Value{7}}, "7", [=](const Map& before, Map& after) {
        const auto* old = find_typed<List>(before, name);
        if (old == nullptr) return false;
        List list = *old;
        list.resize(std::max(list.size(), std::min(index, list.size()) + 1));
        list[std::min(index, list.size() - 1)] = 7;
        after[name] = list;
        return true;
      });
    }
    built_.update.remove.push_back(element);
    note("REMOVE " + element.text(), [=](const Map& before, Map& after) {
      const auto* old = find_typed<List>(before, name);
      if (old == nullptr) return false;
      List list = *old;
      if (index < list.size()) list.erase(list.begin() + static_cast<std::ptrdiff_t>(index));
      after[name] = list;
      return true;
    });
  }

  void add_append(const std::string& name) {
    const Path path = Path::attribute(name);
    const bool behind = random_.once_in(2);
    const auto own = std::make_shared<const Update::Term>(Update::Term{path});
    const auto more = std::make_shared<const Update::Term>(Update::Term{Value{List{8}}});
    set(path, {behind ? Update::ListAppend{own, more} : Update::ListAppend{more, own}},
        behind ? "list_append(l, 8)" : "list_append(8, l)", [=](const Map& before, Map& after) {
          const auto* old = find_typed<List>(before, name);
          if (old == nullptr) return false;
          List list = *old;
          list.insert(behind ? list.end() : list.begin(), 8);
          after[name] = list;
          return true;
        });
  }

  void add_map(const std::string& name) {
    const std::string entry = random_.one_of<std::string>({"a", "b"});
    const Path path = Path::attribute(name).entry(entry);
    if (random_.once_in(2)) {
      return set(path, {Value{5}}, "5", [=](const Map& before, Map& after) {
        const auto* old = find_typed<Map>(before, name);
        if (old != nullptr) after[name].get_if<Map>()->insert_or_assign(entry, 5);
        return old != nullptr;
      });
    }
    built_.update.remove.push_back(path);
    note("REMOVE " + path.text(), [=](const Map& before, Map& after) {
      const auto* old = find_typed<Map>(before, name);
      if (old != nullptr) after[name].get_if<Map>()->erase(entry);
      return old != nullptr;
    });
  }

  std::int64_t now_;
  ModelRandom& random_;
  ModelUpdate built_;
};

}  // namespace

bool ModelUpdate::apply(const Map& before, Map& after) const {
  return std::all_of(actions.begin(), actions.end(),
                     [&](const Action& action) { return action(before, after); });
}

ModelUpdate random_update(std::int64_t now, ModelRandom& random) {
  Builder builder{now, random};
  for (const std::string& name : model_attributes()) {
    if (random.once_in(4)) builder.add_action(name);
  }
  return std::move(builder).built();
}

}  // namespace singletable::engine
