// A table of a million items: opening, reading, disk.

#include <benchmark/benchmark.h>

#include "macro/large_table.hpp"
#include "macro/table_growth.hpp"

namespace singletable::bench {
namespace {

BENCHMARK_CAPTURE(opening_in_ms, of_1_million, million)->Iterations(10);
BENCHMARK_CAPTURE(get_over_that_of_10_thousand, of_1_million, million);
BENCHMARK_CAPTURE(get_anywhere_over_that_of_10_thousand, of_1_million, million)->Iterations(100);
BENCHMARK_CAPTURE(disk_bytes_an_item, of_1_million, million)->Iterations(1);

}  // namespace
}  // namespace singletable::bench
