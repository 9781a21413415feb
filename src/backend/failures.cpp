#include <singletable/backend/failures.hpp>

namespace singletable {
namespace {

std::string cancellation_message(const std::vector<CancellationReason>& reasons) {
  std::string message =
      "Transaction cancelled, please refer cancellation reasons for specific reasons [";
  std::string_view separator;
  for (const CancellationReason& reason : reasons) {
    message.append(separator).append(reason.code);
    separator = ", ";
  }
  return message + "]";
}

}  // namespace

TransactionCanceled::TransactionCanceled(std::vector<CancellationReason> reasons)
    : Error(ErrorCode::transaction_canceled, cancellation_message(reasons)),
      reasons_(std::move(reasons)) {}

TransactionCanceled::TransactionCanceled(std::vector<CancellationReason> reasons,
                                         const std::string& message)
    : Error(ErrorCode::transaction_canceled, message), reasons_(std::move(reasons)) {}

}  // namespace singletable
