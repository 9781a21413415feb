#include "server/operation_names.hpp"

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include <gtest/gtest.h>

#include <singletable/backend/any_request.hpp>

namespace singletable::server {
namespace {

std::string_view name_at(const std::string& target) {
  return operation_names()[operation_index(target)];
}

template <std::size_t... Alternatives>
auto backend_operations(std::index_sequence<Alternatives...>) {
  // Only the alternative counts for a request's name, never what it points to.
  return std::array{operation_name(std::variant_alternative_t<Alternatives, AnyRequest>{})...};
}

TEST(OperationNames, HaveAllOfTheBackends) {
  constexpr auto count = std::make_index_sequence<std::variant_size_v<AnyRequest>>{};
  for (const std::string_view name : backend_operations(count)) {
    EXPECT_EQ(name_at("DynamoDB_20120810." + std::string{name}), name);
  }
}

TEST(OperationNames, HaveThoseOfStatementsAccountsAndStreams) {
  for (const char* name :
       {"BatchExecuteStatement", "ExecuteStatement", "ExecuteTransaction", "DescribeLimits",
        "GetResourcePolicy", "ListBackups", "ListStreams", "GetRecords"}) {
    EXPECT_EQ(name_at("DynamoDBStreams_20120810." + std::string{name}), name);
  }
}

TEST(OperationNames, StandForWhatElseIsAskedForWithOne) {
  for (const char* target :
       {"", ".", "DynamoDB_20120810.", "DynamoDB_20120810.Nonsense", "DynamoDB_20120810.getItem",
        "DynamoDB_20120810.GetItemx", "DynamoDB_20120810.zzz", "DynamoDB_20120810.other"}) {
    EXPECT_EQ(name_at(target), "other") << target;
  }
}

}  // namespace
}  // namespace singletable::server
