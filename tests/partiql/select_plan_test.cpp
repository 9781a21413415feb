#include "partiql/select_plan.hpp"

#include <array>
#include <ostream>
#include <string>

#include <gtest/gtest.h>

#include <singletable/base/error.hpp>
#include <singletable/wire/condition_text.hpp>

#include "partiql/statement_parser.hpp"

namespace singletable::partiql {
namespace {

TableDescription songs() {
  TableDescription table{"Songs", {{"pk"}, KeyAttribute{"sk"}}};
  table.global_secondary_indexes = {{{"ByYear", {{"year", AttributeType::number}}}}};
  return table;
}

SelectPlan plan_of(const std::string& behind_select) {
  const Statement statement = parse_statement({"SELECT * " + behind_select});
  return plan_select(std::get<SelectStatement>(statement), songs());
}

std::string range_text(const RangeCondition& range) {
  constexpr std::array operators{"=", "<", "<=", ">", ">=", "begins_with", "between"};
  std::string text = range.name + " " + operators.at(static_cast<std::size_t>(range.comparator)) +
                     " " + to_text(range.value);
  if (range.high) text += " " + to_text(*range.high);
  return text;
}

/// "query pk=.., range, filter .., then ..; ..." or "scan, filter ..".
std::string text_of(const SelectPlan& plan) {
  if (plan.partitions.empty())
    return plan.filter ? "scan, filter " + readable(*plan.filter) : "scan";
  std::string text;
  for (const PartitionRead& read : plan.partitions) {
    if (!text.empty()) text += "; ";
    text += read.key.partition_key + "=" + to_text(read.key.partition);
    if (read.key.range) text += ", " + range_text(*read.key.range);
    if (read.filter) text += ", filter " + readable(*read.filter);
    if (read.remainder) text += ", then " + readable(*read.remainder);
  }
  return text + (plan.ascending ? "" : " backwards");
}

struct PlanCase {
  std::string statement;
  std::string plan;
};

void PrintTo(const PlanCase& c, std::ostream* out) { *out << c.statement; }

class Plan : public testing::TestWithParam<PlanCase> {};

TEST_P(Plan, OfAStatement) { EXPECT_EQ(text_of(plan_of(GetParam().statement)), GetParam().plan); }

INSTANTIATE_TEST_SUITE_P(
    Scans, Plan,
    testing::Values(PlanCase{"FROM Songs", "scan"},
                    PlanCase{"FROM Songs WHERE x = 1", "scan, filter x = 1"},
                    PlanCase{"FROM Songs WHERE pk > 'a'", R"(scan, filter pk > "a")"},
                    PlanCase{"FROM Songs WHERE pk = x", "scan, filter pk = x"},
                    PlanCase{"FROM Songs WHERE pk.a = 'x'", R"(scan, filter pk.a = "x")"},
                    PlanCase{"FROM Songs WHERE NOT pk = 'a'", R"(scan, filter NOT (pk = "a"))"},
                    PlanCase{"FROM Songs WHERE pk = 'a' OR x = 1",
                             R"(scan, filter pk = "a" OR x = 1)"},
                    PlanCase{"FROM Songs.ByYear WHERE pk = 'a'", R"(scan, filter pk = "a")"}));

INSTANTIATE_TEST_SUITE_P(
    Queries, Plan,
    testing::Values(PlanCase{"FROM Songs WHERE pk = 'a'", R"(pk="a")"},
                    PlanCase{"FROM Songs WHERE 'a' = pk", R"(pk="a")"},
                    PlanCase{"FROM Songs WHERE pk = 'a' AND sk = 'b'", R"(pk="a", sk = "b")"},
                    PlanCase{"FROM Songs WHERE x = 1 AND sk < 'b' AND (pk = 'a')",
                             R"(pk="a", sk < "b", filter x = 1)"},
                    PlanCase{"FROM Songs WHERE pk = 'a' AND 'b' <= sk", R"(pk="a", sk >= "b")"},
                    PlanCase{"FROM Songs WHERE pk = 'a' AND sk BETWEEN 'b' AND 'c'",
                             R"(pk="a", sk between "b" "c")"},
                    PlanCase{"FROM Songs WHERE pk = 'a' AND begins_with(sk, 'b')",
                             R"(pk="a", sk begins_with "b")"},
                    PlanCase{"FROM Songs WHERE pk IN ['a'] AND sk IN ['b']", R"(pk="a", sk = "b")"},
                    PlanCase{"FROM Songs WHERE pk = 'a' AND sk <> 'b' AND x = 1",
                             R"(pk="a", filter x = 1, then sk <> "b")"},
                    PlanCase{"FROM Songs WHERE pk = 'a' AND sk > 'b' AND sk < 'c'",
                             R"(pk="a", sk > "b", then sk < "c")"},
                    PlanCase{"FROM Songs WHERE pk = 'a' AND pk = 'b'", R"(pk="a", then pk = "b")"},
                    PlanCase{"FROM Songs WHERE pk = 'a' AND (sk = 'b' OR x = 1)",
                             R"(pk="a", then sk = "b" OR x = 1)"},
                    PlanCase{"FROM Songs.ByYear WHERE year = 1999 AND x = 1",
                             "year=1999, filter x = 1"}));

INSTANTIATE_TEST_SUITE_P(
    Partitions, Plan,
    testing::Values(PlanCase{"FROM Songs WHERE pk IN ['a', 'b', 'a']", R"(pk="a"; pk="b")"},
                    PlanCase{"FROM Songs WHERE (pk = 'a' OR pk = 'b') AND x = 1",
                             R"(pk="a", filter x = 1; pk="b", filter x = 1)"},
                    PlanCase{"FROM Songs WHERE pk = 'a' AND sk = '1' OR pk = 'b' AND x = 2",
                             R"(pk="a", sk = "1"; pk="b", filter x = 2)"},
                    PlanCase{
                        "FROM Songs WHERE pk = 'a' AND sk = '1' OR pk = 'a' AND sk = '2'",
                        R"(pk="a", then (pk = "a" AND sk = "1") OR (pk = "a" AND sk = "2"))"}));

INSTANTIATE_TEST_SUITE_P(
    Orders, Plan,
    testing::Values(PlanCase{"FROM Songs WHERE pk = 'a' ORDER BY sk", R"(pk="a")"},
                    PlanCase{"FROM Songs WHERE pk = 'a' ORDER BY sk DESC", R"(pk="a" backwards)"},
                    PlanCase{"FROM Songs WHERE pk = 'a' ORDER BY pk", R"(pk="a" backwards)"},
                    PlanCase{"FROM Songs WHERE pk IN ['b', 'a', 'aa'] ORDER BY pk, sk",
                             R"(pk="a"; pk="aa"; pk="b")"},
                    PlanCase{"FROM Songs WHERE pk IN ['a', 'b'] ORDER BY pk DESC, sk ASC",
                             R"(pk="b"; pk="a")"},
                    PlanCase{"FROM Songs.ByYear WHERE year IN [9, 10, -1] ORDER BY year DESC",
                             "year=10; year=9; year=-1 backwards"}));

struct PlanRefusal {
  std::string statement;
  std::string message;
};

void PrintTo(const PlanRefusal& c, std::ostream* out) { *out << c.statement; }

class RefusedPlan : public testing::TestWithParam<PlanRefusal> {};

TEST_P(RefusedPlan, InTheServicesWords) {
  try {
    plan_of(GetParam().statement);
    FAIL() << "accepted";
  } catch (const ValidationError& error) {
    EXPECT_EQ(service_words(error.what()), GetParam().message);
  }
}

std::string many_partitions() {
  std::string text = "FROM Songs WHERE pk IN ['0'";
  for (int i = 1; i <= 50; ++i) text += ", '" + std::to_string(i) + "'";
  return text + "]";
}

INSTANTIATE_TEST_SUITE_P(
    SelectPlan, RefusedPlan,
    testing::Values(
        PlanRefusal{"FROM Songs.None", "The table does not have the specified index"},
        PlanRefusal{"FROM Songs ORDER BY sk",
                    "Must have WHERE clause in the statement when using ORDER BY clause."},
        PlanRefusal{"FROM Songs WHERE pk = 'a' ORDER BY x",
                    "Attribute x in ORDER BY clause must be part of the primary key"},
        PlanRefusal{"FROM Songs WHERE pk > 'a' ORDER BY sk",
                    "Must have at least one non-optional hash key condition in WHERE clause when "
                    "using ORDER BY clause."},
        PlanRefusal{"FROM Songs WHERE pk IN ['a', 'b'] ORDER BY sk",
                    "Must have hash key in ORDER BY clause when more than one hash key condition "
                    "specified in WHERE clause."},
        PlanRefusal{many_partitions(),
                    "The WHERE clause names 51 values of the hash key pk; at most 50 are "
                    "allowed"}));

}  // namespace
}  // namespace singletable::partiql
