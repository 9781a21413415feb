#pragma once

#include <cstdint>
#include <map>
#include <string>

namespace singletable {

/// How the service bills a table. An engine of one's own has no meter: it keeps
/// the setting, checks it, and returns it.
enum class BillingMode { pay_per_request, provisioned };

enum class TableClass { standard, standard_infrequent_access };

/// Units a second; zero for both under BillingMode::pay_per_request. Never
/// enforced by an engine.
struct ProvisionedThroughput {
  std::int64_t read_units = 0;
  std::int64_t write_units = 0;
  friend bool operator==(const ProvisionedThroughput&, const ProvisionedThroughput&) = default;
};

/// What a table is set to besides its keys and indexes. Source: API reference,
/// CreateTable and UpdateTable.
struct TableSettings {
  BillingMode billing_mode = BillingMode::pay_per_request;
  /// Given exactly when billing is provisioned.
  ProvisionedThroughput throughput = {};
  /// Refuse to delete the table.
  bool deletion_protection = false;
  TableClass table_class = TableClass::standard;
  friend bool operator==(const TableSettings&, const TableSettings&) = default;
};

/// Values by key, of a table. Source: API reference, Tag.
using Tags = std::map<std::string, std::string>;

}  // namespace singletable
