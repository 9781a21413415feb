#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include <singletable/backend/backend.hpp>
#include <singletable/backend/change_streams.hpp>
#include <singletable/base/error.hpp>

#include "wire/members.hpp"

namespace singletable::wire {

/// How the API spells an enumerator.
template <class Enum>
struct Spelling {
  Enum value;
  std::string_view text;
};
template <class Enum>
Spelling(Enum, std::string_view) -> Spelling<Enum>;

constexpr auto spellings_of(ReturnConsumedCapacity) {
  return std::array{Spelling{ReturnConsumedCapacity::none, "NONE"},
                    Spelling{ReturnConsumedCapacity::total, "TOTAL"},
                    Spelling{ReturnConsumedCapacity::indexes, "INDEXES"}};
}
constexpr auto spellings_of(ReturnValues) {
  return std::array{Spelling{ReturnValues::none, "NONE"},
                    Spelling{ReturnValues::all_old, "ALL_OLD"},
                    Spelling{ReturnValues::updated_old, "UPDATED_OLD"},
                    Spelling{ReturnValues::all_new, "ALL_NEW"},
                    Spelling{ReturnValues::updated_new, "UPDATED_NEW"}};
}
constexpr auto spellings_of(Select) {
  return std::array{Spelling{Select::all_attributes, "ALL_ATTRIBUTES"},
                    Spelling{Select::all_projected_attributes, "ALL_PROJECTED_ATTRIBUTES"},
                    Spelling{Select::specific_attributes, "SPECIFIC_ATTRIBUTES"},
                    Spelling{Select::count, "COUNT"}};
}
constexpr auto spellings_of(BillingMode) {
  return std::array{Spelling{BillingMode::pay_per_request, "PAY_PER_REQUEST"},
                    Spelling{BillingMode::provisioned, "PROVISIONED"}};
}
constexpr auto spellings_of(TableClass) {
  return std::array{Spelling{TableClass::standard, "STANDARD"},
                    Spelling{TableClass::standard_infrequent_access, "STANDARD_INFREQUENT_ACCESS"}};
}
constexpr auto spellings_of(StreamViewType) {
  return std::array{Spelling{StreamViewType::keys_only, "KEYS_ONLY"},
                    Spelling{StreamViewType::new_image, "NEW_IMAGE"},
                    Spelling{StreamViewType::old_image, "OLD_IMAGE"},
                    Spelling{StreamViewType::new_and_old_images, "NEW_AND_OLD_IMAGES"}};
}
constexpr auto spellings_of(StreamStatus) {
  return std::array{
      Spelling{StreamStatus::enabling, "ENABLING"}, Spelling{StreamStatus::enabled, "ENABLED"},
      Spelling{StreamStatus::disabling, "DISABLING"}, Spelling{StreamStatus::disabled, "DISABLED"}};
}
constexpr auto spellings_of(ShardIteratorType) {
  return std::array{Spelling{ShardIteratorType::trim_horizon, "TRIM_HORIZON"},
                    Spelling{ShardIteratorType::latest, "LATEST"},
                    Spelling{ShardIteratorType::at_sequence_number, "AT_SEQUENCE_NUMBER"},
                    Spelling{ShardIteratorType::after_sequence_number, "AFTER_SEQUENCE_NUMBER"}};
}
constexpr auto spellings_of(ChangeEvent) {
  return std::array{Spelling{ChangeEvent::insert, "INSERT"},
                    Spelling{ChangeEvent::modify, "MODIFY"},
                    Spelling{ChangeEvent::remove, "REMOVE"}};
}
constexpr auto spellings_of(ProjectionType) {
  return std::array{Spelling{ProjectionType::all, "ALL"},
                    Spelling{ProjectionType::keys_only, "KEYS_ONLY"},
                    Spelling{ProjectionType::include, "INCLUDE"}};
}
constexpr auto spellings_of(TableStatus) {
  return std::array{
      Spelling{TableStatus::creating, "CREATING"}, Spelling{TableStatus::active, "ACTIVE"},
      Spelling{TableStatus::updating, "UPDATING"}, Spelling{TableStatus::deleting, "DELETING"}};
}
/// UPDATING is of an index whose throughput changes: it is active all the while.
constexpr auto spellings_of(IndexStatus) {
  return std::array{
      Spelling{IndexStatus::creating, "CREATING"}, Spelling{IndexStatus::active, "ACTIVE"},
      Spelling{IndexStatus::deleting, "DELETING"}, Spelling{IndexStatus::active, "UPDATING"}};
}
/// The types of key attributes.
constexpr auto spellings_of(AttributeType) {
  return std::array{Spelling{AttributeType::string, "S"}, Spelling{AttributeType::number, "N"},
                    Spelling{AttributeType::binary, "B"}};
}

template <class Enum>
constexpr std::string_view spelled(Enum value) {
  for (const auto& [candidate, text] : spellings_of(value)) {
    if (candidate == value) return text;
  }
  return {};
}

/// What the member spells, or nothing when it is absent. Throws SerializationError for a
/// text that spells nothing, which a request's shape excludes.
template <class Enum>
std::optional<Enum> read_spelled(const Members& members, std::string_view name) {
  const std::optional<std::string> text = members.optional_text(name);
  if (!text) return std::nullopt;
  for (const auto& [value, spelling] : spellings_of(Enum{})) {
    if (spelling == *text) return value;
  }
  throw SerializationError(fmt::format("The {} {} is not known", name, *text));
}

template <class Enum>
Enum read_spelled(const Members& members, std::string_view name, Enum otherwise) {
  return read_spelled<Enum>(members, name).value_or(otherwise);
}

}  // namespace singletable::wire
