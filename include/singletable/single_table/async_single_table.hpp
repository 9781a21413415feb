#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <singletable/backend/pending.hpp>
#include <singletable/single_table/single_table.hpp>

namespace singletable {

/// SingleTable's operations, begun without waiting: see AsyncProvider.
///
///     const TableGet get{.partition_key = {"USER", id}, .range_key = {"POST", post_id}};
///     std::optional<Post> post = co_await table.async().get<Post>(get);
class AsyncSingleTable {
 public:
  explicit AsyncSingleTable(SingleTable table) : table_(std::move(table)) {}

  template <Record T = Item>
  Pending<std::optional<T>> get(TableGet params) const {
    return start(
        [params = std::move(params)](const SingleTable& table) { return table.get<T>(params); });
  }
  template <Record T = Item>
  Pending<BatchGetResult<T>> batch_get(TableBatchGet params) const {
    return start([params = std::move(params)](const SingleTable& table) {
      return table.batch_get<T>(params);
    });
  }
  template <Record T = Item>
  Pending<std::vector<std::optional<T>>> transact_get(std::vector<TableTransactGet> gets) const {
    return start(
        [gets = std::move(gets)](const SingleTable& table) { return table.transact_get<T>(gets); });
  }
  template <Record T = Item>
  Pending<T> create(TableCreate<T> params) const {
    return start([params = std::move(params)](const SingleTable& table) mutable {
      return table.create<T>(std::move(params));
    });
  }
  Pending<UpdatedProperties> update(TableUpdate params) const {
    return start(
        [params = std::move(params)](const SingleTable& table) { return table.update(params); });
  }
  template <Record T = Item>
  Pending<T> update_returning_new(TableUpdate params) const {
    return start([params = std::move(params)](const SingleTable& table) {
      return table.update_returning_new<T>(params);
    });
  }
  Pending<void> erase(TableDelete params) const {
    return start([params = std::move(params)](const SingleTable& table) { table.erase(params); });
  }
  template <Record T = Item>
  Pending<TablePage<T>> query(TableQuery params) const {
    return start(
        [params = std::move(params)](const SingleTable& table) { return table.query<T>(params); });
  }
  template <Record T = Item>
  Pending<std::optional<T>> query_one(TableQuery params) const {
    return start([params = std::move(params)](const SingleTable& table) {
      return table.query_one<T>(params);
    });
  }
  template <Record T = Item>
  Pending<std::vector<T>> query_all(TableQuery params) const {
    return start([params = std::move(params)](const SingleTable& table) {
      return table.query_all<T>(params);
    });
  }
  Pending<std::int64_t> query_count(TableQuery params) const {
    return start([params = std::move(params)](const SingleTable& table) {
      return table.query_count(params);
    });
  }
  template <Record T = Item>
  Pending<TablePage<T>> list_type(TableListType params) const {
    return start([params = std::move(params)](const SingleTable& table) {
      return table.list_type<T>(params);
    });
  }
  template <Record T = Item>
  Pending<std::vector<T>> list_all_from_type(std::string type) const {
    return start([type = std::move(type)](const SingleTable& table) {
      return table.list_all_from_type<T>(type);
    });
  }
  Pending<void> transaction(std::vector<TableAction> actions,
                            TransactionOptions options = {}) const {
    return start([actions = std::move(actions), options = std::move(options)](
                     const SingleTable& table) { table.transaction(actions, options); });
  }

  /// Begins `work(table)`: any calls of it, and of the repositories made of it, one after the
  /// other, as one.
  template <class Work>
  Pending<std::invoke_result_t<Work&, const SingleTable&>> start(Work work) const {
    return start_on(*table_.provider().backend(),
                    [table = table_, work = std::move(work)]() mutable { return work(table); });
  }

 private:
  SingleTable table_;
};

inline AsyncSingleTable SingleTable::async() const { return AsyncSingleTable{*this}; }

}  // namespace singletable
