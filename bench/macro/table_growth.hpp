#pragma once

#include <benchmark/benchmark.h>

#include <cstddef>

namespace singletable::bench {

// What grows, or should not, with the number of items in a table. Each measures
// a table of `count` items, made once in a process.

/// Milliseconds until a database is open.
void opening_in_ms(benchmark::State& state, std::size_t count);

/// How much longer a read of an item takes than in a table of 10 000 items. As
/// many items are read of both, at random: those that a program is busy with.
void get_over_that_of_10_thousand(benchmark::State& state, std::size_t count);

/// The same where a tenth of all items is read, more than the cache holds.
void get_anywhere_over_that_of_10_thousand(benchmark::State& state, std::size_t count);

/// Bytes in the database's folder, for each item.
void disk_bytes_an_item(benchmark::State& state, std::size_t count);

}  // namespace singletable::bench
