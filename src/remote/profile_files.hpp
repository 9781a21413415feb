#pragma once

#include <map>
#include <optional>
#include <string>

#include "remote/environment.hpp"

namespace singletable::remote {

/// The settings of one profile, by name: those of the credentials file, then of the config
/// file. Source: AWS SDKs and Tools Reference Guide, "Shared config and credentials files".
using Profile = std::map<std::string, std::string>;

/// The name of the profile to use: AWS_PROFILE's, else "default".
std::string profile_name(const Environment& environment);

/// Nothing when neither file has it. The files are AWS_SHARED_CREDENTIALS_FILE and
/// AWS_CONFIG_FILE, else those in `.aws` of the home folder. Throws ConfigurationError,
/// naming file and line, when one can't be read.
std::optional<Profile> load_profile(const std::string& name, const Environment& environment);

}  // namespace singletable::remote
