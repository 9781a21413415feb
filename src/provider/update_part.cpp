#include <singletable/provider/update_part.hpp>

#include <utility>

namespace singletable {

UpdatePart::UpdatePart(AtomicOperation operation) : form_(std::move(operation)) {}
UpdatePart::UpdatePart(Remove removal) : form_(std::move(removal)) {}
UpdatePart::UpdatePart(When demand) : form_(std::move(demand)) {}
UpdatePart::UpdatePart(const UpdatePart&) = default;
UpdatePart::UpdatePart(UpdatePart&&) noexcept = default;
UpdatePart& UpdatePart::operator=(const UpdatePart&) = default;
UpdatePart& UpdatePart::operator=(UpdatePart&&) noexcept = default;
UpdatePart::~UpdatePart() = default;

void UpdatePart::add_to(std::vector<AtomicOperation>& operations, std::vector<Property>& remove,
                        Conditions& conditions) const {
  if (const auto* operation = std::get_if<AtomicOperation>(&form_)) {
    operations.push_back(*operation);
  } else if (const auto* removal = std::get_if<Remove>(&form_)) {
    remove.push_back(removal->property);
  } else {
    conditions.also(std::get<When>(form_).condition);
  }
}

}  // namespace singletable
