#pragma once

#include <cstddef>

#include <singletable/value/value_view.hpp>

#include "engine/table.hpp"

namespace singletable::engine {

// The service's rules about what one transaction, of reads or writes, holds:
// throw ValidationError.

void check_transaction_length(std::size_t actions);
/// `item` is an item, or its key, that the transaction names a second time.
[[noreturn]] void refuse_repeated_item(const Table& table, ItemView item);

}  // namespace singletable::engine
