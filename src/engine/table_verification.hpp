#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include <singletable/engine/verification.hpp>

#include "engine/key_range.hpp"
#include "engine/storage.hpp"
#include "engine/table.hpp"

namespace singletable::engine {

/// The storage as it was at one moment.
class StoredState {
 public:
  explicit StoredState(const Storage& storage) : storage_(storage), snapshot_(storage.snapshot()) {}

  bool get(std::string_view key, std::string& value) const {
    return storage_.get(key, value, snapshot_.get());
  }
  /// Calls `visit(key, value)` for each key of the range.
  template <class Visit>
  void walk(const KeyRange& range, Visit visit) const {
    if (range.empty()) return;
    const auto cursor = storage_.cursor(range.begin, range.end, snapshot_.get());
    for (cursor->seek_first(); cursor->valid(); cursor->next()) {
      visit(cursor->key(), cursor->value());
    }
  }

 private:
  const Storage& storage_;
  std::unique_ptr<Snapshot> snapshot_;
};

/// Counts disagreements and keeps the first of them.
class Findings {
 public:
  Findings(Verification& verification, std::size_t most)
      : verification_(verification), most_(most) {}

  void add(Disagreement disagreement) {
    ++verification_.disagreement_count;
    auto& kept = verification_.disagreements;
    if (kept.size() < most_) kept.push_back(std::move(disagreement));
  }

 private:
  Verification& verification_;
  std::size_t most_;
};

std::string hexadecimal(std::string_view bytes);

/// What the table and its indexes hold. Finds items and keys that can't be
/// read, items whose entries are missing or differ, and entries no item has.
TableCount verify_table(const StoredState& state, const Table& table, Findings& findings);

}  // namespace singletable::engine
