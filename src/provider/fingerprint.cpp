#include "provider/fingerprint.hpp"

#include <variant>
#include <vector>

#include <singletable/expression/condition.hpp>

namespace singletable::provider {

void Fingerprint::add(std::string_view part) {
  for (const char c : part) mix(static_cast<unsigned char>(c));
  add(std::uint64_t{part.size()});
}

void Fingerprint::add(std::uint64_t number) {
  for (std::size_t i = 0; i < sizeof number; ++i, number >>= 8) {
    mix(static_cast<unsigned char>(number));
  }
}

std::string Fingerprint::bytes() const {
  std::string bytes;
  for (std::size_t i = 0; i < size; ++i) {
    bytes.push_back(static_cast<char>(static_cast<unsigned char>(hash_ >> (8 * i))));
  }
  return bytes;
}

namespace {

/// Adds the parts of a condition, each behind what kind it is of.
class ConditionParts {
 public:
  explicit ConditionParts(Fingerprint& print) : print_(print) {}

  void add(const Condition& condition) const {
    print_.add(std::uint64_t{condition.node().index()});
    std::visit(*this, condition.node());
  }

  void operator()(const Condition::Compare& node) const {
    print_.add(static_cast<std::uint64_t>(node.comparator));
    add(node.left);
    add(node.right);
  }
  void operator()(const Condition::Between& node) const {
    add(node.value);
    add(node.low);
    add(node.high);
  }
  void operator()(const Condition::In& node) const {
    add(node.value);
    add_all(node.options);
  }
  void operator()(const Condition::Exists& node) const { add(node.path); }
  void operator()(const Condition::NotExists& node) const { add(node.path); }
  void operator()(const Condition::HasType& node) const {
    add(node.path);
    print_.add(static_cast<std::uint64_t>(node.type));
  }
  void operator()(const Condition::BeginsWith& node) const {
    add(node.value);
    add(node.prefix);
  }
  void operator()(const Condition::Contains& node) const {
    add(node.container);
    add(node.member);
  }
  void operator()(const Condition::All& node) const { add_all(node.terms); }
  void operator()(const Condition::Any& node) const { add_all(node.terms); }
  void operator()(const Condition::Not& node) const { add(*node.term); }

  void operator()(const Path& path) const { add(path); }
  void operator()(const Value& value) const { print_.add(value.bytes()); }
  void operator()(const SizeOf& size) const { add(size.path); }

 private:
  void add(const Operand& operand) const {
    print_.add(std::uint64_t{operand.index()});
    std::visit(*this, operand);
  }
  void add(const Path& path) const {
    print_.add(path.attribute());
    print_.add(std::uint64_t{path.steps().size()});
    for (const Path::Step& step : path.steps()) {
      print_.add(std::uint64_t{step.index()});
      std::visit([this](const auto& part) { print_.add(part); }, step);
    }
  }
  template <class Parts>
  void add_all(const Parts& parts) const {
    print_.add(std::uint64_t{parts.size()});
    for (const auto& part : parts) add(part);
  }

  Fingerprint& print_;
};

template <class Request>
Fingerprint of_place_and_filter(std::string_view operation, const Request& request) {
  Fingerprint print;
  print.add(operation);
  print.add(request.table);
  print.add(request.index ? "index " + *request.index : "table");
  print.add(std::uint64_t{request.filter.has_value()});
  if (request.filter) ConditionParts{print}.add(*request.filter);
  return print;
}

}  // namespace

Fingerprint fingerprint_of(const QueryRequest& query) {
  Fingerprint print = of_place_and_filter("query", query);
  print.add(query.key_condition.partition_key);
  print.add(query.key_condition.partition.bytes());
  if (const auto& range = query.key_condition.range) {
    print.add(range->name);
    print.add(static_cast<std::uint64_t>(range->comparator));
    print.add(range->value.bytes());
    if (range->high) print.add(range->high->bytes());
  }
  print.add(query.ascending ? "ascending" : "descending");
  return print;
}

Fingerprint fingerprint_of(const ScanRequest& scan) {
  Fingerprint print = of_place_and_filter("scan", scan);
  if (scan.segment) {
    print.add(static_cast<std::uint64_t>(scan.segment->segment));
    print.add(static_cast<std::uint64_t>(scan.segment->total_segments));
  }
  return print;
}

}  // namespace singletable::provider
