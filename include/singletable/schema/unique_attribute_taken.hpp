#pragma once

#include <string>

#include <singletable/backend/failures.hpp>

namespace singletable {

/// Another item of the entity has the value of an attribute that is unique; nothing
/// was written.
class UniqueAttributeTaken : public ConditionalCheckFailed {
 public:
  UniqueAttributeTaken(const std::string& entity, const std::string& attribute,
                       const std::string& value);

  const std::string& entity() const noexcept { return entity_; }
  const std::string& attribute() const noexcept { return attribute_; }
  /// As text.
  const std::string& value() const noexcept { return value_; }

 private:
  std::string entity_;
  std::string attribute_;
  std::string value_;
};

}  // namespace singletable
