#include "schema/action_merge.hpp"

#include <optional>
#include <utility>
#include <variant>

#include <fmt/format.h>

#include <singletable/base/error.hpp>

namespace singletable::schema {
namespace {

using Create = single_table::EncodedCreate;

TableKey key_of(const TableAction& action) {
  if (const auto* create = std::get_if<Create>(&action.form())) return create->params.key;
  return std::visit(
      [](const auto& form) -> TableKey {
        if constexpr (requires { form.partition_key; }) return {form.partition_key, form.range_key};
        return {};
      },
      action.form());
}

const char* kind_of(const TableAction& action) {
  constexpr const char* kinds[] = {"create", "update", "erasure", "check"};
  return kinds[action.form().index()];
}

std::string part_text(const KeyValue& key, const SingleTableConfig& config) {
  return key.join(config.key_separator).value_or("");
}

bool is_check(const TableAction& action) {
  return std::holds_alternative<TableValidate>(action.form());
}

void also(Conditions& conditions, const Conditions& others) {
  if (const std::optional<Condition> condition = others.build()) conditions.also(*condition);
}

/// The action, on condition of the check's, too.
TableAction checked(const TableAction& action, const TableAction& check) {
  const Conditions& demanded = conditions_of(check);
  return std::visit(
      [&](auto form) -> TableAction {
        if constexpr (std::is_same_v<decltype(form), Create>) {
          also(form.params.conditions, demanded);
          return TableAction{std::move(form), action.entity()};
        } else {
          also(form.conditions, demanded);
          return {std::move(form), action.entity()};
        }
      },
      action.form());
}

template <class T>
void append(std::vector<T>& all, const std::vector<T>& more) {
  all.insert(all.end(), more.begin(), more.end());
}

/// What one names twice is refused when the update is built.
TableUpdate joined(const TableUpdate& first, const TableUpdate& second) {
  TableUpdate both = first;
  for (const auto& [name, value] : second.values) {
    // Both may have generated the time of the update.
    if (const auto same = first.values.find(name); same && *same != value) {
      throw ValidationError(fmt::format("both set \"{}\", to different values", name));
    }
    both.values.set(name, value);
  }
  append(both.remove, second.remove);
  append(both.atomic_operations, second.atomic_operations);
  append(both.indexes, second.indexes);
  append(both.clear_indexes, second.clear_indexes);
  append(both.atomic_indexes, second.atomic_indexes);
  if (second.expires_at) both.expires_at = second.expires_at;
  if (second.type) both.type = second.type;
  also(both.conditions, second.conditions);
  return both;
}

}  // namespace

std::string key_text(const TableAction& action, const SingleTableConfig& config) {
  const TableKey key = key_of(action);
  const std::string partition = part_text(key.partition_key, config);
  return std::to_string(partition.size()) + ":" + partition + part_text(key.range_key, config);
}

std::string describe(const TableAction& action, const SingleTableConfig& config) {
  const TableKey key = key_of(action);
  const std::string of =
      action.entity().empty() ? "of an item" : "of the entity \"" + action.entity() + "\"";
  return fmt::format("the {} {} with the key \"{}\" and \"{}\"", kind_of(action), of,
                     part_text(key.partition_key, config), part_text(key.range_key, config));
}

const Conditions& conditions_of(const TableAction& action) {
  if (const auto* create = std::get_if<Create>(&action.form())) return create->params.conditions;
  if (const auto* update = std::get_if<TableUpdate>(&action.form())) return update->conditions;
  if (const auto* erase = std::get_if<TableDelete>(&action.form())) return erase->conditions;
  return std::get<TableValidate>(action.form()).conditions;
}

TableAction merge_actions(const TableAction& first, const TableAction& second,
                          const SingleTableConfig& config) {
  if (is_check(second)) return checked(first, second);
  if (is_check(first)) return checked(second, first);
  const auto refuse = [&](const std::string& reason) {
    throw ValidationError(
        fmt::format("A transaction has {}, and another {} of the same item: {}; "
                    "leave one out",
                    describe(first, config), kind_of(second), reason));
  };
  const auto* one = std::get_if<TableUpdate>(&first.form());
  const auto* other = std::get_if<TableUpdate>(&second.form());
  if (one == nullptr || other == nullptr) refuse("they can't be done at once");
  try {
    return {joined(*one, *other), first.entity()};
  } catch (const ValidationError& failure) {
    refuse(failure.what());
  }
  return first;
}

}  // namespace singletable::schema
