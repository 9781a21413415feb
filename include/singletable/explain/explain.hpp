#pragma once

#include <string>
#include <vector>

#include <singletable/backend/any_request.hpp>
#include <singletable/backend/capacity.hpp>
#include <singletable/provider/params.hpp>

namespace singletable {

/// What a request would do, said without sending it.
struct Explanation {
  /// As DynamoDB's API calls it; empty where nothing would be sent.
  std::string operation = {};
  /// As request_json prints it.
  std::string request = {};
  /// For a query what it reads, index and key bounds:
  /// `index "GSI1" of table "App": pk = "USER#1" AND sk begins with "POST#"`;
  /// for a scan table and index; else empty.
  std::string reads = {};
  /// The least the request can consume: read units for items of up to 4 KB that
  /// are there or not, write units for the items given, or one where the item is
  /// not known; entries in indexes come on top. Zero for requests about tables.
  Capacity least_capacity = {};
  /// Sentences about what costs more, returns less or fails other than expected.
  std::vector<std::string> warnings = {};
};

/// Explains the request of any operation. With the description of its table,
/// warns also of what an index does not hold, can't do, or is not called.
/// Throws DecodeError on damaged item bytes.
Explanation explain(const AnyRequest& request, const TableDescription* table = nullptr);

/// Explain what Provider's methods would send first; warn of batches that follow
/// it. Throw what those throw for parameters that can't be meant.
Explanation explain(const ProviderGet& params, const TableDescription* table = nullptr);
Explanation explain(const ProviderCreate<Item>& params, const TableDescription* table = nullptr);
Explanation explain(const ProviderUpdate& params, const TableDescription* table = nullptr);
Explanation explain(const ProviderDelete& params, const TableDescription* table = nullptr);
Explanation explain(const ProviderQuery& params, const TableDescription* table = nullptr);
Explanation explain(const ProviderScan& params, const TableDescription* table = nullptr);
Explanation explain(const ProviderBatchGet& params);
Explanation explain(const ProviderBatchWrite& params);
Explanation explain(const std::vector<ProviderTransactGet>& gets);
Explanation explain(const std::vector<ProviderAction>& actions,
                    const TransactionOptions& options = {});

}  // namespace singletable
