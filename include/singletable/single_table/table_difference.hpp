#pragma once

#include <string>

namespace singletable {

/// One way in which a physical table is not what the configuration says.
struct TableDifference {
  /// "table", "partition key", "index GSI1 range key", "expiry", ...
  std::string place;
  std::string expected;
  std::string found;

  /// "index GSI1 range key: expected gsi1sk (S), found sk1 (N)".
  std::string to_text() const { return place + ": expected " + expected + ", found " + found; }
  friend bool operator==(const TableDifference&, const TableDifference&) = default;
};

}  // namespace singletable
