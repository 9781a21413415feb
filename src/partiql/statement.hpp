#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <singletable/backend/item_operations.hpp>
#include <singletable/expression/condition.hpp>
#include <singletable/expression/path.hpp>
#include <singletable/expression/update.hpp>
#include <singletable/value/item.hpp>

namespace singletable::partiql {

// Statements as trees. Parameters stand in their places as constants, so that conditions and
// updates are those of every other request.

struct OrderTerm {
  std::string attribute;
  bool ascending = true;
};

struct SelectStatement {
  std::string table;
  std::optional<std::string> index = {};
  /// What `*` stands for when empty.
  std::vector<Path> columns = {};
  std::optional<Condition> where = {};
  std::vector<OrderTerm> order = {};
};

struct InsertStatement {
  std::string table;
  Item item = {};
};

struct UpdateStatement {
  std::string table;
  Update update = {};
  std::optional<Condition> where = {};
  ReturnValues returning = ReturnValues::none;
};

struct DeleteStatement {
  std::string table;
  std::optional<Condition> where = {};
  ReturnValues returning = ReturnValues::none;
};

/// `EXISTS(SELECT ...)`: a condition of a transaction.
struct ExistsStatement {
  SelectStatement select;
};

using Statement = std::variant<SelectStatement, InsertStatement, UpdateStatement, DeleteStatement,
                               ExistsStatement>;

inline const std::string& table_of(const Statement& statement) {
  if (const auto* exists = std::get_if<ExistsStatement>(&statement)) return exists->select.table;
  if (const auto* select = std::get_if<SelectStatement>(&statement)) return select->table;
  if (const auto* insert = std::get_if<InsertStatement>(&statement)) return insert->table;
  if (const auto* update = std::get_if<UpdateStatement>(&statement)) return update->table;
  return std::get<DeleteStatement>(statement).table;
}

inline bool is_read(const Statement& statement) {
  return std::holds_alternative<SelectStatement>(statement);
}

}  // namespace singletable::partiql
