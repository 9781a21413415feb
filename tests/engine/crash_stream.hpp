#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <singletable/engine/engine.hpp>

namespace singletable::engine {

/// A fixed sequence of operations, numbered from 1, on the partition of `app_table`
/// that is called like it. A process does one after the other and tells which are
/// acknowledged. After a crash the partition must be as the acknowledged ones left
/// it, or these and the next one; then the next process goes on with the first that
/// was not acknowledged, done or not.
struct CrashStream {
  using Items = std::map<std::string, Item>;

  std::string name;
  void (*perform)(Engine& engine, std::uint64_t number);
  /// By range key.
  Items (*after)(std::uint64_t number);
};

/// Puts and deletes; increments on condition; transactions of three items with
/// tokens; items that expire, and sweeps; an index that comes and goes, whose entries
/// Engine::verify has to check.
const std::vector<CrashStream>& crash_streams();

/// An item of a stream's partition that is in every index, of up to 2 KB; each number's is another.
Item indexed_item(const std::string& stream, std::uint64_t number);

/// Stands still at a moment when the items that expire have expired.
EngineOptions crash_options(const std::string& folder);

/// What the process writes to its output when an operation has been acknowledged.
struct Acknowledgement {
  std::uint32_t stream;
  std::uint64_t number;
};

}  // namespace singletable::engine
