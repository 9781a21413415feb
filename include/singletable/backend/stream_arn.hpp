#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace singletable {

/// The name that DynamoDB's API gives a table of an engine. Such an engine has neither region
/// nor account, so the name says none.
std::string local_table_arn(std::string_view table);

/// The same of a stream of the table.
std::string local_stream_arn(std::string_view table, std::string_view label);

/// What a stream's name tells.
struct StreamName {
  std::string table;
  std::string label;
};

/// Nothing when `arn` is the name of no stream. Of what region and account is not looked at.
std::optional<StreamName> stream_name_in(std::string_view arn);

}  // namespace singletable
