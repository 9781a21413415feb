#include <singletable/schema/selection.hpp>

#include <optional>
#include <string>
#include <utility>

namespace singletable::schema {

ItemSelection::ItemSelection(EntityRepository from, Item params, std::string_view index)
    : repository(std::move(from)), query{.params = std::move(params), .only_own = true} {
  if (!index.empty()) query.index = std::string{index};
}
ItemSelection::ItemSelection(const ItemSelection&) = default;
ItemSelection::ItemSelection(ItemSelection&&) noexcept = default;
ItemSelection& ItemSelection::operator=(const ItemSelection&) = default;
ItemSelection& ItemSelection::operator=(ItemSelection&&) noexcept = default;
ItemSelection::~ItemSelection() = default;

void ItemSelection::demand(const Condition& condition) {
  const std::optional<Condition> others = query.filters.build();
  query.filters = others ? *others && condition : condition;
}

void ItemSelection::narrow(std::string_view range_query, RangeOperands operands) {
  query.range_query = std::string{range_query};
  query.operands = std::move(operands);
}

}  // namespace singletable::schema
