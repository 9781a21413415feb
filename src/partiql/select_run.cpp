#include "partiql/select_run.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include <singletable/base/error.hpp>
#include <singletable/value/limits.hpp>

#include "partiql/capacity_sum.hpp"
#include "partiql/columns.hpp"
#include "partiql/condition_attributes.hpp"
#include "partiql/next_token.hpp"
#include "partiql/select_plan.hpp"
#include "partiql/table_schemas.hpp"

namespace singletable::partiql {
namespace {

class SelectRun {
 public:
  SelectRun(Backend& backend, const ExecuteStatementRequest& request, const SelectStatement& select)
      : backend_(backend), request_(request), select_(select), columns_(select.columns) {}

  ExecuteStatementOutput run() {
    TableSchemas schemas{backend_};
    const TableDescription& table = schemas.of(select_.table);
    const SelectPlan plan = plan_select(select_, table);
    if (request_.consistent_read && select_.index && is_global_index(table, *select_.index)) {
      throw ValidationError(
          fmt::format("Strongly consistent read is not supported on Global Secondary Indexes "
                      "[table {}, index {}]",
                      select_.table, *select_.index));
    }
    ReadPosition position;
    if (request_.next_token) {
      position = read_next_token(request_.statement, *request_.next_token);
    }
    plan.partitions.empty() ? scan(plan, position) : query(plan, position);
    const std::vector<ConsumedCapacity> consumed = consumed_.by_table();
    if (!consumed.empty()) output_.consumed_capacity = consumed.front();
    return std::move(output_);
  }

 private:
  void scan(const SelectPlan& plan, const ReadPosition& position) {
    const PageOutput page =
        backend_.scan({.table = select_.table,
                       .index = select_.index,
                       .filter = plan.filter,
                       .projection = columns_.projection(),
                       .limit = request_.limit,
                       .exclusive_start_key = position.start_key,
                       .consistent_read = request_.consistent_read,
                       .return_consumed_capacity = request_.return_consumed_capacity});
    take(page, {});
    if (page.last_evaluated_key) end_at({0, page.last_evaluated_key});
  }

  void query(const SelectPlan& plan, ReadPosition position) {
    const std::size_t reads = plan.partitions.size();
    std::optional<std::int64_t> left = request_.limit;
    if (reads > 1) {
      constexpr auto most = static_cast<std::int64_t>(limits::partitions_page_items);
      left = std::min(left.value_or(most), most);
    }
    for (; position.read < reads; position = {position.read + 1, {}}) {
      const PartitionRead& read = plan.partitions[position.read];
      const PageOutput page = query_page(plan, read, position, left);
      take(page, read.remainder);
      if (page.last_evaluated_key) return end_at({position.read, page.last_evaluated_key});
      if (left) *left -= page.scanned_count;
      if (left && *left == 0 && position.read + 1 < reads) return end_at({position.read + 1, {}});
    }
  }

  PageOutput query_page(const SelectPlan& plan, const PartitionRead& read,
                        const ReadPosition& position, std::optional<std::int64_t> limit) {
    const auto others =
        read.remainder ? attributes_of(*read.remainder) : std::set<std::string, std::less<>>{};
    return backend_.query({.table = select_.table,
                           .index = select_.index,
                           .key_condition = read.key,
                           .filter = read.filter,
                           .projection = columns_.projection(others),
                           .ascending = plan.ascending,
                           .limit = limit,
                           .exclusive_start_key = position.start_key,
                           .consistent_read = request_.consistent_read,
                           .return_consumed_capacity = request_.return_consumed_capacity});
  }

  void take(const PageOutput& page, const std::optional<Condition>& remainder) {
    for (const Item& item : page.items) {
      if (!remainder || evaluate(*remainder, item)) output_.items.push_back(columns_.row(item));
    }
    consumed_.add(page.consumed_capacity);
  }

  void end_at(const ReadPosition& position) {
    output_.next_token = next_token(request_.statement, position);
    output_.last_evaluated_key = position.start_key;
  }

  Backend& backend_;
  const ExecuteStatementRequest& request_;
  const SelectStatement& select_;
  Columns columns_;
  CapacitySum consumed_;
  ExecuteStatementOutput output_;
};

}  // namespace

ExecuteStatementOutput run_select(Backend& backend, const ExecuteStatementRequest& request,
                                  const SelectStatement& select) {
  return SelectRun{backend, request, select}.run();
}

}  // namespace singletable::partiql
