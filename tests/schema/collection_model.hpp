#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <singletable/schema/collection.hpp>

namespace singletable::schema {

/// A collection made the plain way, of a whole partition at once: what TreeBuilder is
/// compared with.
class CollectionModel {
 public:
  /// `page` is in the order of the query, with columns. Everything must outlive it.
  CollectionModel(const SingleTable& table, const ItemPage& page, RetrieveOrder order);

  std::vector<Item> roots(const CollectionDefinition& definition) const;

 private:
  /// An item, or what an extractor made of it, with what is joined to it.
  struct Node {
    Value value;
    /// Where the item stands in the page; absent for what stands nowhere.
    std::optional<std::size_t> position = {};
    Item joined = {};

    bool is_item() const { return value.type() == AttributeType::map; }
    Item stored() const { return Item{value.view().as_map()}; }
  };

  using Positions = std::span<const std::size_t>;

  /// Ascending.
  Positions positions_of(std::string_view type) const;
  Node node_at(std::size_t position, const ItemExtractor& extractor) const;
  void join(Node& parent, const std::string& parent_type,
            const std::vector<CollectionJoin>& joins) const;
  std::vector<Node> children(const Node& parent, const std::string& parent_type,
                             const CollectionJoin& join) const;
  /// Where items stand that may belong to the parent.
  Positions candidates(const Node& parent, const std::string& parent_type,
                       const CollectionJoin& join) const;
  /// Those of `children` between the parent and the next item of its type.
  Positions next_to(std::size_t parent, const std::string& parent_type, Positions children) const;
  static void sort(std::vector<Node>& nodes, const ItemOrder& order);
  /// The node as users see it.
  Value finish(const Node& node, const EntityModel& entity) const;

  const SingleTable& table_;
  const ItemPage& page_;
  RetrieveOrder order_;
  std::map<std::string, std::vector<std::size_t>, std::less<>> positions_;
};

}  // namespace singletable::schema
