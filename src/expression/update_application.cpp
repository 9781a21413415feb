#include <algorithm>

#include <singletable/base/error.hpp>
#include <singletable/expression/update.hpp>
#include <singletable/value/item_writer.hpp>
#include <singletable/value/limits.hpp>

#include "expression/item_changes.hpp"
#include "expression/path_step.hpp"
#include "expression/set_algebra.hpp"

namespace singletable {
namespace {

[[noreturn]] void refuse_type() {
  throw ValidationError("An operand in the update expression has an incorrect data type");
}

ValueView require(ValueView value, AttributeType type) {
  if (value.type() != type) refuse_type();
  return value;
}

/// Levels of lists and maps in each other, the value's own included.
std::size_t nesting(ValueView value) {
  std::size_t inside = 0;
  if (value.type() == AttributeType::map) {
    for (const auto& [name, entry] : value.as_map()) inside = std::max(inside, nesting(entry));
  } else if (value.type() == AttributeType::list) {
    for (const ValueView element : value.as_elements()) {
      inside = std::max(inside, nesting(element));
    }
  } else {
    return 0;
  }
  return inside + 1;
}

/// Turns the clauses of an update into the new values of paths, reading one item.
class UpdateReader {
 public:
  UpdateReader(const Update& update, ItemView before) : before_(before) {
    // Views of made values must survive making the next one.
    made_.reserve(update.set.size() + update.add.size() + update.erase.size());
    changes_.reserve(made_.capacity() + update.remove.size());
    for (const Update::Set& action : update.set) set(action);
    for (const Path& path : update.remove) remove(path);
    for (const Update::Add& action : update.add) add(action);
    for (const Update::Delete& action : update.erase) erase(action);
  }

  Item changed() && { return expression::apply_changes(std::move(changes_), before_); }

 private:
  void change(const Path& path, std::optional<ValueView> value) {
    if (value && !path.is_top_level()) require_nesting(path, *value);
    changes_.push_back({&path, value});
  }

  void require_container(const Path& path) const {
    if (path.is_top_level()) return;
    std::optional<ValueView> container = before_.find(path.attribute());
    const auto last = path.steps().end() - 1;
    for (auto step = path.steps().begin(); container && step != last; ++step) {
      container = expression::follow(*container, *step);
    }
    if (!container || !expression::leads_into(*last, container->type())) {
      throw ValidationError(
          "The document path provided in the update expression is invalid for update");
    }
  }

  static void require_nesting(const Path& path, ValueView value) {
    if (path.steps().size() + nesting(value) > limits::nested_containers) {
      throw ValidationError("Nesting Levels have exceeded supported limits");
    }
  }

  template <class Write>
  ValueView make(Write write) {
    std::string& bytes = made_.emplace_back();
    ItemWriter writer{bytes};
    write(writer);
    return ValueView::read(bytes);
  }

  ValueView read(const Path& path) const {
    const std::optional<ValueView> value = path.resolve(before_);
    if (!value) {
      throw ValidationError(
          "The provided expression refers to an attribute that does not exist in the item");
    }
    return *value;
  }

  ValueView read(const Value& constant) const { return constant.view(); }

  ValueView read(const Update::IfNotExists& choice) {
    const ValueView otherwise = read(*choice.otherwise);
    return choice.path.resolve(before_).value_or(otherwise);
  }

  ValueView read(const Update::ListAppend& append) {
    const ValueView front = require(read(*append.front), AttributeType::list);
    const ValueView back = require(read(*append.back), AttributeType::list);
    return make([&](ItemWriter& writer) {
      const std::size_t opened = writer.open(AttributeType::list);
      for (const ValueView list : {front, back}) {
        for (const ValueView element : list.as_elements()) writer.value(element);
      }
      writer.close(opened);
    });
  }

  ValueView read(const Update::Term& term) {
    return std::visit([this](const auto& form) { return read(form); }, term.form);
  }

  Number read_number(const Update::Term& term) {
    return require(read(term), AttributeType::number).as_number();
  }

  void set(const Update::Set& action) {
    require_container(action.path);
    if (action.arithmetic == Update::Arithmetic::none) {
      change(action.path, read(action.left));
      return;
    }
    const Number left = read_number(action.left);
    const Number right = read_number(*action.right);
    const bool plus = action.arithmetic == Update::Arithmetic::plus;
    change(action.path,
           make([&](ItemWriter& writer) { writer.number(plus ? left + right : left - right); }));
  }

  void remove(const Path& path) {
    require_container(path);
    change(path, std::nullopt);
  }

  void add(const Update::Add& action) {
    require_container(action.path);
    const ValueView operand = action.value.view();
    const std::optional<ValueView> old = action.path.resolve(before_);
    if (!old) {
      change(action.path, operand);
      return;
    }
    require(*old, operand.type());
    change(action.path, make([&](ItemWriter& writer) {
             if (operand.type() == AttributeType::number) {
               writer.number(old->as_number() + operand.as_number());
             } else {
               expression::write_union(writer, *old, operand);
             }
           }));
  }

  void erase(const Update::Delete& action) {
    require_container(action.path);
    const ValueView members = action.members.view();
    const std::optional<ValueView> old = action.path.resolve(before_);
    std::optional<ValueView> rest;
    if (old) {
      require(*old, members.type());
      bool any = false;
      const ValueView difference = make(
          [&](ItemWriter& writer) { any = expression::write_difference(writer, *old, members); });
      if (any) rest = difference;
    }
    change(action.path, rest);
  }

  ItemView before_;
  std::vector<std::string> made_;
  std::vector<expression::Change> changes_;
};

}  // namespace

Item apply(const Update& update, ItemView before) { return UpdateReader{update, before}.changed(); }

}  // namespace singletable
