#pragma once

#include <mutex>
#include <optional>
#include <set>

#include "engine/stream_record.hpp"

namespace singletable::engine {

/// Gives changes their numbers. Writers take one before their batch is written, and batches end
/// in any order, so that several writers share a sync; a reader reads up to the first number
/// whose batch has not ended, lest it passes over one that becomes visible behind it. Many
/// threads may use one.
class ChangeSequence {
 public:
  explicit ChangeSequence(SequenceNumber first) : next_(first) {}

  /// The numbers of one batch, unsettled until it is destroyed.
  class Numbers {
   public:
    explicit Numbers(ChangeSequence& sequence) : sequence_(sequence) {}
    Numbers(const Numbers&) = delete;
    Numbers& operator=(const Numbers&) = delete;
    ~Numbers() {
      if (first_) sequence_.settle(*first_);
    }

    /// To be called while what the change is about is locked.
    SequenceNumber take();

   private:
    ChangeSequence& sequence_;
    std::optional<SequenceNumber> first_ = {};
  };

  /// A number that nothing is written under.
  SequenceNumber take();
  /// Every change with a lower number has been written, or never will be.
  SequenceNumber settled() const;

 private:
  void settle(SequenceNumber first);

  mutable std::mutex mutex_;
  SequenceNumber next_;
  /// The first number of each batch under way.
  std::set<SequenceNumber> unsettled_;
};

}  // namespace singletable::engine
