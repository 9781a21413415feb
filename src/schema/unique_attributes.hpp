#pragma once

#include <optional>
#include <string>
#include <vector>

#include <singletable/backend/failures.hpp>
#include <singletable/schema/entity_model.hpp>
#include <singletable/single_table/action.hpp>
#include <singletable/value/item.hpp>

namespace singletable::schema {

/// A write of an item together with those of its companions: one transaction, the
/// item's own action first.
struct UniqueWrite {
  std::vector<TableAction> actions = {};
  /// The attribute whose value the action at that place takes; empty for others.
  std::vector<std::string> taken = {};
};

/// Unique attributes: for every value an item has, a companion item whose key is made
/// of entity, attribute and value, so that there can be only one.
class UniqueAttributes {
 public:
  UniqueAttributes(const SingleTableConfig& config, const EntityModel& entity)
      : config_(config), entity_(entity) {}

  /// The item's own write, which makes `before` into `after`, and what that means for
  /// the companions. Throws ValidationError for a value that is no text, number or
  /// binary.
  UniqueWrite write(TableAction own, const TableKey& key, const Item& before,
                    const Item& after) const;

  /// Throws what failed by its own name: ConditionalCheckFailed of the item's own
  /// action, UniqueAttributeTaken; or else the failure itself.
  [[noreturn]] void rethrow(const TransactionCanceled& failure, const UniqueWrite& write,
                            const Item& after) const;

 private:
  TableKey companion(const std::string& attribute, ValueView value) const;
  void take(UniqueWrite& write, const std::string& attribute, ValueView value,
            const TableKey& owner) const;

  const SingleTableConfig& config_;
  const EntityModel& entity_;
};

}  // namespace singletable::schema
