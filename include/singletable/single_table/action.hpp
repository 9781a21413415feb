#pragma once

#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

#include <singletable/mapping/attribute_names.hpp>
#include <singletable/provider/decode.hpp>
#include <singletable/single_table/write_params.hpp>

namespace singletable {

namespace single_table {

/// The attributes of a struct; none of what decides at run time.
template <Record T>
constexpr std::span<const std::string_view> own_attributes() {
  if constexpr (std::is_aggregate_v<T>) {
    return detail::attribute_names<T>;
  } else {
    return {};
  }
}

/// A create with its record as an item, and the attributes that must not be
/// columns.
struct EncodedCreate {
  TableCreate<Item> params;
  std::span<const std::string_view> own_attributes = {};
};

template <Record T>
EncodedCreate encode(const TableCreate<T>& create, Item item) {
  return {{create.key, std::move(item), create.type, create.expires_at, create.indexes,
           create.conditions, create.return_item_on_condition_failure, create.capacity_meter},
          own_attributes<T>()};
}

}  // namespace single_table

/// A condition a transaction depends on; writes nothing.
struct TableValidate {
  KeyValue partition_key = nullptr;
  KeyValue range_key = nullptr;
  Conditions conditions;
  bool return_item_on_condition_failure = false;
};

/// An action of a transaction. A create of any struct becomes one.
class TableAction {
 public:
  using Form = std::variant<single_table::EncodedCreate, TableUpdate, TableDelete, TableValidate>;

  template <Record T>
  TableAction(const TableCreate<T>& create)
      : TableAction(single_table::encode(create, provider::encode_item(create.item))) {}
  TableAction(TableUpdate update);
  TableAction(TableDelete erase);
  TableAction(TableValidate check);
  /// `entity` is the type of item that it writes, for messages.
  TableAction(Form form, std::string entity);
  TableAction(const TableAction&);
  TableAction(TableAction&&) noexcept;
  TableAction& operator=(const TableAction&);
  TableAction& operator=(TableAction&&) noexcept;
  ~TableAction();

  /// The same for a type of item, for messages.
  TableAction of(std::string entity) &&;

  const Form& form() const noexcept { return form_; }
  /// Empty where nobody said.
  const std::string& entity() const noexcept { return entity_; }

 private:
  explicit TableAction(single_table::EncodedCreate create);

  Form form_;
  std::string entity_ = {};
};

}  // namespace singletable
