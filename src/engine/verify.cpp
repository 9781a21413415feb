#include "engine/verify.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <singletable/base/error.hpp>

#include "engine/change_record.hpp"
#include "engine/change_verification.hpp"
#include "engine/key_encoding.hpp"
#include "engine/key_range.hpp"
#include "engine/table.hpp"
#include "engine/table_record.hpp"
#include "engine/table_verification.hpp"

namespace singletable::engine {
namespace {

std::vector<Table> read_tables(const StoredState& state, Findings& findings) {
  std::vector<Table> tables;
  state.walk(catalog_range(), [&](std::string_view key, std::string_view record) {
    const std::string name{decode_catalog_key(key)};
    try {
      tables.emplace_back(decode_table(name, record), std::make_shared<TableGuard>());
    } catch (const StorageError& error) {
      findings.add({name, "", hexadecimal(key), error.what()});
    }
  });
  return tables;
}

KeyRange space_range(Space space) { return prefix_range(std::string(1, static_cast<char>(space))); }

/// Where keys may stand, ascending.
std::vector<KeyRange> known_ranges(const std::vector<Table>& tables) {
  std::vector<KeyRange> known;
  for (const Space space :
       {Space::header, Space::catalog, Space::idempotency_tokens, Space::background_jobs}) {
    known.push_back(space_range(space));
  }
  known.insert(known.end(), {streams_range(), all_changes_range(), all_trimmed_range()});
  for (const Table& table : tables) {
    known.push_back(keyspace_range({table.id()}));
    known.push_back(table_expiry_range(table.id()));
    for (const TableIndex& index : table.indexes()) {
      known.push_back(keyspace_range({table.id(), index.definition.id}));
    }
  }
  std::sort(known.begin(), known.end(),
            [](const KeyRange& a, const KeyRange& b) { return a.begin < b.begin; });
  return known;
}

/// Keys of no table, of no index of their table, or of nothing this format has.
void find_strays(const StoredState& state, const std::vector<Table>& tables, Findings& findings) {
  const auto report = [&](std::string_view key, std::string_view) {
    findings.add({"", "", hexadecimal(key), "the key belongs to no table and no index"});
  };
  std::string begin;
  for (const KeyRange& known : known_ranges(tables)) {
    state.walk({begin, known.begin}, report);
    begin = known.end;
  }
  state.walk({begin, std::string{end_of_keys}}, report);
}

}  // namespace

Verification verify(const Storage& storage, const VerifyOptions& options) {
  const StoredState state{storage};
  Verification verification;
  Findings findings{verification, options.most_disagreements};
  const std::vector<Table> tables = read_tables(state, findings);
  for (const Table& table : tables) {
    verification.tables.push_back(verify_table(state, table, findings));
  }
  verify_changes(state, tables, findings);
  find_strays(state, tables, findings);
  return verification;
}

}  // namespace singletable::engine
