#include "engine/idempotency_token.hpp"

#include <utility>
#include <vector>

#include <fmt/format.h>

#include <singletable/backend/request_fingerprint.hpp>
#include <singletable/base/error.hpp>
#include <singletable/value/limits.hpp>

#include "engine/big_endian.hpp"
#include "engine/error_place.hpp"
#include "engine/key_encoding.hpp"
#include "engine/key_range.hpp"

namespace singletable::engine {
namespace {

/// Tokens forgotten in one batch, while those who use them wait.
constexpr std::size_t tokens_in_batch = 64;

enum class Part : std::uint8_t { record = 0x01, time = 0x02 };

std::string part_prefix(Part part) {
  return {static_cast<char>(Space::idempotency_tokens), static_cast<char>(part)};
}

std::int64_t milliseconds(Timestamp time) {
  return std::chrono::floor<std::chrono::milliseconds>(time.time_since_epoch()).count();
}

std::string time_prefix(std::int64_t written_at) {
  std::string prefix = part_prefix(Part::time);
  append_ordered(prefix, written_at);
  return prefix;
}

std::optional<TokenRecord> find(const Storage& storage, const std::string& key) {
  std::string bytes;
  if (!storage.get(key, bytes)) return std::nullopt;
  return decode_token(bytes);
}

/// A token as the order by time has it.
struct TimedToken {
  std::string time_key;
  std::string key;
  std::int64_t written_at;
};

TimedToken decode_time_key(std::string_view key) {
  constexpr std::size_t token_at = 2 + sizeof(std::uint64_t);
  if (key.size() <= token_at) {
    throw StorageError(
        "A storage key of an idempotency token is damaged. Restore the database from a backup.");
  }
  return {std::string{key}, token_key(key.substr(token_at)), read_ordered(key.substr(2))};
}

KeyLocks::Lock lock_token(KeyLocks& locks, std::string_view key, std::string_view token) {
  try {
    return locks.lock(key);
  } catch (const KeyConflict&) {
    throw TransactionConflict(
        "The transaction with the given request token is already in progress. [here: token " +
        shown(std::string{token}) + "]");
  }
}

void forget(Storage& storage, KeyLocks& token_locks, const std::vector<TimedToken>& tokens) {
  std::vector<std::string_view> keys;
  keys.reserve(tokens.size());
  for (const TimedToken& token : tokens) keys.push_back(token.key);
  const auto locks = token_locks.lock_all_patiently(std::move(keys));
  const auto batch = storage.new_batch();
  for (const TimedToken& token : tokens) {
    const auto record = find(storage, token.key);
    // It may have been used again since.
    if (record && record->written_at == token.written_at) batch->erase(token.key);
    batch->erase(token.time_key);
  }
  storage.write(*batch);
}

}  // namespace

void check_token(std::string_view token) {
  constexpr std::size_t most = limits::client_request_token_characters;
  if (!token.empty() && token.size() <= most) return;
  throw ValidationError(fmt::format(
      "1 validation error detected: Value '{}' at 'clientRequestToken' failed to satisfy "
      "constraint: Member must have length {} than or equal to {}",
      shown(std::string{token}), token.empty() ? "greater" : "less", token.empty() ? 1 : most));
}

std::string token_key(std::string_view token) { return part_prefix(Part::record).append(token); }

std::string token_time_key(std::int64_t written_at, std::string_view token) {
  return time_prefix(written_at).append(token);
}

std::string encode_token(const TokenRecord& record) {
  std::string bytes;
  append_ordered(bytes, record.written_at);
  return bytes.append(record.request);
}

TokenRecord decode_token(std::string_view bytes) {
  if (bytes.size() != sizeof(std::uint64_t) + fingerprint_bytes) {
    throw StorageError(
        "The record of an idempotency token is damaged. Restore the database from a backup.");
  }
  return {read_ordered(bytes), std::string{bytes.substr(sizeof(std::uint64_t))}};
}

TokenUse::TokenUse(const Storage& storage, KeyLocks& token_locks, std::string_view token,
                   std::string request, Timestamp now)
    : token_(token),
      key_(token_key(token)),
      lock_(lock_token(token_locks, key_, token)),
      present_{milliseconds(now), std::move(request)},
      earlier_(find(storage, key_)) {
  const std::int64_t lifetime = std::chrono::milliseconds{token_lifetime}.count();
  if (!earlier_ || present_.written_at - earlier_->written_at >= lifetime) return;
  if (earlier_->request != present_.request) {
    throw IdempotentParameterMismatch(
        "DynamoDB rejected the request because you retried a request with a different payload but "
        "with an idempotent token that was already used. [here: token " +
        shown(std::string{token}) + "; give each transaction a token of its own]");
  }
  is_repetition_ = true;
}

void TokenUse::record(Batch& batch) const {
  if (earlier_) batch.erase(token_time_key(earlier_->written_at, token_));
  batch.put(key_, encode_token(present_));
  batch.put(token_time_key(present_.written_at, token_), {});
}

void sweep_tokens(Storage& storage, KeyLocks& token_locks, Timestamp now) {
  const std::string end = time_prefix(milliseconds(now - token_lifetime) + 1);
  const auto cursor = storage.cursor(part_prefix(Part::time), end);
  std::vector<TimedToken> tokens;
  for (cursor->seek_first(); cursor->valid(); cursor->next()) {
    tokens.push_back(decode_time_key(cursor->key()));
    if (tokens.size() == tokens_in_batch) forget(storage, token_locks, std::exchange(tokens, {}));
  }
  if (!tokens.empty()) forget(storage, token_locks, tokens);
}

}  // namespace singletable::engine
