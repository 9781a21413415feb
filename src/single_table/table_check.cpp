#include "single_table/table_check.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include <singletable/base/error.hpp>

#include "single_table/physical_table.hpp"

namespace singletable::single_table {
namespace {

std::string_view type_letter(AttributeType type) {
  switch (type) {
    case AttributeType::string:
      return "S";
    case AttributeType::number:
      return "N";
    default:
      return "B";
  }
}

std::string text_of(const std::vector<KeyAttribute>& keys) {
  std::string text;
  for (const KeyAttribute& key : keys) {
    if (!text.empty()) text += ", ";
    text += fmt::format("{} ({})", key.name, type_letter(key.type));
  }
  return text.empty() ? "none" : text;
}

std::string text_of(const IndexProjection& projection) {
  switch (projection.type) {
    case ProjectionType::all:
      return "all attributes";
    case ProjectionType::keys_only:
      return "keys only";
    case ProjectionType::include:
      return fmt::format("keys and {}", fmt::join(projection.attributes, ", "));
  }
  return "unknown";
}

std::string_view text_of(IndexStatus status) {
  switch (status) {
    case IndexStatus::creating:
      return "creating";
    case IndexStatus::active:
      return "active";
    case IndexStatus::deleting:
      return "deleting";
  }
  return "unknown";
}

std::string text_of(const std::optional<std::string>& attribute) {
  return attribute ? *attribute : "off";
}

class Comparison {
 public:
  void keys(const std::string& place, const KeySchema& expected, const KeySchema& found) {
    note(place + "partition key", text_of(expected.partition_keys()),
         text_of(found.partition_keys()));
    note(place + "range key", text_of(expected.range_keys()), text_of(found.range_keys()));
  }

  void index(const IndexSchema& expected, const std::vector<IndexDescription>& indexes) {
    const std::string place = "index " + expected.name;
    const auto found = std::find_if(indexes.begin(), indexes.end(), [&](const auto& index) {
      return index.schema.name == expected.name;
    });
    if (found == indexes.end()) return note(place, "a global index", "none of that name");
    keys(place + " ", expected.key, found->schema.key);
    note(place + " projection", text_of(expected.projection), text_of(found->schema.projection));
    note(place + " status", "active", std::string{text_of(found->status)});
  }

  void note(const std::string& place, const std::string& expected, const std::string& found) {
    if (expected != found) differences_.push_back({place, expected, found});
  }

  std::vector<TableDifference> take() { return std::move(differences_); }

 private:
  std::vector<TableDifference> differences_;
};

}  // namespace

std::vector<TableDifference> compare_with_physical_table(Backend& backend,
                                                         const SingleTableConfig& config) {
  const CreateTableRequest expected = table_request(config);
  Comparison comparison;
  try {
    const TableDescription found = backend.describe_table({config.table});
    comparison.keys("", expected.key, found.key);
    for (const IndexSchema& index : expected.global_secondary_indexes) {
      comparison.index(index, found.global_secondary_indexes);
    }
    comparison.note("expiry", text_of(config.expires_at),
                    text_of(backend.describe_time_to_live({config.table}).attribute));
  } catch (const ResourceNotFound&) {
    comparison.note("table", config.table, "none of that name");
  }
  return comparison.take();
}

}  // namespace singletable::single_table
