#include "schema/unique_attributes.hpp"

#include <cstddef>
#include <span>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include <singletable/base/base64.hpp>
#include <singletable/base/error.hpp>
#include <singletable/schema/unique_attribute_taken.hpp>

#include "schema/key_text.hpp"

namespace singletable {

UniqueAttributeTaken::UniqueAttributeTaken(const std::string& entity, const std::string& attribute,
                                           const std::string& value)
    : ConditionalCheckFailed(
          fmt::format("Another item of the entity \"{}\" has the {} \"{}\", which "
                      "is unique; give another one",
                      entity, attribute, value)),
      entity_(entity),
      attribute_(attribute),
      value_(value) {}

namespace schema {
namespace {

constexpr const char* failed_check = "ConditionalCheckFailed";

std::string_view binary_text(ValueView value) {
  const std::span<const std::byte> bytes = value.as_binary();
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// The value as one part of a key.
std::optional<std::string> plain_text(ValueView value) {
  switch (value.type()) {
    case AttributeType::string:
      return std::string{value.as_string()};
    case AttributeType::number:
      return value.as_number().to_string();
    case AttributeType::binary:
      return to_base64(binary_text(value));
    default:
      return std::nullopt;
  }
}

bool is_there(const std::optional<ValueView>& value) {
  return value && value->type() != AttributeType::null;
}

/// Whether one companion keeps both: "1" and 1 are one value.
bool same_value(const std::optional<ValueView>& a, const std::optional<ValueView>& b) {
  if (!is_there(a) || !is_there(b)) return is_there(a) == is_there(b);
  const std::optional<std::string> text = plain_text(*a);
  return text && text == plain_text(*b);
}

}  // namespace

UniqueWrite UniqueAttributes::write(TableAction own, const TableKey& key, const Item& before,
                                    const Item& after) const {
  UniqueWrite write{{std::move(own)}, {""}};
  for (const std::string& attribute : entity_.definition().unique) {
    const auto old_value = before.find(attribute);
    const auto new_value = after.find(attribute);
    if (same_value(old_value, new_value)) continue;
    if (is_there(old_value)) {
      const TableKey free = companion(attribute, *old_value);
      write.actions.emplace_back(
          TableDelete{.partition_key = free.partition_key, .range_key = free.range_key});
      write.taken.emplace_back();
    }
    if (is_there(new_value)) take(write, attribute, *new_value, key);
  }
  return write;
}

void UniqueAttributes::take(UniqueWrite& write, const std::string& attribute, ValueView value,
                            const TableKey& owner) const {
  const std::string& separator = config_.key_separator;
  TableCreate<Item> create{
      .key = companion(attribute, value),
      .item = {{"owner_partition_key", owner.partition_key.join(separator).value_or("")},
               {"owner_range_key", owner.range_key.join(separator).value_or("")}},
      .conditions = Condition{Condition::NotExists{Path::attribute(config_.partition_key)}}};
  // Beside the entity's own type, so that lists of it have none of these.
  if (config_.type_index) create.type = entity_.type() + ".unique";
  write.actions.emplace_back(create);
  write.taken.push_back(attribute);
}

TableKey UniqueAttributes::companion(const std::string& attribute, ValueView value) const {
  const std::optional<std::string> text = plain_text(value);
  if (!text) {
    throw ValidationError(fmt::format(
        "The attribute \"{}\" of the entity \"{}\" is unique and has a value that is no text, "
        "number or binary; give it one that is",
        attribute, entity_.type()));
  }
  return {{"UNIQUE", entity_.type(), attribute, escape_key_text(*text, config_.key_separator)},
          "UNIQUE"};
}

void UniqueAttributes::rethrow(const TransactionCanceled& failure, const UniqueWrite& write,
                               const Item& after) const {
  const std::vector<CancellationReason>& reasons = failure.reasons();
  for (std::size_t i = 0; i < reasons.size() && i < write.taken.size(); ++i) {
    if (reasons[i].code != failed_check) continue;
    if (i == 0) throw ConditionalCheckFailed(reasons[i].message, reasons[i].item);
    const auto value = after.find(write.taken[i]);
    throw UniqueAttributeTaken(entity_.type(), write.taken[i],
                               value ? plain_text(*value).value_or("") : "");
  }
  throw failure;
}

}  // namespace schema

}  // namespace singletable
