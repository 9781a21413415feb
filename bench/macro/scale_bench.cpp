// A table of ten million items: opening, reading, disk. Takes minutes and some
// gigabytes in the folder for temporary files: `./dev bench scale` runs it, and
// `./dev bench` does not.

#include <benchmark/benchmark.h>

#include "macro/large_table.hpp"
#include "macro/table_growth.hpp"

namespace singletable::bench {
namespace {

constexpr std::size_t many = 10 * million;

BENCHMARK_CAPTURE(opening_in_ms, of_10_million, many)->Iterations(10);
// RocksDB goes on compacting for some time after the table is filled.
BENCHMARK_CAPTURE(get_over_that_of_10_thousand, of_10_million, many)->MinTime(60);
BENCHMARK_CAPTURE(get_anywhere_over_that_of_10_thousand, of_10_million, many)->Iterations(100);
BENCHMARK_CAPTURE(disk_bytes_an_item, of_10_million, many)->Iterations(1);

}  // namespace
}  // namespace singletable::bench
