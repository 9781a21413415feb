#include "value/value_encoding.hpp"

namespace singletable::value {
namespace {

class TreeWriter {
 public:
  explicit TreeWriter(ItemWriter& writer) : writer_(writer) {}

  void operator()(std::nullptr_t) const { writer_.null(); }
  void operator()(bool value) const { writer_.boolean(value); }
  void operator()(const Number& value) const { writer_.number(value); }
  void operator()(const std::string& value) const { writer_.string(value); }
  void operator()(const Bytes& value) const { writer_.binary(value); }
  void operator()(const StringSet& members) const { set(AttributeType::string_set, members); }
  void operator()(const NumberSet& members) const { set(AttributeType::number_set, members); }
  void operator()(const BinarySet& members) const { set(AttributeType::binary_set, members); }
  void operator()(const List& elements) const {
    const auto opened = writer_.open(AttributeType::list);
    for (const AttributeValue& element : elements) write_value(writer_, element);
    writer_.close(opened);
  }
  void operator()(const Map& entries) const {
    const auto opened = writer_.open(AttributeType::map);
    write_entries(writer_, entries);
    writer_.close(opened);
  }

 private:
  template <class Set>
  void set(AttributeType type, const Set& members) const {
    const auto opened = writer_.open(type);
    for (const auto& member : members) (*this)(member);
    writer_.close(opened);
  }

  ItemWriter& writer_;
};

}  // namespace

void write_value(ItemWriter& writer, const AttributeValue& value) {
  std::visit(TreeWriter{writer}, value.storage());
}

void write_entries(ItemWriter& writer, const Map& map) {
  for (const auto& [name, value] : map) {
    writer.name(name);
    write_value(writer, value);
  }
}

}  // namespace singletable::value
