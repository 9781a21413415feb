#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <singletable/base/clock.hpp>

#include "engine/key_locks.hpp"
#include "engine/storage.hpp"

namespace singletable::engine {

/// How long a token is remembered. Source: API reference, TransactWriteItems,
/// ClientRequestToken.
inline constexpr std::chrono::minutes token_lifetime{10};

/// Throws ValidationError for a token that is too short or too long.
void check_token(std::string_view token);

/// What a database remembers of a token: docs/storage_format.md, "Idempotency
/// tokens".
struct TokenRecord {
  /// When its transaction was written, in milliseconds since 1970.
  std::int64_t written_at = 0;
  /// The request's `fingerprint`.
  std::string request;
};

std::string token_key(std::string_view token);
std::string token_time_key(std::int64_t written_at, std::string_view token);
std::string encode_token(const TokenRecord& record);
/// Throws StorageError when the bytes are no record.
TokenRecord decode_token(std::string_view bytes);

/// A transaction's token while the transaction is executed. Who comes with the
/// same one meanwhile waits until this is destroyed.
class TokenUse {
 public:
  /// Throws IdempotentParameterMismatch when the token was used, not longer ago
  /// than `token_lifetime`, with another request; TransactionConflict when
  /// somebody else uses it for longer than `token_locks` are waited for.
  TokenUse(const Storage& storage, KeyLocks& token_locks, std::string_view token,
           std::string request, Timestamp now);
  TokenUse(const TokenUse&) = delete;
  TokenUse& operator=(const TokenUse&) = delete;

  /// The request was done before.
  bool is_repetition() const noexcept { return is_repetition_; }
  /// Adds to `batch`, which also writes the transaction, that it was done.
  void record(Batch& batch) const;

 private:
  std::string_view token_;
  std::string key_;
  KeyLocks::Lock lock_;
  TokenRecord present_;
  std::optional<TokenRecord> earlier_ = {};
  bool is_repetition_ = false;
};

/// Forgets the tokens that are over by `now`. Many threads may do so at once.
void sweep_tokens(Storage& storage, KeyLocks& token_locks, Timestamp now);

}  // namespace singletable::engine
