#include <algorithm>
#include <array>

#include <singletable/base/error.hpp>

#include "fuzz/target.hpp"
#include "partiql/columns.hpp"
#include "partiql/next_token.hpp"
#include "partiql/select_plan.hpp"
#include "partiql/statement_actions.hpp"
#include "partiql/statement_parser.hpp"

namespace singletable::fuzz {
namespace {

using namespace singletable::partiql;

TableDescription any_table(const std::string& name) {
  TableDescription table{name, {{"pk"}, KeyAttribute{"sk"}}};
  table.global_secondary_indexes = {{{"I", {{"a", AttributeType::number}, KeyAttribute{"pk"}}}}};
  return table;
}

const Item& any_item() {
  static const Item item{{"a", 1}, {"b", Map{{"c", List{"x", 2}}}}, {"pk", "p"}, {"sk", "s"}};
  return item;
}

/// As many values as the text has question marks, those in quotes counted.
std::vector<Value> parameters_for(std::string_view text) {
  const std::array<Value, 5> values{Value{"p"}, Value{1}, Value{List{"p", "q"}},
                                    Value{StringSet{"x"}}, Value{Map{{"pk", "p"}}}};
  std::vector<Value> parameters;
  const auto marks = std::count(text.begin(), text.end(), '?');
  for (std::size_t i = 0; i < static_cast<std::size_t>(marks); ++i) {
    parameters.push_back(values.at(i % values.size()));
  }
  return parameters;
}

void check_select(const SelectStatement& select, const TableDescription& table) {
  const Columns columns{select.columns};
  const Item row = columns.row(any_item());
  require(select.columns.empty() ? row == any_item() : row.size() <= select.columns.size(),
          "a row has at most its columns");
  validate(columns.projection());
  const SelectPlan plan = plan_select(select, table);
  if (plan.partitions.empty()) require(plan.filter == select.where, "a scan filters by it all");
  for (const PartitionRead& read : plan.partitions) {
    // What a query finds satisfies the WHERE clause, whichever part of it finds it.
    Item found = any_item();
    found.set(read.key.partition_key, read.key.partition);
    const bool passes = !read.key.range && (!read.filter || evaluate(*read.filter, found)) &&
                        (!read.remainder || evaluate(*read.remainder, found));
    require(!passes || evaluate(*select.where, found), "what is found satisfies the condition");
  }
  get_of(select, table);
}

struct StatementCheck {
  const Statement& whole;

  void operator()(const SelectStatement& select) const {
    check_select(select, any_table(select.table));
  }
  template <class Write>
  void operator()(const Write&) const {
    action_of(whole, any_table(table_of(whole)), false);
  }
};

void check(const ParameterizedStatement& statement) {
  accepted<ValidationError>([&] {
    const Statement parsed = parse_statement(statement);
    std::visit(StatementCheck{parsed}, parsed);
  });
  accepted<ValidationError>([&] { read_next_token(statement, statement.statement); });
  const ReadPosition position{statement.statement.size(), any_item()};
  const ReadPosition again = read_next_token(statement, next_token(statement, position));
  require(again.read == position.read && again.start_key == position.start_key,
          "a token reads as it was written");
}

}  // namespace
}  // namespace singletable::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace singletable::fuzz;
  const std::string_view text = text_of(data, size);
  check({std::string{text}, parameters_for(text)});
  return 0;
}
