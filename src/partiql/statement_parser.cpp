#include "partiql/statement_parser.hpp"

#include <string>
#include <utility>

#include <fmt/format.h>

#include <singletable/base/error.hpp>

#include "partiql/change_parser.hpp"
#include "partiql/constant_parser.hpp"
#include "partiql/path_parser.hpp"
#include "partiql/statement_tokens.hpp"
#include "partiql/where_parser.hpp"

namespace singletable::partiql {
namespace {

struct Source {
  std::string table;
  std::optional<std::string> index = {};
};

class StatementParser {
 public:
  explicit StatementParser(const ParameterizedStatement& statement)
      : tokens_(statement.statement), parameters_(statement.parameters) {}

  Statement parse() {
    Statement statement = any();
    if (tokens_.current().kind != Token::Kind::end) {
      refuse_form("Unexpected token after expression");
    }
    parameters_.check_all_taken();
    return statement;
  }

 private:
  Statement any() {
    if (tokens_.take_keyword("SELECT")) return select();
    if (tokens_.take_keyword("INSERT")) return insert();
    if (tokens_.take_keyword("UPDATE")) return update();
    if (tokens_.take_keyword("DELETE")) return erase();
    if (tokens_.take_keyword("FROM")) return update_from();
    if (tokens_.current().is_keyword("EXISTS") && tokens_.following().is_symbol("(")) {
      return exists();
    }
    refuse_form("Expected data manipulation");
  }

  SelectStatement select() {
    SelectStatement select;
    select.columns = columns();
    tokens_.expect_keyword("FROM");
    if (!at_name(tokens_)) refuse_term(tokens_);
    Source from = source();
    select.table = std::move(from.table);
    select.index = std::move(from.index);
    refuse_alias();
    select.where = where();
    if (tokens_.take_keyword("ORDER")) {
      tokens_.expect_keyword("BY");
      do {
        select.order.push_back(order_term());
      } while (tokens_.take_symbol(","));
    }
    return select;
  }

  /// Empty for `*`.
  std::vector<Path> columns() {
    std::vector<Path> columns;
    if (tokens_.take_symbol("*")) return columns;
    do {
      const Token first = tokens_.current();
      if (first.kind == Token::Kind::word && tokens_.following().is_symbol("(")) {
        throw ValidationError(fmt::format("Unexpected path component at {}", first.place()));
      }
      columns.push_back(parse_path(tokens_));
      refuse_alias();
    } while (tokens_.take_symbol(","));
    return columns;
  }

  OrderTerm order_term() {
    OrderTerm term{parse_path(tokens_).text()};
    if (tokens_.take_keyword("DESC")) {
      term.ascending = false;
    } else {
      tokens_.take_keyword("ASC");
    }
    return term;
  }

  InsertStatement insert() {
    tokens_.expect_keyword("INTO");
    InsertStatement insert{table()};
    // The service reads `INSERT INTO T` for itself, and finds more behind it.
    if (!tokens_.take_keyword("VALUE")) refuse_form("Unexpected token after expression");
    insert.item = parse_item(tokens_, parameters_);
    return insert;
  }

  UpdateStatement update() {
    UpdateStatement update{table()};
    refuse_alias();
    update.update = parse_changes(tokens_, parameters_);
    update.where = where();
    update.returning = returning();
    return update;
  }

  /// `FROM T WHERE ... SET ...`, an UPDATE the other way round.
  UpdateStatement update_from() {
    UpdateStatement update{table()};
    refuse_alias();
    update.where = where();
    update.update = parse_changes(tokens_, parameters_);
    update.returning = returning();
    return update;
  }

  DeleteStatement erase() {
    tokens_.expect_keyword("FROM");
    DeleteStatement erase{table()};
    refuse_alias();
    erase.where = where();
    erase.returning = returning();
    if (erase.returning != ReturnValues::none && erase.returning != ReturnValues::all_old) {
      throw ValidationError(
          fmt::format("Invalid returning clause: RETURNING {} *. Only RETURNING ALL OLD * is "
                      "allowed in DELETE statements.",
                      erase.returning == ReturnValues::updated_old   ? "MODIFIED OLD"
                      : erase.returning == ReturnValues::updated_new ? "MODIFIED NEW"
                                                                     : "ALL NEW"));
    }
    return erase;
  }

  ExistsStatement exists() {
    tokens_.take();
    tokens_.expect_symbol("(");
    tokens_.expect_keyword("SELECT");
    ExistsStatement exists{select()};
    tokens_.expect_symbol(")");
    return exists;
  }

  /// What an INSERT, UPDATE or DELETE changes: never an index.
  std::string table() {
    if (!at_name(tokens_)) refuse_form("Expected identifier for simple path");
    Source source = this->source();
    if (source.index) throw ValidationError("This operation is not supported on an index");
    return std::move(source.table);
  }

  Source source() {
    Source source{component()};
    if (tokens_.take_symbol(".")) source.index = component();
    if (tokens_.current().is_symbol(".")) {
      throw ValidationError("A path may contain at most 2 components in the FROM clause");
    }
    return source;
  }

  std::string component() {
    if (!at_name(tokens_)) refuse_form("Invalid path dot component");
    std::string name = tokens_.take().content();
    if (name.empty()) throw ValidationError("Path component cannot be an empty string");
    return name;
  }

  /// Clauses that SQL has in the place of an alias, and the service has not, are tokens left
  /// over.
  void refuse_alias() const {
    const Token& token = tokens_.current();
    for (const char* clause : {"LIMIT", "GROUP", "HAVING", "JOIN", "UNION"}) {
      if (token.is_keyword(clause)) return;
    }
    const bool is_alias = at_name(tokens_) || token.is_keyword("AS");
    if (is_alias) throw ValidationError("Aliasing is not supported");
  }

  std::optional<Condition> where() {
    if (!tokens_.take_keyword("WHERE")) return std::nullopt;
    return parse_where(tokens_, parameters_);
  }

  ReturnValues returning() {
    if (!tokens_.take_keyword("RETURNING")) return ReturnValues::none;
    const bool is_all = tokens_.take_keyword("ALL");
    if (!is_all) tokens_.expect_keyword("MODIFIED");
    const bool is_old = tokens_.take_keyword("OLD");
    if (!is_old) tokens_.expect_keyword("NEW");
    tokens_.expect_symbol("*");
    if (is_all) return is_old ? ReturnValues::all_old : ReturnValues::all_new;
    return is_old ? ReturnValues::updated_old : ReturnValues::updated_new;
  }

  StatementTokens tokens_;
  Parameters parameters_;
};

}  // namespace

Statement parse_statement(const ParameterizedStatement& statement) {
  if (statement.statement.empty()) {
    throw ValidationError(
        "1 validation error detected: Value '' at 'statement' failed to satisfy constraint: "
        "Member must have length greater than or equal to 1");
  }
  return StatementParser{statement}.parse();
}

}  // namespace singletable::partiql
