#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

#include <singletable/schema/collection.hpp>
#include <singletable/schema/entity.hpp>

namespace singletable {

/// Reads trees. A handle: cheap to copy, usable from many threads at once. Throws what
/// Collection throws, and DecodeError.
///
///     table.from(user_tree)
///         .within({.operation = st::Operation::begins_with, .value = "ORDER#"})
///         .descending()
///         .all("ann")
template <class Tree>
class TreeReader {
 public:
  using R = typename Tree::Record;
  using Entity = typename Tree::Root;

  TreeReader(const SingleTable& table, const Tree& tree)
      : table_(table), tree_(tree), collection_(table, tree.definition(table)) {}

  /// The same from the highest range key to the lowest, of roots and of what is joined.
  TreeReader descending() const {
    return changed([](CollectionGet& get) { get.retrieve_order = RetrieveOrder::descending; });
  }
  /// The same with at most so many items read by one request.
  TreeReader page_size(std::int64_t items) const {
    return changed([&](CollectionGet& get) { get.page_size = items; });
  }
  /// The same of a part of the partition, which all roots and joined items stand in.
  TreeReader within(TableRange range) const {
    static_assert(!Tree::form.starts_with_root,
                  "singletable: this tree reads just its root and what starts with it");
    return changed([&](CollectionGet& get) { get.range = std::move(range); });
  }
  /// The same by the root entity's range query of that name. The values are those of
  /// its templates' fields.
  template <FixedString Name, class... Values>
  TreeReader within(const Values&... values) const {
    using Query = typename Entity::template RangeQueryOf<"", Name>;
    using T = typename Entity::Record;
    const std::shared_ptr<const EntityModel> model = tree_.root_model(table_);
    const Item fields = Query::template Fields<T>::item(values...);
    const RangeOperands operands = Query::template operands_of<T>(fields, model->key_rules());
    return within(model->range(RangeQuery{Query::operation}, model->definition().range_key, fields,
                               operands));
  }

  /// All trees of the partition that the values name, in its order. One query reads
  /// it whole, or the part of it that `within` says.
  template <class... Values>
  std::vector<R> all(const Values&... partition) const {
    static_assert(Tree::form.has_root && !Tree::form.starts_with_root,
                  "singletable: a tree without a root, or that starts with it, is one; read `one`");
    return read(Entity::PartitionFields::item(partition...));
  }

  /// The first, or nothing. Of a tree that starts with its root, the values are those of
  /// the root's key; a tree without a root is always there.
  template <class... Values>
  auto one(const Values&... key) const {
    using Fields = std::conditional_t<Tree::form.starts_with_root, typename Entity::Key,
                                      typename Entity::PartitionFields>;
    std::vector<R> found = read(Fields::item(key...));
    if constexpr (Tree::form.has_root) {
      return found.empty() ? std::optional<R>{} : std::optional<R>{std::move(found.front())};
    } else {
      return std::move(found.front());
    }
  }

 private:
  template <class Change>
  TreeReader changed(const Change& change) const {
    TreeReader reader = *this;
    change(reader.get_);
    return reader;
  }

  std::vector<R> read(Item params) const {
    CollectionGet get = get_;
    get.params = std::move(params);
    std::vector<R> roots;
    for (const Item& item : collection_.get(get)) {
      roots.push_back(from_item<R>(item, table_.decode_context()));
    }
    tree_.arrange_all(roots);
    return roots;
  }

  SingleTable table_;
  Tree tree_;
  Collection collection_;
  CollectionGet get_ = {};
};

}  // namespace singletable
