#pragma once

#include <optional>
#include <vector>

#include <singletable/backend/capacity.hpp>

#include "wire/json_writer.hpp"
#include "wire/members.hpp"

namespace singletable::wire {

/// What an operation consumes, which tells units without a kind apart.
enum class UnitKind { read, write };

/// ConsumedCapacity; with its parts by table and index where `wanted` asks for them. Units
/// of reads and writes are told apart only where there are some of the other kind than
/// `kind`, as in transactions.
void write_consumed(JsonWriter& json, const ConsumedCapacity& consumed, UnitKind kind,
                    ReturnConsumedCapacity wanted);
ConsumedCapacity read_consumed(const Members& consumed, UnitKind kind);

/// The member of that name, where there is something to tell.
void write_consumed(JsonWriter& json, const std::optional<ConsumedCapacity>& consumed,
                    UnitKind kind, ReturnConsumedCapacity wanted);
void write_consumed(JsonWriter& json, const std::vector<ConsumedCapacity>& consumed, UnitKind kind,
                    ReturnConsumedCapacity wanted);
std::optional<ConsumedCapacity> read_consumed_of_one(const Members& output, UnitKind kind);
std::vector<ConsumedCapacity> read_consumed_of_many(const Members& output, UnitKind kind);

void write_metrics(JsonWriter& json, const ItemCollectionMetrics& metrics);
ItemCollectionMetrics read_metrics(const Members& metrics);

}  // namespace singletable::wire
