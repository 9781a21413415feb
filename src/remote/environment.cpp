#include "remote/environment.hpp"

#include <cstdlib>

namespace singletable::remote {

std::optional<std::string> process_environment(const std::string& name) {
  const char* value = secure_getenv(name.c_str());
  if (value == nullptr || *value == '\0') return std::nullopt;
  return value;
}

}  // namespace singletable::remote
