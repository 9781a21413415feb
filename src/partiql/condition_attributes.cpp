#include "partiql/condition_attributes.hpp"

#include <variant>

namespace singletable::partiql {
namespace {

struct AttributeCollector {
  std::set<std::string, std::less<>>& names;

  void operator()(const Condition::Compare& node) const { add(node.left, node.right); }
  void operator()(const Condition::Between& node) const { add(node.value, node.low, node.high); }
  void operator()(const Condition::In& node) const {
    add(node.value);
    for (const Operand& option : node.options) add(option);
  }
  void operator()(const Condition::Exists& node) const { add(node.path); }
  void operator()(const Condition::NotExists& node) const { add(node.path); }
  void operator()(const Condition::HasType& node) const { add(node.path); }
  void operator()(const Condition::BeginsWith& node) const { add(node.value, node.prefix); }
  void operator()(const Condition::Contains& node) const { add(node.container, node.member); }
  void operator()(const Condition::All& node) const {
    for (const Condition& term : node.terms) std::visit(*this, term.node());
  }
  void operator()(const Condition::Any& node) const {
    for (const Condition& term : node.terms) std::visit(*this, term.node());
  }
  void operator()(const Condition::Not& node) const { std::visit(*this, node.term->node()); }

 private:
  template <class... Operands>
  void add(const Operands&... operands) const {
    (add_one(operands), ...);
  }
  void add_one(const Path& path) const { names.insert(path.attribute()); }
  void add_one(const Operand& operand) const {
    if (const Path* path = std::get_if<Path>(&operand)) add_one(*path);
    if (const SizeOf* size = std::get_if<SizeOf>(&operand)) add_one(size->path);
  }
};

}  // namespace

std::set<std::string, std::less<>> attributes_of(const Condition& condition) {
  std::set<std::string, std::less<>> names;
  std::visit(AttributeCollector{names}, condition.node());
  return names;
}

}  // namespace singletable::partiql
