#pragma once

#include <functional>
#include <optional>
#include <string>

namespace singletable::remote {

/// A variable of the environment; an empty one counts as absent. Tests have their own.
using Environment = std::function<std::optional<std::string>(const std::string& name)>;

std::optional<std::string> process_environment(const std::string& name);

}  // namespace singletable::remote
