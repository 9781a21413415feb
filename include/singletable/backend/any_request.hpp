#pragma once

#include <string_view>
#include <variant>
#include <vector>

#include <singletable/backend/backend.hpp>

namespace singletable {

/// The request of any operation of Backend, by address: valid as long as the
/// request it points to. Never null.
using AnyRequest = std::variant<
    const CreateTableRequest*, const DescribeTableRequest*, const UpdateTableRequest*,
    const ListTablesRequest*, const DeleteTableRequest*, const UpdateTimeToLiveRequest*,
    const DescribeTimeToLiveRequest*, const TagTableRequest*, const UntagTableRequest*,
    const ListTagsRequest*, const GetItemRequest*, const PutItemRequest*, const UpdateItemRequest*,
    const DeleteItemRequest*, const QueryRequest*, const ScanRequest*, const BatchGetItemRequest*,
    const BatchWriteItemRequest*, const TransactWriteItemsRequest*, const TransactGetItemsRequest*>;

/// The operation as DynamoDB's API calls it ("GetItem", "TagResource"); lives
/// as long as the program.
std::string_view operation_name(const AnyRequest& request) noexcept;

/// Whether the operation changes nothing.
bool is_read(const AnyRequest& request) noexcept;

/// The tables the request names, ascending, each once; none for ListTables.
/// Views into the request.
std::vector<std::string_view> tables_of(const AnyRequest& request);

}  // namespace singletable
