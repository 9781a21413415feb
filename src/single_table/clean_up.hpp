#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <singletable/single_table/table_config.hpp>
#include <singletable/value/item.hpp>

namespace singletable::single_table {

/// Takes out of read items what the configuration hides. Points into the
/// configuration, which must outlive it.
class CleanUp {
 public:
  explicit CleanUp(const SingleTableConfig& config);

  /// The item as users see it.
  Item operator()(Item stored) const;
  /// A function of the user's decides; nothing may be read from the stored item.
  bool is_custom() const noexcept { return static_cast<bool>(config_.property_cleanup); }
  bool hides(std::string_view column) const;

 private:
  Item without_columns(const Item& stored) const;

  const SingleTableConfig& config_;
  /// Ascending.
  std::vector<std::string_view> hidden_;
};

/// The value of the type column; nothing where there is none.
std::optional<std::string> type_of(const SingleTableConfig& config, ItemView item);

}  // namespace singletable::single_table
