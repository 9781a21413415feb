#include "engine/table_access.hpp"

#include <algorithm>

namespace singletable::engine {
namespace {

/// The table's present version, entered by `enter`. Between finding and
/// entering it another thread may have changed or deleted it; then again.
template <class Enter>
auto enter_present(const Catalog& catalog, std::string_view name, TablePtr& table, Enter enter) {
  for (;;) {
    table = catalog.find(name);
    auto entered = enter(table->guard());
    if (catalog.find(name) == table) return entered;
  }
}

}  // namespace

WritableTable::WritableTable(const Catalog& catalog, std::string_view name)
    : entered_(
          enter_present(catalog, name, table_, [](TableGuard& guard) { return guard.enter(); })) {}

ExclusiveTable::ExclusiveTable(const Catalog& catalog, std::string_view name)
    : entered_(enter_present(catalog, name, table_,
                             [](TableGuard& guard) { return guard.enter_alone(); })) {}

WritableTables::WritableTables(const Catalog& catalog, const std::vector<std::string_view>& names) {
  for (;;) {
    find_all(catalog, names);
    enter_all();
    const std::vector<TablePtr> entered = tables_;
    find_all(catalog, names);
    if (tables_ == entered) return;
    entered_.clear();
  }
}

void WritableTables::find_all(const Catalog& catalog, const std::vector<std::string_view>& names) {
  tables_.clear();
  for (const std::string_view name : names) tables_.push_back(catalog.find(name));
}

void WritableTables::enter_all() {
  std::vector<const Table*> distinct;
  for (const TablePtr& table : tables_) distinct.push_back(table.get());
  // All who enter several do it in this order, or two could wait for each
  // other behind two who want to be alone.
  std::sort(distinct.begin(), distinct.end(),
            [](const Table* a, const Table* b) { return a->id() < b->id(); });
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
  for (const Table* table : distinct) entered_.push_back(table->guard().enter());
}

}  // namespace singletable::engine
