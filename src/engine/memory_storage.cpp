#include <algorithm>
#include <cstdint>
#include <mutex>
#include <utility>
#include <variant>
#include <vector>

#include "engine/checkpoint.hpp"
#include "engine/persistent_tree.hpp"
#include "engine/storage.hpp"

namespace singletable::engine {
namespace {

using RecordPointer = std::shared_ptr<const TreeRecord>;

class MemoryBatch : public Batch {
 public:
  void put(std::string_view key, std::string_view value) override {
    changes_.emplace_back(
        std::make_shared<const TreeRecord>(TreeRecord{std::string{key}, std::string{value}}));
  }
  void erase(std::string_view key) override { changes_.emplace_back(std::string{key}); }
  void erase_range(std::string_view begin, std::string_view end) override {
    changes_.emplace_back(Range{std::string{begin}, std::string{end}});
  }

  TreeRoot applied_to(TreeRoot root, std::uint64_t edit) const {
    TreeEditor editor{std::move(root), edit};
    for (const Change& change : changes_) {
      if (const auto* record = std::get_if<RecordPointer>(&change)) {
        editor.put(*record);
      } else if (const auto* key = std::get_if<std::string>(&change)) {
        editor.erase(*key);
      } else {
        const auto& range = std::get<Range>(change);
        editor.erase_range(range.begin, range.end);
      }
    }
    return std::move(editor).result();
  }

 private:
  struct Range {
    std::string begin;
    std::string end;
  };
  using Change = std::variant<RecordPointer, std::string, Range>;

  std::vector<Change> changes_;
};

class MemorySnapshot : public Snapshot {
 public:
  explicit MemorySnapshot(TreeRoot root) : root_(std::move(root)) {}
  const TreeRoot& root() const { return root_; }

 private:
  TreeRoot root_;
};

class MemoryCursor : public Cursor {
 public:
  MemoryCursor(TreeRoot root, std::string_view begin, std::string_view end)
      : root_(std::move(root)), begin_(begin), end_(end), position_(root_) {}

  void seek_first() override { seek(begin_); }
  void seek_last() override {
    position_.seek_backward(end_, false);
    settle();
  }
  void seek(std::string_view key) override {
    position_.seek_forward(std::max<std::string_view>(key, begin_));
    settle();
  }
  void seek_for_previous(std::string_view key) override {
    if (key >= end_) return seek_last();
    position_.seek_backward(key, true);
    settle();
  }
  void next() override {
    position_.next();
    settle();
  }
  void previous() override {
    position_.previous();
    settle();
  }
  bool valid() const override { return record_ != nullptr; }
  std::string_view key() const override { return record_->key; }
  std::string_view value() const override { return record_->value; }

 private:
  /// Nowhere, when the move left the range.
  void settle() {
    record_ = position_.record();
    if (record_ != nullptr && (record_->key < begin_ || record_->key >= end_)) record_ = nullptr;
  }

  TreeRoot root_;
  std::string begin_;
  std::string end_;
  TreePosition position_;
  const TreeRecord* record_ = nullptr;
};

/// Readers look at the tree of the moment they came; a writer makes the next
/// one beside it and puts it in its place.
class MemoryStorage : public Storage {
 public:
  bool get(std::string_view key, std::string& value, const Snapshot* snapshot) const override {
    const TreeRoot root = root_of(snapshot);
    const TreeRecord* record = find(root, key);
    if (record == nullptr) return false;
    value = record->value;
    return true;
  }

  std::unique_ptr<Cursor> cursor(std::string_view begin, std::string_view end,
                                 const Snapshot* snapshot) const override {
    return std::make_unique<MemoryCursor>(root_of(snapshot), begin, end);
  }

  std::unique_ptr<Batch> new_batch() const override { return std::make_unique<MemoryBatch>(); }

  void write(Batch& batch) override {
    TreeRoot before;  // released, which may take long, when no lock is held
    const std::lock_guard writing{write_mutex_};
    before = root_of(nullptr);
    TreeRoot after = static_cast<const MemoryBatch&>(batch).applied_to(before, ++edits_);
    const std::lock_guard publishing{root_mutex_};
    root_ = std::move(after);
  }

  std::unique_ptr<Snapshot> snapshot() const override {
    return std::make_unique<MemorySnapshot>(root_of(nullptr));
  }

  void checkpoint(const std::string& folder) const override { copy_to_folder(*this, folder); }

 private:
  TreeRoot root_of(const Snapshot* snapshot) const {
    if (snapshot != nullptr) return static_cast<const MemorySnapshot*>(snapshot)->root();
    const std::lock_guard lock{root_mutex_};
    return root_;
  }

  mutable std::mutex root_mutex_;
  TreeRoot root_;
  std::mutex write_mutex_;
  std::uint64_t edits_ = 0;
};

}  // namespace

std::unique_ptr<Storage> make_memory_storage() { return std::make_unique<MemoryStorage>(); }

}  // namespace singletable::engine
