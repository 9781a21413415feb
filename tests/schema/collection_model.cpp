#include "schema/collection_model.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace singletable::schema {

CollectionModel::CollectionModel(const SingleTable& table, const ItemPage& page,
                                 RetrieveOrder order)
    : table_(table), page_(page), order_(order) {
  for (std::size_t i = 0; i < page.types.size(); ++i) positions_[page.types[i]].push_back(i);
}

std::vector<Item> CollectionModel::roots(const CollectionDefinition& definition) const {
  const bool is_single = definition.multiplicity == Multiplicity::single;
  if (!definition.root) {
    if (!is_single) return {};
    Node root{Value{Map{}}};
    join(root, "", definition.join);
    return {std::move(root.joined)};
  }
  Positions positions = positions_of(definition.root->type());
  if (is_single && positions.size() > 1) positions = positions.first(1);
  std::vector<Node> nodes;
  for (const std::size_t position : positions) {
    nodes.push_back(node_at(position, {}));
    join(nodes.back(), definition.root->type(), definition.join);
  }
  sort(nodes, definition.sorter);
  std::vector<Item> items;
  items.reserve(nodes.size());
  for (const Node& node : nodes) {
    items.emplace_back(finish(node, *definition.root).view().as_map());
  }
  return items;
}

CollectionModel::Positions CollectionModel::positions_of(std::string_view type) const {
  const auto found = positions_.find(type);
  return found == positions_.end() ? Positions{} : Positions{found->second};
}

CollectionModel::Node CollectionModel::node_at(std::size_t position,
                                               const ItemExtractor& extractor) const {
  const Item& item = page_.items[position];
  const std::optional<Value> extracted = extractor ? extractor(item) : std::nullopt;
  const bool is_nothing = !extracted || extracted->type() == AttributeType::null;
  if (is_nothing) return {Value{item}, position};
  Node node{*extracted};
  // What lost its range key stands nowhere, and all children are its own.
  if (node.is_item() && node.stored().contains(table_.config().range_key)) node.position = position;
  return node;
}

void CollectionModel::join(Node& parent, const std::string& parent_type,
                           const std::vector<CollectionJoin>& joins) const {
  if (!parent.is_item()) return;
  for (const CollectionJoin& each : joins) {
    std::vector<Node> nodes = children(parent, parent_type, each);
    if (each.multiplicity == Multiplicity::single) {
      if (!nodes.empty()) parent.joined.set(each.name, finish(nodes.front(), *each.entity));
      continue;
    }
    sort(nodes, each.sorter);
    List list;
    for (const Node& node : nodes) list.emplace_back(finish(node, *each.entity).view());
    parent.joined.set(each.name, Value{list});
  }
}

std::vector<CollectionModel::Node> CollectionModel::children(const Node& parent,
                                                             const std::string& parent_type,
                                                             const CollectionJoin& join) const {
  const auto* belongs = std::get_if<JoinPredicate>(&join.by);
  const Item stored = belongs != nullptr ? parent.stored() : Item{};
  std::vector<Node> nodes;
  for (const std::size_t position : candidates(parent, parent_type, join)) {
    if (belongs != nullptr && !(*belongs)(stored, page_.items[position])) continue;
    nodes.push_back(node_at(position, join.extractor));
    this->join(nodes.back(), join.entity->type(), join.join);
    if (join.multiplicity == Multiplicity::single) break;
  }
  return nodes;
}

CollectionModel::Positions CollectionModel::candidates(const Node& parent,
                                                       const std::string& parent_type,
                                                       const CollectionJoin& join) const {
  const Positions children = positions_of(join.entity->type());
  const auto* by = std::get_if<JoinBy>(&join.by);
  const bool is_by_position = by != nullptr && *by == JoinBy::position && parent.position;
  return is_by_position ? next_to(*parent.position, parent_type, children) : children;
}

CollectionModel::Positions CollectionModel::next_to(std::size_t parent,
                                                    const std::string& parent_type,
                                                    Positions children) const {
  const Positions parents = positions_of(parent_type);
  // Descending, children stand in front of their parent. The next parent itself may
  // be a child.
  if (order_ == RetrieveOrder::descending) {
    const auto here = std::lower_bound(parents.begin(), parents.end(), parent);
    const std::size_t begin = here == parents.begin() ? 0 : *std::prev(here);
    return {std::lower_bound(children.begin(), children.end(), begin),
            std::lower_bound(children.begin(), children.end(), parent)};
  }
  const auto after = std::upper_bound(parents.begin(), parents.end(), parent);
  const std::size_t last = after == parents.end() ? page_.items.size() : *after;
  return {std::upper_bound(children.begin(), children.end(), parent),
          std::upper_bound(children.begin(), children.end(), last)};
}

void CollectionModel::sort(std::vector<Node>& nodes, const ItemOrder& order) {
  const bool are_items =
      std::all_of(nodes.begin(), nodes.end(), [](const Node& node) { return node.is_item(); });
  if (!order || !are_items) return;
  std::stable_sort(nodes.begin(), nodes.end(), [&](const Node& a, const Node& b) {
    return order(merge(a.stored(), a.joined), merge(b.stored(), b.joined));
  });
}

Value CollectionModel::finish(const Node& node, const EntityModel& entity) const {
  if (!node.is_item()) return node.value;
  const Item stored = node.stored();
  Item item = merge(table_.clean(stored), node.joined);
  // What lost its type is of no entity any more.
  if (!stored.contains(table_.config().type_index->partition_key)) return Value{item};
  return Value{merge(entity.extended(std::move(item)), node.joined)};
}

}  // namespace singletable::schema
