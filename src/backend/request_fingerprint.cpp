#include <singletable/backend/request_fingerprint.hpp>

#include <concepts>
#include <cstdint>
#include <optional>
#include <variant>

namespace singletable {
namespace {

__extension__ using Uint128 = unsigned __int128;

constexpr Uint128 from_halves(std::uint64_t high, std::uint64_t low) {
  return Uint128{high} << 64 | low;
}

/// FNV-1a with 128 bits over a form of the request in which every part tells
/// its kind and length, so that no two requests have the same form.
class Fingerprint {
 public:
  void add(std::string_view text) {
    add(text.size());
    for (const char c : text) add_byte(static_cast<unsigned char>(c));
  }
  void add(std::size_t number) {
    for (unsigned shift = 0; shift < 64; shift += 8) {
      add_byte(static_cast<unsigned char>(number >> shift));
    }
  }

  std::string bytes() const {
    std::string bytes;
    for (unsigned shift = 8 * fingerprint_bytes; shift > 0; shift -= 8) {
      bytes.push_back(static_cast<char>(static_cast<unsigned char>(hash_ >> (shift - 8))));
    }
    return bytes;
  }

 private:
  static constexpr Uint128 offset_basis = from_halves(0x6C62272E07BB0142, 0x62B821756295C58D);
  static constexpr Uint128 prime = from_halves(0x0000000001000000, 0x000000000000013B);

  void add_byte(unsigned char byte) { hash_ = (hash_ ^ byte) * prime; }

  Uint128 hash_ = offset_basis;
};

class RequestReader {
 public:
  void add(const TransactPut& put) {
    add(put.table);
    add(put.item);
    add(put.condition);
    add(put.return_item_on_condition_failure);
  }
  void add(const TransactUpdate& update) {
    add(update.table);
    add(update.key);
    add(update.update);
    add(update.condition);
    add(update.return_item_on_condition_failure);
  }
  void add(const TransactDelete& erase) {
    add(erase.table);
    add(erase.key);
    add(erase.condition);
    add(erase.return_item_on_condition_failure);
  }
  void add(const TransactConditionCheck& check) {
    add(check.table);
    add(check.key);
    add(check.condition);
    add(check.return_item_on_condition_failure);
  }
  void add(const QueryRequest& query) {
    add_source(query);
    add(query.key_condition.partition_key);
    add(query.key_condition.partition);
    add(query.key_condition.range);
    // Only where there are some: fingerprints of other queries stay as they have been.
    if (!query.key_condition.further.empty()) add_all(query.key_condition.further);
    add(query.ascending);
  }
  void add(const ScanRequest& scan) {
    add_source(scan);
    add(scan.segment);
  }
  template <class... Forms>
  void add(const std::variant<Forms...>& variant) {
    fingerprint_.add(variant.index());
    std::visit([this](const auto& form) { this->add(form); }, variant);
  }

  std::string bytes() const { return fingerprint_.bytes(); }

 private:
  void add(bool flag) { fingerprint_.add(std::size_t{flag}); }
  void add(std::size_t number) { fingerprint_.add(number); }
  void add(const std::string& text) { fingerprint_.add(std::string_view{text}); }
  void add(const Item& item) { add(item.bytes()); }
  void add(const Value& value) { add(value.bytes()); }
  void add(Comparator comparator) { add(static_cast<std::size_t>(comparator)); }
  void add(AttributeType type) { add(static_cast<std::size_t>(type)); }
  void add(const Path& path) {
    add(path.attribute());
    add_all(path.steps());
  }
  template <class T>
  void add(const std::optional<T>& optional) {
    add(optional.has_value());
    if (optional) add(*optional);
  }
  template <class T>
  void add_all(const std::vector<T>& parts) {
    add(parts.size());
    for (const T& part : parts) add(part);
  }

  /// What queries and scans have in common, and which of both it is.
  template <class Request>
  void add_source(const Request& request) {
    add(std::same_as<Request, QueryRequest>);
    add(request.table);
    add(request.index);
    add(request.filter);
  }
  void add(const RangeCondition& range) {
    add(range.name);
    add(static_cast<std::size_t>(range.comparator));
    add(range.value);
    add(range.high);
  }
  void add(const ScanSegment& segment) {
    add(static_cast<std::size_t>(segment.segment));
    add(static_cast<std::size_t>(segment.total_segments));
  }

  void add(const SizeOf& size) { add(size.path); }
  void add(const Condition& condition) { add(condition.node()); }
  void add(const Condition::Compare& node) {
    add(node.left);
    add(node.comparator);
    add(node.right);
  }
  void add(const Condition::Between& node) {
    add(node.value);
    add(node.low);
    add(node.high);
  }
  void add(const Condition::In& node) {
    add(node.value);
    add_all(node.options);
  }
  void add(const Condition::Exists& node) { add(node.path); }
  void add(const Condition::NotExists& node) { add(node.path); }
  void add(const Condition::HasType& node) {
    add(node.path);
    add(node.type);
  }
  void add(const Condition::BeginsWith& node) {
    add(node.value);
    add(node.prefix);
  }
  void add(const Condition::Contains& node) {
    add(node.container);
    add(node.member);
  }
  void add(const Condition::All& node) { add_all(node.terms); }
  void add(const Condition::Any& node) { add_all(node.terms); }
  void add(const Condition::Not& node) { add(*node.term); }

  void add(const Update& update) {
    add_all(update.set);
    add_all(update.remove);
    add_all(update.add);
    add_all(update.erase);
  }
  void add(const Update::Set& set) {
    add(set.path);
    add(set.left);
    add(static_cast<std::size_t>(set.arithmetic));
    add(set.right);
  }
  void add(const Update::Add& addition) {
    add(addition.path);
    add(addition.value);
  }
  void add(const Update::Delete& deletion) {
    add(deletion.path);
    add(deletion.members);
  }
  void add(const Update::Term& term) { add(term.form); }
  void add(const Update::IfNotExists& fallback) {
    add(fallback.path);
    add(*fallback.otherwise);
  }
  void add(const Update::ListAppend& append) {
    add(*append.front);
    add(*append.back);
  }

  Fingerprint fingerprint_;
};

template <class Request>
std::string fingerprint_of(const Request& request) {
  RequestReader reader;
  reader.add(request);
  return reader.bytes();
}

}  // namespace

std::string fingerprint(std::string_view bytes) {
  Fingerprint print;
  print.add(bytes);
  return print.bytes();
}

std::string fingerprint(const QueryRequest& query) { return fingerprint_of(query); }

std::string fingerprint(const ScanRequest& scan) { return fingerprint_of(scan); }

std::string fingerprint(const std::vector<TransactAction>& actions) {
  RequestReader reader;
  for (const TransactAction& action : actions) reader.add(action);
  return reader.bytes();
}

}  // namespace singletable
