#include <chrono>

#include <singletable/wire/output_parsing.hpp>

#include "wire/answer.hpp"
#include "wire/spellings.hpp"
#include "wire/table_members.hpp"

namespace singletable {
namespace wire {
namespace {

Timestamp read_time(double seconds) {
  using Seconds = std::chrono::duration<double>;
  return Timestamp{std::chrono::round<std::chrono::milliseconds>(Seconds{seconds})};
}

/// DynamoDB Local no longer defines the key of an index that it is deleting: as text, then.
AttributeTypes with_undefined(AttributeTypes types, const Members& index) {
  for (const JsonValue json : index.list("KeySchema")) {
    const Members element{json, "KeySchemaElement"};
    types.try_emplace(element.text("AttributeName"), AttributeType::string);
  }
  return types;
}

std::vector<IndexDescription> read_descriptions(const Members& table, std::string_view name,
                                                const AttributeTypes& types) {
  std::vector<IndexDescription> indexes;
  for (const JsonValue json : table.list(name)) {
    const Members index{json, "SecondaryIndexDescription"};
    const auto status = read_spelled(index, "IndexStatus", IndexStatus::active);
    const bool is_going = status == IndexStatus::deleting;
    indexes.push_back({read_index_schema(index, is_going ? with_undefined(types, index) : types,
                                         KeyWidth::several),
                       status, index.flag("Backfilling")});
  }
  return indexes;
}

/// The service tells the billing mode only of tables that are, or once were, billed by
/// request, and the class only where it is not the standard one.
TableSettings read_summary(const Members& table) {
  TableSettings settings{BillingMode::provisioned, read_throughput(table),
                         table.flag("DeletionProtectionEnabled"), TableClass::standard};
  if (const auto billing = table.structure("BillingModeSummary")) {
    settings.billing_mode = read_spelled(*billing, "BillingMode", BillingMode::provisioned);
  }
  if (const auto summary = table.structure("TableClassSummary")) {
    settings.table_class = read_spelled(*summary, "TableClass", TableClass::standard);
  }
  return settings;
}

TableDescription read_description(const Members& table) {
  const AttributeTypes types = read_attribute_types(table);
  return {table.text("TableName"),
          read_key_schema(table, types),
          read_spelled(table, "TableStatus", TableStatus::active),
          read_time(table.number("CreationDateTime")),
          read_descriptions(table, "GlobalSecondaryIndexes", types),
          read_descriptions(table, "LocalSecondaryIndexes", types),
          read_summary(table),
          read_stream(table),
          table.text("LatestStreamArn"),
          table.text("LatestStreamLabel")};
}

template <class Request>
TableDescription read_table(const Request& request, std::string_view body,
                            std::string_view member) {
  return read_answer(request, body, [&](const Members& members) {
    const auto table = members.structure(member);
    if (!table) throw SerializationError(fmt::format("{} is missing", member));
    return read_description(*table);
  });
}

}  // namespace
}  // namespace wire

using wire::Members;

TableDescription parse_output(const CreateTableRequest& request, std::string_view body) {
  return wire::read_table(request, body, "TableDescription");
}

TableDescription parse_output(const DescribeTableRequest& request, std::string_view body) {
  return wire::read_table(request, body, "Table");
}

TableDescription parse_output(const UpdateTableRequest& request, std::string_view body) {
  return wire::read_table(request, body, "TableDescription");
}

ListTablesOutput parse_output(const ListTablesRequest& request, std::string_view body) {
  return wire::read_answer(request, body, [](const Members& members) {
    return ListTablesOutput{members.texts("TableNames"),
                            members.optional_text("LastEvaluatedTableName")};
  });
}

TableDescription parse_output(const DeleteTableRequest& request, std::string_view body) {
  return wire::read_table(request, body, "TableDescription");
}

TimeToLiveDescription parse_output(const UpdateTimeToLiveRequest& request, std::string_view body) {
  return wire::read_answer(request, body, [](const Members& members) {
    const auto expiry = members.structure("TimeToLiveSpecification");
    if (!expiry || !expiry->flag("Enabled")) return TimeToLiveDescription{};
    return TimeToLiveDescription{expiry->text("AttributeName")};
  });
}

TimeToLiveDescription parse_output(const DescribeTimeToLiveRequest& request,
                                   std::string_view body) {
  return wire::read_answer(request, body, [](const Members& members) {
    const auto expiry = members.structure("TimeToLiveDescription");
    if (!expiry || !expiry->text("TimeToLiveStatus").starts_with("ENABL")) {
      return TimeToLiveDescription{};
    }
    return TimeToLiveDescription{expiry->text("AttributeName")};
  });
}

Tags parse_output(const ListTagsRequest& request, std::string_view body) {
  return wire::read_answer(request, body, [](const Members& members) {
    if (members.has("NextToken")) {
      throw SerializationError("there are more tags than one answer tells");
    }
    return wire::read_tags(members);
  });
}

}  // namespace singletable
