#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <singletable/schema/collection.hpp>

namespace singletable::schema {

/// A place in a tree and the item in it: as stored, with what has been joined to it so
/// far, until nothing more can be; then as users see it.
struct TreeNode {
  /// Nothing for the root of a collection without one.
  const EntityModel* entity = nullptr;
  const std::vector<CollectionJoin>* joins = nullptr;
  /// Whether its place has a sorter.
  bool is_sorted = false;
  /// Absent when the node is finished.
  std::optional<Value> stored = {};
  /// Whether it stands somewhere in the partition.
  bool has_position = false;
  /// Whether an item of its own type is yet to come, up to which children are joined to
  /// it by position.
  bool is_open = false;
  /// For each join, in the order of the partition.
  std::vector<std::vector<std::unique_ptr<TreeNode>>> children = {};
  /// Those of them that are not finished.
  std::vector<TreeNode*> unfinished = {};
  /// As users see it; and of an item in a place with a sorter, as that sees it.
  Value finished = {};
  std::optional<Item> in_order = {};

  bool is_item() const { return stored->type() == AttributeType::map; }
  Item stored_item() const { return Item{stored->view().as_map()}; }
};

/// Makes a collection out of the items of a partition, as they come.
///
/// Each item is put in its places at once, dropped where there are none, and made what
/// users see as soon as nothing more can be joined to it. So what is held beside the
/// result are the items that more can still be joined to, and those that are joined by
/// type or by function, which a parent that comes later may need.
class TreeBuilder {
 public:
  /// Both must outlive it. `order` is that of the result.
  TreeBuilder(const SingleTable& table, const CollectionDefinition& definition,
              RetrieveOrder order);

  /// The next item, with columns. Items must come in ascending order.
  void add(const Item& item);

  /// The roots. To be called once, as the last.
  std::vector<Item> finish();

  /// How many items it holds as they are stored.
  std::size_t held() const;

 private:
  using Nodes = std::vector<std::unique_ptr<TreeNode>>;
  struct Arrived {
    std::string type;
    Item item;
    /// How many of the earlier ones there are then, with this one.
    std::size_t earlier = 0;
  };

  void remember_types(const std::vector<CollectionJoin>& joins, bool below_root,
                      bool can_lose_position);
  void remember_all(const CollectionJoin& join);
  std::string type_of(const Item& item) const;
  /// Puts the item where it belongs below the node.
  void offer(TreeNode& node, const Arrived& arrived);
  /// The child that it is now; nothing where it is none.
  TreeNode* offer_to_join(TreeNode& node, std::size_t index, const Arrived& arrived);
  static bool is_by_position(const TreeNode& node, const CollectionJoin& join);
  bool can_take(const TreeNode& node, std::size_t join) const;
  bool is_complete(const TreeNode& node) const;
  std::unique_ptr<TreeNode> make_node(TreeNode node, const Arrived& arrived,
                                      const ItemExtractor& extractor);
  /// Joins the first `count` of the earlier ones.
  void join_earlier(TreeNode& node, std::size_t count);
  /// Adds a node to a place, instead of the one before where there is room for one.
  void place(Nodes& nodes, std::vector<TreeNode*>& unfinished, std::unique_ptr<TreeNode> node,
             Multiplicity multiplicity);
  /// Finishes those that are complete, and takes them out.
  void settle(std::vector<TreeNode*>& unfinished);
  void finish(TreeNode& node);
  /// Takes the children.
  Item joined(TreeNode& node) const;
  /// In the order of the result.
  Nodes ordered(Nodes nodes, const ItemOrder& order) const;
  Value as_users_see(const TreeNode& node, const Item& joined) const;

  const SingleTable& table_;
  const CollectionDefinition& definition_;
  bool is_descending_;
  bool has_ended_ = false;
  /// Types of items that a place may be for, and that a later parent may need.
  std::set<std::string, std::less<>> wanted_;
  std::set<std::string, std::less<>> remembered_;
  std::vector<Arrived> earlier_;
  Nodes roots_;
  std::vector<TreeNode*> unfinished_;
};

}  // namespace singletable::schema
