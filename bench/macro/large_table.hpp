#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>

#include <singletable/engine/engine.hpp>
#include <singletable/provider/provider.hpp>

namespace singletable::bench {

inline constexpr std::size_t thousand = 1000;
inline constexpr std::size_t million = thousand * thousand;

/// Items of about 400 bytes, numbered, in a table without indexes: what is
/// measured against the number of items.
class LargeTable {
 public:
  /// Opens a folder; makes the table where there is none.
  explicit LargeTable(const std::filesystem::path& folder,
                      std::size_t memory_bytes = EngineOptions{}.memory_bytes);

  /// Writes the items from 0 up to `count`, in batches, in no order of their keys.
  void fill(std::size_t count);
  /// Throws when the item is not there.
  Item get(std::size_t number) const;

 private:
  Provider provider_;
};

/// Bytes of the files in the folder.
std::uintmax_t bytes_on_disk(const std::filesystem::path& folder);

}  // namespace singletable::bench
