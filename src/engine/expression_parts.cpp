#include "engine/expression_parts.hpp"

#include <variant>

namespace singletable::engine {
namespace {

struct Visitor {
  VisitConstant constant = [](ValueView) {};
  VisitPath path = [](const Path&) {};
};

void visit(const Operand& operand, const Visitor& visitor) {
  if (const auto* value = std::get_if<Value>(&operand)) {
    visitor.constant(*value);
  } else if (const auto* path = std::get_if<Path>(&operand)) {
    visitor.path(*path);
  } else {
    visitor.path(std::get<SizeOf>(operand).path);
  }
}

void visit(const Condition& condition, const Visitor& visitor);

struct NodeVisitor {
  const Visitor& visitor;

  void operator()(const Condition::Compare& node) const {
    visit(node.left, visitor);
    visit(node.right, visitor);
  }
  void operator()(const Condition::Between& node) const {
    visit(node.value, visitor);
    visit(node.low, visitor);
    visit(node.high, visitor);
  }
  void operator()(const Condition::In& node) const {
    visit(node.value, visitor);
    for (const Operand& option : node.options) visit(option, visitor);
  }
  void operator()(const Condition::Exists& node) const { visitor.path(node.path); }
  void operator()(const Condition::NotExists& node) const { visitor.path(node.path); }
  void operator()(const Condition::HasType& node) const { visitor.path(node.path); }
  void operator()(const Condition::BeginsWith& node) const {
    visit(node.value, visitor);
    visit(node.prefix, visitor);
  }
  void operator()(const Condition::Contains& node) const {
    visit(node.container, visitor);
    visit(node.member, visitor);
  }
  void operator()(const Condition::All& node) const {
    for (const Condition& term : node.terms) visit(term, visitor);
  }
  void operator()(const Condition::Any& node) const {
    for (const Condition& term : node.terms) visit(term, visitor);
  }
  void operator()(const Condition::Not& node) const { visit(*node.term, visitor); }
};

void visit(const Condition& condition, const Visitor& visitor) {
  std::visit(NodeVisitor{visitor}, condition.node());
}

struct TermVisitor {
  const Visitor& visitor;

  void operator()(const Path& path) const { visitor.path(path); }
  void operator()(const Value& value) const { visitor.constant(value); }
  void operator()(const Update::IfNotExists& term) const {
    visitor.path(term.path);
    std::visit(*this, term.otherwise->form);
  }
  void operator()(const Update::ListAppend& term) const {
    std::visit(*this, term.front->form);
    std::visit(*this, term.back->form);
  }
};

void visit(const Update& update, const Visitor& visitor) {
  const TermVisitor of_term{visitor};
  for (const Update::Set& set : update.set) {
    visitor.path(set.path);
    std::visit(of_term, set.left.form);
    if (set.right) std::visit(of_term, set.right->form);
  }
  for (const Path& path : update.remove) visitor.path(path);
  for (const Update::Add& add : update.add) {
    visitor.path(add.path);
    visitor.constant(add.value);
  }
  for (const Update::Delete& erase : update.erase) {
    visitor.path(erase.path);
    visitor.constant(erase.members);
  }
}

}  // namespace

void for_each_constant(const Condition& condition, const VisitConstant& visit_constant) {
  visit(condition, Visitor{.constant = visit_constant});
}

void for_each_path(const Condition& condition, const VisitPath& visit_path) {
  visit(condition, Visitor{.path = visit_path});
}

void for_each_constant(const Update& update, const VisitConstant& visit_constant) {
  visit(update, Visitor{.constant = visit_constant});
}

void for_each_path(const Update& update, const VisitPath& visit_path) {
  visit(update, Visitor{.path = visit_path});
}

}  // namespace singletable::engine
