#include "engine/change_record.hpp"

#include <charconv>
#include <chrono>
#include <cstdint>

#include <fmt/format.h>

#include <singletable/base/error.hpp>

#include "engine/big_endian.hpp"

namespace singletable::engine {
namespace {

enum class LogPart : std::uint8_t { stream = 0x01, change = 0x02, trimmed = 0x03 };

constexpr std::size_t log_prefix_bytes = 2;
/// 10^20, the first number of 21 digits; all of 64 bits are below it.
constexpr char leading_digit = '1';
constexpr std::size_t sequence_digits = 20;

[[noreturn]] void throw_damaged_log(std::string_view what) {
  throw StorageError(fmt::format(
      "The database's change log is damaged: {}. Restore the database from a backup.", what));
}

std::string log_prefix(LogPart part) {
  return {static_cast<char>(Space::change_log), static_cast<char>(part)};
}

std::string log_key(LogPart part, StreamId stream) {
  std::string key = log_prefix(part);
  append_big_endian(key, stream);
  return key;
}

void append_sized(std::string& out, ItemView item) {
  append_big_endian(out, static_cast<std::uint32_t>(item.bytes().size()));
  out.append(item.bytes());
}

std::string_view take_front(std::string_view& in, std::size_t size) {
  if (in.size() < size) throw_damaged_log("a change is cut short");
  const std::string_view front = in.substr(0, size);
  in.remove_prefix(size);
  return front;
}

ItemView take_sized(std::string_view& in) {
  const auto size = read_big_endian<std::uint32_t>(take_front(in, sizeof(std::uint32_t)));
  return ItemView{take_front(in, size)};
}

/// The event's number; the high bit tells of expiry.
constexpr unsigned expiry_bit = 0x80;

unsigned char encode_event(const StoredChange& change) {
  const unsigned event = static_cast<unsigned>(change.event) + 1;
  return static_cast<unsigned char>(change.by_expiry ? event | expiry_bit : event);
}

void decode_event(unsigned char byte, StoredChange& change) {
  change.by_expiry = (byte & expiry_bit) != 0;
  const unsigned event = byte & ~expiry_bit;
  if (event < 1 || event > 3) throw_damaged_log("a change is of an unknown kind");
  change.event = static_cast<ChangeEvent>(event - 1);
}

}  // namespace

KeyRange streams_range() { return prefix_range(log_prefix(LogPart::stream)); }
std::string stream_key(StreamId stream) { return log_key(LogPart::stream, stream); }

StreamId decode_stream_key(std::string_view key) {
  if (key.size() != log_prefix_bytes + sizeof(StreamId)) throw_damaged_log("a stream has no id");
  return read_big_endian<StreamId>(key.substr(log_prefix_bytes));
}

std::string trimmed_key(StreamId stream) { return log_key(LogPart::trimmed, stream); }

std::string encode_trimmed(SequenceNumber last_trimmed) {
  std::string bytes;
  append_big_endian(bytes, last_trimmed);
  return bytes;
}

SequenceNumber decode_trimmed(std::string_view bytes) {
  if (bytes.size() != sizeof(SequenceNumber))
    throw_damaged_log("the place of its end is no number");
  return read_big_endian<SequenceNumber>(bytes);
}

std::string change_key(StreamId stream, SequenceNumber number) {
  std::string key = log_key(LogPart::change, stream);
  append_big_endian(key, number);
  return key;
}

KeyRange changes_range(StreamId stream, SequenceNumber from, SequenceNumber to) {
  return {change_key(stream, from), change_key(stream, to)};
}

KeyRange changes_range(StreamId stream) { return prefix_range(log_key(LogPart::change, stream)); }

KeyRange all_changes_range() { return prefix_range(log_prefix(LogPart::change)); }
KeyRange all_trimmed_range() { return prefix_range(log_prefix(LogPart::trimmed)); }

std::optional<StreamId> stream_of_log_key(std::string_view key) {
  if (key.size() < log_prefix_bytes + sizeof(StreamId)) return std::nullopt;
  return read_big_endian<StreamId>(key.substr(log_prefix_bytes));
}

SequenceNumber decode_change_number(std::string_view key) {
  constexpr std::size_t number_at = log_prefix_bytes + sizeof(StreamId);
  if (key.size() != number_at + sizeof(SequenceNumber)) throw_damaged_log("a change has no number");
  return read_big_endian<SequenceNumber>(key.substr(number_at));
}

std::string encode_change(const StoredChange& change) {
  std::string bytes;
  bytes.reserve(1 + sizeof(std::int64_t) + 3 * sizeof(std::uint32_t) + change.keys.bytes().size() +
                change.old_item.bytes().size() + change.new_item.bytes().size());
  bytes.push_back(static_cast<char>(encode_event(change)));
  append_ordered(
      bytes, std::chrono::floor<std::chrono::milliseconds>(change.time.time_since_epoch()).count());
  append_sized(bytes, change.keys);
  append_sized(bytes, change.old_item);
  append_sized(bytes, change.new_item);
  return bytes;
}

StoredChange decode_change(std::string_view bytes) {
  StoredChange change;
  decode_event(static_cast<unsigned char>(take_front(bytes, 1).front()), change);
  change.time =
      Timestamp{std::chrono::milliseconds{read_ordered(take_front(bytes, sizeof(std::int64_t)))}};
  change.keys = take_sized(bytes);
  change.old_item = take_sized(bytes);
  change.new_item = take_sized(bytes);
  if (!bytes.empty()) throw_damaged_log("bytes follow a change");
  return change;
}

std::string sequence_text(SequenceNumber number) {
  return fmt::format("{}{:0{}}", leading_digit, number, sequence_digits);
}

std::optional<SequenceNumber> sequence_number_in(std::string_view text) {
  if (text.size() != sequence_digits + 1 || text.front() != leading_digit) return std::nullopt;
  SequenceNumber number = 0;
  const auto [end, fault] = std::from_chars(text.data() + 1, text.data() + text.size(), number);
  if (fault != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace singletable::engine
