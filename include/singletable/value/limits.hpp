#pragma once

#include <cstddef>

/// DynamoDB's limits, each with its unit. Source unless said otherwise:
/// DynamoDB Developer Guide, "Quotas in Amazon DynamoDB" and API reference.
namespace singletable::limits {

/// Bytes of an item, attribute names included: 400 KB.
inline constexpr std::size_t item_size_bytes = 409'600;
/// Bytes of a partition key value.
inline constexpr std::size_t partition_key_bytes = 2048;
/// Bytes of a range key value.
inline constexpr std::size_t range_key_bytes = 1024;
/// Partition keys of a global secondary index, and range keys. Source: API reference,
/// GlobalSecondaryIndex, KeySchema.
inline constexpr std::size_t key_attributes = 4;
/// Levels of an attribute, and parts of a path: the attribute's own value is on
/// the first level, what a list or map holds one below it.
inline constexpr std::size_t nesting_depth = 32;
/// Lists and maps in each other: the innermost holds values on the last level.
inline constexpr std::size_t nested_containers = nesting_depth - 1;
/// Bytes of an attribute name.
inline constexpr std::size_t attribute_name_bytes = 65'535;
/// Bytes of the name of an attribute that is a key of a table or an index.
inline constexpr std::size_t key_attribute_name_bytes = 255;
/// Significant decimal digits of a number.
inline constexpr std::size_t number_digits = 38;

/// Bytes one page of Query or Scan reads, before filtering: 1 MB.
inline constexpr std::size_t page_bytes = 1'048'576;
/// Keys of one BatchGetItem.
inline constexpr std::size_t batch_get_keys = 100;
/// Bytes one BatchGetItem returns: 16 MB.
inline constexpr std::size_t batch_get_bytes = 16'777'216;
/// Puts and deletes of one BatchWriteItem.
inline constexpr std::size_t batch_write_requests = 25;
/// Actions of one transaction.
inline constexpr std::size_t transaction_actions = 100;
/// Bytes of all items of one transaction: 4 MB.
inline constexpr std::size_t transaction_bytes = 4'194'304;
/// Characters of a transaction's idempotency token. Source: API reference,
/// TransactWriteItems, ClientRequestToken.
inline constexpr std::size_t client_request_token_characters = 36;
/// Bytes of an expression's text.
inline constexpr std::size_t expression_bytes = 4096;
/// Bytes of a PartiQL statement's text. Source: API reference, ExecuteStatement, Statement.
inline constexpr std::size_t statement_characters = 8192;
/// Statements of one BatchExecuteStatement.
inline constexpr std::size_t batch_statements = 25;
/// Values of the partition key in one IN of a PartiQL statement, and items one page of a read
/// of several partitions reads. Source: Developer Guide, "PartiQL operators", IN.
inline constexpr std::size_t statement_partitions = 50;
inline constexpr std::size_t partitions_page_items = 10;
/// Operands of one IN.
inline constexpr std::size_t in_operands = 100;
/// Operators and functions of one condition.
inline constexpr std::size_t expression_operators = 300;

/// Global secondary indexes of a table.
inline constexpr std::size_t global_secondary_indexes = 20;
/// Local secondary indexes of a table.
inline constexpr std::size_t local_secondary_indexes = 5;
/// Non-key attributes named in INCLUDE projections of all indexes of a table.
inline constexpr std::size_t projected_attributes = 100;
/// Tags of a table, and characters of their keys and values. Source: API
/// reference, Tag.
inline constexpr std::size_t tags = 50;
inline constexpr std::size_t tag_key_characters = 128;
inline constexpr std::size_t tag_value_characters = 256;
/// Characters of a table's or index's name.
inline constexpr std::size_t name_min_characters = 3;
inline constexpr std::size_t name_max_characters = 255;
/// Segments of a parallel scan.
inline constexpr std::size_t scan_segments = 1'000'000;
/// Table names one ListTables page returns.
inline constexpr std::size_t list_tables_page = 100;

/// Streams one ListStreams page returns, shards one DescribeStream page, and records and bytes
/// one GetRecords. Source: API reference of DynamoDB Streams.
inline constexpr std::size_t list_streams_page = 100;
inline constexpr std::size_t describe_stream_page = 100;
inline constexpr std::size_t get_records_page = 1000;
inline constexpr std::size_t get_records_bytes = 1'048'576;

}  // namespace singletable::limits
