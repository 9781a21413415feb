#include "engine/change_sequence.hpp"

namespace singletable::engine {

SequenceNumber ChangeSequence::Numbers::take() {
  const std::lock_guard lock{sequence_.mutex_};
  if (!first_) first_ = *sequence_.unsettled_.insert(sequence_.next_).first;
  return sequence_.next_++;
}

SequenceNumber ChangeSequence::take() {
  const std::lock_guard lock{mutex_};
  return next_++;
}

SequenceNumber ChangeSequence::settled() const {
  const std::lock_guard lock{mutex_};
  return unsettled_.empty() ? next_ : *unsettled_.begin();
}

void ChangeSequence::settle(SequenceNumber first) {
  const std::lock_guard lock{mutex_};
  unsettled_.erase(first);
}

}  // namespace singletable::engine
