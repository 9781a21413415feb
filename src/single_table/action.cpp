#include <singletable/single_table/action.hpp>

#include <utility>

namespace singletable {

TableAction::TableAction(single_table::EncodedCreate create) : form_(std::move(create)) {}
TableAction::TableAction(TableUpdate update) : form_(std::move(update)) {}
TableAction::TableAction(TableDelete erase) : form_(std::move(erase)) {}
TableAction::TableAction(TableValidate check) : form_(std::move(check)) {}
TableAction::TableAction(Form form, std::string entity)
    : form_(std::move(form)), entity_(std::move(entity)) {}
TableAction::TableAction(const TableAction&) = default;
TableAction::TableAction(TableAction&&) noexcept = default;
TableAction& TableAction::operator=(const TableAction&) = default;
TableAction& TableAction::operator=(TableAction&&) noexcept = default;
TableAction::~TableAction() = default;

TableAction TableAction::of(std::string entity) && {
  entity_ = std::move(entity);
  return std::move(*this);
}

}  // namespace singletable
