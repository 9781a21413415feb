#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <singletable/base/error.hpp>
#include <singletable/value/item.hpp>

namespace singletable {

/// The write's condition was false; nothing was written.
class ConditionalCheckFailed : public Error {
 public:
  explicit ConditionalCheckFailed(const std::string& message, std::optional<Item> item = {})
      : Error(ErrorCode::conditional_check_failed, message), item_(std::move(item)) {}

  /// The item the condition was tested on, when the request asked for it and
  /// there was one.
  const std::optional<Item>& item() const noexcept { return item_; }

 private:
  std::optional<Item> item_;
};

/// Why one action of a cancelled transaction failed, or that it did not.
struct CancellationReason {
  /// "None", "ConditionalCheckFailed", "ValidationError", "TransactionConflict",
  /// ... Source: API reference, TransactWriteItems, Errors.
  std::string code = "None";
  std::string message = {};
  /// The item the action's condition was tested on, when asked for.
  std::optional<Item> item = {};
  friend bool operator==(const CancellationReason&, const CancellationReason&) = default;
};

/// A transaction in which at least one action failed; nothing was written.
/// `what()` lists the reasons' codes in the service's form.
class TransactionCanceled : public Error {
 public:
  explicit TransactionCanceled(std::vector<CancellationReason> reasons);
  /// With a message that tells more than the reasons do.
  TransactionCanceled(std::vector<CancellationReason> reasons, const std::string& message);

  /// One reason per action, in the actions' order.
  const std::vector<CancellationReason>& reasons() const noexcept { return reasons_; }

 private:
  std::vector<CancellationReason> reasons_;
};

}  // namespace singletable
