#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace singletable::server {

/// Answered with the name of an exception of the service's that nothing but a server throws,
/// so that ErrorCode has none for it.
class NamedRefusal : public std::runtime_error {
 public:
  /// `name` ("AccessDeniedException") and `name_space` are literals.
  NamedRefusal(std::string_view name_space, std::string_view name, const std::string& message)
      : std::runtime_error(message), name_space_(name_space), name_(name) {}

  std::string_view name_space() const noexcept { return name_space_; }
  std::string_view name() const noexcept { return name_; }

 private:
  std::string_view name_space_;
  std::string_view name_;
};

/// Of what is common to the service's APIs, as the checks of signatures.
inline constexpr std::string_view common_exceptions = "com.amazon.coral.service#";
/// Of DynamoDB itself.
inline constexpr std::string_view dynamodb_exceptions = "com.amazonaws.dynamodb.v20120810#";

}  // namespace singletable::server
