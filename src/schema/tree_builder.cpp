#include "schema/tree_builder.hpp"

#include <algorithm>
#include <variant>

namespace singletable::schema {
namespace {

std::size_t count_stored(const std::vector<TreeNode*>& unfinished) {
  std::size_t count = unfinished.size();
  for (const TreeNode* node : unfinished) count += count_stored(node->unfinished);
  return count;
}

}  // namespace

TreeBuilder::TreeBuilder(const SingleTable& table, const CollectionDefinition& definition,
                         RetrieveOrder order)
    : table_(table), definition_(definition), is_descending_(order == RetrieveOrder::descending) {
  remember_types(definition.join, definition.root != nullptr, false);
  if (definition.root) {
    wanted_.insert(definition.root->type());
  } else if (definition.multiplicity == Multiplicity::single) {
    auto root =
        std::make_unique<TreeNode>(TreeNode{.joins = &definition.join, .stored = Value{Map{}}});
    root->children.resize(definition.join.size());
    unfinished_.push_back(root.get());
    roots_.push_back(std::move(root));
  }
}

void TreeBuilder::remember_types(const std::vector<CollectionJoin>& joins, bool below_root,
                                 bool can_lose_position) {
  for (const CollectionJoin& join : joins) {
    wanted_.insert(join.entity->type());
    const auto* by = std::get_if<JoinBy>(&join.by);
    const bool is_by_position = by != nullptr && *by == JoinBy::position && !can_lose_position;
    // A root that stands for nothing is there before all items.
    if (below_root && !is_by_position) remember_all(join);
    remember_types(join.join, true, join.extractor != nullptr);
  }
}

void TreeBuilder::remember_all(const CollectionJoin& join) {
  remembered_.insert(join.entity->type());
  for (const CollectionJoin& below : join.join) remember_all(below);
}

std::string TreeBuilder::type_of(const Item& item) const {
  const auto type = item.find(table_.config().type_index->partition_key);
  const bool is_text = type && type->type() == AttributeType::string;
  return is_text ? std::string{type->as_string()} : std::string{};
}

void TreeBuilder::add(const Item& item) {
  Arrived arrived{type_of(item), item, earlier_.size()};
  if (!wanted_.contains(arrived.type)) return;
  if (remembered_.contains(arrived.type)) {
    ++arrived.earlier;
    earlier_.push_back(arrived);
  }
  for (std::size_t i = 0; i < unfinished_.size(); ++i) offer(*unfinished_[i], arrived);
  const bool is_root = definition_.root && definition_.root->type() == arrived.type;
  const bool is_single = definition_.multiplicity == Multiplicity::single;
  if (is_root && (is_descending_ || !is_single || roots_.empty())) {
    TreeNode root{.entity = definition_.root.get(),
                  .joins = &definition_.join,
                  .is_sorted = definition_.sorter != nullptr};
    place(roots_, unfinished_, make_node(std::move(root), arrived, {}), definition_.multiplicity);
  }
  settle(unfinished_);
}

void TreeBuilder::offer(TreeNode& node, const Arrived& arrived) {
  for (std::size_t i = 0; i < node.unfinished.size(); ++i) offer(*node.unfinished[i], arrived);
  for (std::size_t i = 0; i < node.children.size(); ++i) offer_to_join(node, i, arrived);
  // The next item of the node's type may itself be a child of it.
  if (node.entity != nullptr && node.entity->type() == arrived.type) node.is_open = false;
  settle(node.unfinished);
}

TreeNode* TreeBuilder::offer_to_join(TreeNode& node, std::size_t index, const Arrived& arrived) {
  const CollectionJoin& join = (*node.joins)[index];
  if (join.entity->type() != arrived.type || !can_take(node, index)) return nullptr;
  const auto* belongs = std::get_if<JoinPredicate>(&join.by);
  if (belongs != nullptr && !(*belongs)(node.stored_item(), arrived.item)) return nullptr;
  TreeNode child{
      .entity = join.entity.get(), .joins = &join.join, .is_sorted = join.sorter != nullptr};
  place(node.children[index], node.unfinished, make_node(std::move(child), arrived, join.extractor),
        join.multiplicity);
  return node.unfinished.back();
}

bool TreeBuilder::is_by_position(const TreeNode& node, const CollectionJoin& join) {
  const auto* by = std::get_if<JoinBy>(&join.by);
  return by != nullptr && *by == JoinBy::position && node.has_position;
}

bool TreeBuilder::can_take(const TreeNode& node, std::size_t index) const {
  const CollectionJoin& join = (*node.joins)[index];
  if (has_ended_ || (is_by_position(node, join) && !node.is_open)) return false;
  // Descending, the first one is the last to come.
  return join.multiplicity == Multiplicity::multiple || is_descending_ ||
         node.children[index].empty();
}

bool TreeBuilder::is_complete(const TreeNode& node) const {
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    if (can_take(node, i)) return false;
  }
  return node.unfinished.empty();
}

std::unique_ptr<TreeNode> TreeBuilder::make_node(TreeNode made, const Arrived& arrived,
                                                 const ItemExtractor& extractor) {
  auto node = std::make_unique<TreeNode>(std::move(made));
  std::optional<Value> extracted = extractor ? extractor(arrived.item) : std::nullopt;
  const bool is_nothing = !extracted || extracted->type() == AttributeType::null;
  node->stored = is_nothing ? Value{arrived.item} : *std::move(extracted);
  // What lost its range key stands nowhere, and all children are its own.
  node->has_position = node->is_item() && node->stored_item().contains(table_.config().range_key);
  node->is_open = node->has_position;
  if (node->is_item()) node->children.resize(node->joins->size());
  join_earlier(*node, arrived.earlier);
  return node;
}

void TreeBuilder::join_earlier(TreeNode& node, std::size_t count) {
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    if (is_by_position(node, (*node.joins)[i])) continue;
    for (std::size_t item = 0; item < count; ++item) {
      TreeNode* child = offer_to_join(node, i, earlier_[item]);
      if (child == nullptr) continue;
      for (std::size_t next = item + 1; next < count; ++next) offer(*child, earlier_[next]);
    }
  }
  settle(node.unfinished);
}

void TreeBuilder::place(Nodes& nodes, std::vector<TreeNode*>& unfinished,
                        std::unique_ptr<TreeNode> node, Multiplicity multiplicity) {
  if (multiplicity == Multiplicity::single && !nodes.empty()) {
    std::erase(unfinished, nodes.back().get());
    nodes.clear();
  }
  unfinished.push_back(node.get());
  nodes.push_back(std::move(node));
}

void TreeBuilder::settle(std::vector<TreeNode*>& unfinished) {
  std::vector<TreeNode*> rest;
  for (TreeNode* node : unfinished) {
    if (is_complete(*node)) {
      finish(*node);
    } else {
      rest.push_back(node);
    }
  }
  unfinished = std::move(rest);
}

std::vector<Item> TreeBuilder::finish() {
  has_ended_ = true;
  for (TreeNode* node : unfinished_) finish(*node);
  unfinished_.clear();
  earlier_.clear();
  std::vector<Item> items;
  for (const auto& node : ordered(std::move(roots_), definition_.sorter)) {
    items.emplace_back(node->finished.view().as_map());
  }
  return items;
}

void TreeBuilder::finish(TreeNode& node) {
  for (TreeNode* child : node.unfinished) finish(*child);
  node.unfinished.clear();
  if (!node.is_item()) {
    node.finished = *std::move(node.stored);
  } else {
    const Item below = joined(node);
    if (node.is_sorted) node.in_order = merge(node.stored_item(), below);
    node.finished = as_users_see(node, below);
  }
  node.stored.reset();
  node.children.clear();
}

Item TreeBuilder::joined(TreeNode& node) const {
  Item joined;
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    const CollectionJoin& join = (*node.joins)[i];
    if (join.multiplicity == Multiplicity::single) {
      if (!node.children[i].empty()) joined.set(join.name, node.children[i].front()->finished);
      continue;
    }
    List list;
    for (const auto& child : ordered(std::move(node.children[i]), join.sorter)) {
      list.emplace_back(child->finished.view());
    }
    joined.set(join.name, Value{list});
  }
  return joined;
}

TreeBuilder::Nodes TreeBuilder::ordered(Nodes nodes, const ItemOrder& order) const {
  if (is_descending_) std::reverse(nodes.begin(), nodes.end());
  const bool are_items = std::all_of(nodes.begin(), nodes.end(),
                                     [](const auto& node) { return node->in_order.has_value(); });
  if (order && are_items) {
    std::stable_sort(nodes.begin(), nodes.end(), [&](const auto& a, const auto& b) {
      return order(*a->in_order, *b->in_order);
    });
  }
  return nodes;
}

Value TreeBuilder::as_users_see(const TreeNode& node, const Item& joined) const {
  if (node.entity == nullptr) return Value{joined};
  const Item stored = node.stored_item();
  Item item = merge(table_.clean(stored), joined);
  // What lost its type is of no entity any more.
  if (!stored.contains(table_.config().type_index->partition_key)) return Value{item};
  return Value{merge(node.entity->extended(std::move(item)), joined)};
}

std::size_t TreeBuilder::held() const { return earlier_.size() + count_stored(unfinished_); }

}  // namespace singletable::schema
