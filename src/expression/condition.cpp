#include <singletable/expression/condition.hpp>

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include <singletable/base/error.hpp>
#include <singletable/value/limits.hpp>

namespace singletable {
namespace {

template <class Group>
void append_terms(std::vector<Condition>& terms, const Condition& condition) {
  if (const Group* group = std::get_if<Group>(&condition.node())) {
    terms.insert(terms.end(), group->terms.begin(), group->terms.end());
  } else {
    terms.push_back(condition);
  }
}

template <class Group>
Condition join(const Condition& a, const Condition& b) {
  Group group;
  append_terms<Group>(group.terms, a);
  append_terms<Group>(group.terms, b);
  return group;
}

}  // namespace

Condition::Condition(Compare form) : Condition(std::make_shared<const Node>(std::move(form))) {}
Condition::Condition(Between form) : Condition(std::make_shared<const Node>(std::move(form))) {}
Condition::Condition(In form) : Condition(std::make_shared<const Node>(std::move(form))) {}
Condition::Condition(Exists form) : Condition(std::make_shared<const Node>(std::move(form))) {}
Condition::Condition(NotExists form) : Condition(std::make_shared<const Node>(std::move(form))) {}
Condition::Condition(HasType form) : Condition(std::make_shared<const Node>(std::move(form))) {}
Condition::Condition(BeginsWith form) : Condition(std::make_shared<const Node>(std::move(form))) {}
Condition::Condition(Contains form) : Condition(std::make_shared<const Node>(std::move(form))) {}
Condition::Condition(All form) : Condition(std::make_shared<const Node>(std::move(form))) {}
Condition::Condition(Any form) : Condition(std::make_shared<const Node>(std::move(form))) {}
Condition::Condition(Not form) : Condition(std::make_shared<const Node>(std::move(form))) {}

Condition::Condition(std::shared_ptr<const Node> node)
    : node_(std::move(node)), depth_(depth_of(*node_)) {}

bool operator==(const SizeOf&, const SizeOf&) = default;
bool operator==(const Condition::Compare&, const Condition::Compare&) = default;
bool operator==(const Condition::Between&, const Condition::Between&) = default;
bool operator==(const Condition::In&, const Condition::In&) = default;
bool operator==(const Condition::Exists&, const Condition::Exists&) = default;
bool operator==(const Condition::NotExists&, const Condition::NotExists&) = default;
bool operator==(const Condition::HasType&, const Condition::HasType&) = default;
bool operator==(const Condition::BeginsWith&, const Condition::BeginsWith&) = default;
bool operator==(const Condition::Contains&, const Condition::Contains&) = default;
bool operator==(const Condition::All&, const Condition::All&) = default;
bool operator==(const Condition::Any&, const Condition::Any&) = default;
bool operator==(const Condition::Not& a, const Condition::Not& b) { return *a.term == *b.term; }
bool operator==(const Condition& a, const Condition& b) { return *a.node_ == *b.node_; }

std::size_t Condition::depth_of(const Node& node) {
  std::size_t below = 0;
  const auto look_below = [&below](const std::vector<Condition>& terms) {
    for (const Condition& term : terms) below = std::max(below, term.depth_);
  };
  if (const All* all = std::get_if<All>(&node)) look_below(all->terms);
  if (const Any* any = std::get_if<Any>(&node)) look_below(any->terms);
  if (const Not* negation = std::get_if<Not>(&node)) {
    if (negation->term == nullptr) throw ValidationError("Invalid condition: NOT without a term");
    below = negation->term->depth_;
  }
  if (below == limits::expression_operators) {
    throw ValidationError(
        fmt::format("Invalid condition: The expression contains too many operators; operator "
                    "count: {}",
                    below + 1));
  }
  return below + 1;
}

Condition operator&&(const Condition& a, const Condition& b) { return join<Condition::All>(a, b); }

Condition operator||(const Condition& a, const Condition& b) { return join<Condition::Any>(a, b); }

Condition operator!(const Condition& term) {
  return Condition::Not{std::make_shared<const Condition>(term)};
}

}  // namespace singletable
