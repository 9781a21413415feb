#include <cstdint>
#include <string>

#include <singletable/base/error.hpp>
#include <singletable/provider/pagination.hpp>

namespace singletable {
namespace {

// A token is URL-safe base64 of: a version byte, a hash over the query and the
// last key, and the item bytes of the last key.
constexpr char token_version = 1;
constexpr std::size_t fingerprint_bytes = 8;
constexpr std::string_view alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// FNV-1a over parts, each closed by its length so that parts can't run together.
class Fingerprint {
 public:
  void add(std::string_view part) {
    for (const char c : part) mix(static_cast<unsigned char>(c));
    for (std::size_t size = part.size(), i = 0; i < sizeof size; ++i, size >>= 8) {
      mix(static_cast<unsigned char>(size));
    }
  }

  std::string bytes() const {
    std::string bytes;
    for (std::size_t i = 0; i < fingerprint_bytes; ++i) {
      bytes.push_back(static_cast<char>(static_cast<unsigned char>(hash_ >> (8 * i))));
    }
    return bytes;
  }

 private:
  void mix(unsigned char byte) { hash_ = (hash_ ^ byte) * 0x100000001B3ULL; }

  std::uint64_t hash_ = 0xCBF29CE484222325ULL;
};

void add_place(Fingerprint& print, const std::string& table,
               const std::optional<std::string>& index) {
  print.add(table);
  print.add(index ? "index " + *index : "table");
}

std::string fingerprint(const QueryRequest& query, std::string_view key) {
  Fingerprint print;
  add_place(print, query.table, query.index);
  print.add(query.key_condition.partition_key);
  print.add(query.key_condition.partition.bytes());
  if (const auto& range = query.key_condition.range) {
    print.add(range->name);
    print.add(std::to_string(static_cast<int>(range->comparator)));
    print.add(range->value.bytes());
    if (range->high) print.add(range->high->bytes());
  }
  print.add(query.ascending ? "ascending" : "descending");
  print.add(key);
  return print.bytes();
}

std::string fingerprint(const ScanRequest& scan, std::string_view key) {
  Fingerprint print;
  add_place(print, scan.table, scan.index);
  if (scan.segment) {
    print.add("segment " + std::to_string(scan.segment->segment) + " of " +
              std::to_string(scan.segment->total_segments));
  } else {
    print.add("scan");
  }
  print.add(key);
  return print.bytes();
}

std::string encode_base64(std::string_view bytes) {
  std::string text;
  std::uint32_t bits = 0;
  unsigned count = 0;
  for (const char c : bytes) {
    bits = (bits << 8) | static_cast<unsigned char>(c);
    count += 8;
    while (count >= 6) {
      count -= 6;
      text.push_back(alphabet[(bits >> count) & 63]);
    }
  }
  if (count > 0) text.push_back(alphabet[(bits << (6 - count)) & 63]);
  return text;
}

[[noreturn]] void refuse(const char* reason) {
  throw ValidationError(std::string{"The pagination token is "} + reason +
                        "; pass the token of the page before, unchanged, to the same query");
}

std::string decode_base64(std::string_view text) {
  std::string bytes;
  std::uint32_t bits = 0;
  unsigned count = 0;
  for (const char c : text) {
    const std::size_t digit = alphabet.find(c);
    if (digit == std::string_view::npos) refuse("not one of ours");
    bits = (bits << 6) | static_cast<std::uint32_t>(digit);
    count += 6;
    if (count >= 8) {
      count -= 8;
      bytes.push_back(static_cast<char>(static_cast<unsigned char>(bits >> count)));
    }
  }
  return bytes;
}

template <class Request>
std::string make_token(const Request& request, ItemView key) {
  std::string bytes{token_version};
  bytes += fingerprint(request, key.bytes());
  bytes += key.bytes();
  return encode_base64(bytes);
}

template <class Request>
Item read_token(const Request& request, std::string_view token) {
  const std::string bytes = decode_base64(token);
  if (bytes.empty()) refuse("empty");
  if (bytes.front() != token_version) refuse("of another version");
  if (bytes.size() <= 1 + fingerprint_bytes) refuse("cut short");
  const std::string key = bytes.substr(1 + fingerprint_bytes);
  if (bytes.substr(1, fingerprint_bytes) != fingerprint(request, key)) {
    refuse("damaged or from another query");
  }
  try {
    return Item::from_bytes(key);
  } catch (const DecodeError&) {
    refuse("damaged");
  }
}

}  // namespace

std::string make_pagination_token(const QueryRequest& query, ItemView last_evaluated_key) {
  return make_token(query, last_evaluated_key);
}

std::string make_pagination_token(const ScanRequest& scan, ItemView last_evaluated_key) {
  return make_token(scan, last_evaluated_key);
}

Item read_pagination_token(const QueryRequest& query, std::string_view token) {
  return read_token(query, token);
}

Item read_pagination_token(const ScanRequest& scan, std::string_view token) {
  return read_token(scan, token);
}

}  // namespace singletable
