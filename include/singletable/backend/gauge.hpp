#pragma once

#include <string>

namespace singletable {

/// A figure of something that runs, as it is now, for whoever watches it.
struct Gauge {
  /// In lower case, words joined by underscores, the unit last: "storage_table_file_bytes".
  std::string name;
  /// What it is, in one line.
  std::string help;
  double value = 0;
};

}  // namespace singletable
