#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <singletable/backend/read_operations.hpp>

namespace singletable::provider {

/// FNV-1a over parts, each closed by its length so that parts can't run
/// together.
class Fingerprint {
 public:
  static constexpr std::size_t size = 8;

  void add(std::string_view part);
  void add(std::uint64_t number);

  /// `size` bytes.
  std::string bytes() const;

 private:
  void mix(unsigned char byte) noexcept { hash_ = (hash_ ^ byte) * 0x100000001B3ULL; }

  std::uint64_t hash_ = 0xCBF29CE484222325ULL;
};

/// Equal for requests that read the same items in the same order, whatever part
/// of them and of the items; else different, but for a chance in 2^64.
Fingerprint fingerprint_of(const QueryRequest& query);
Fingerprint fingerprint_of(const ScanRequest& scan);

}  // namespace singletable::provider
