#include "remote/profile_files.hpp"

#include <algorithm>
#include <boost/property_tree/ini_parser.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <fmt/format.h>

#include <singletable/base/error.hpp>

namespace singletable::remote {
namespace {

std::optional<std::string> path_of(const char* variable, const char* file,
                                   const Environment& environment) {
  if (auto path = environment(variable)) return path;
  const auto home = environment("HOME");
  if (!home) return std::nullopt;
  return (std::filesystem::path{*home} / ".aws" / file).string();
}

/// Settings may hold indented lines of their own, which the parser does not know and no
/// setting used here has.
std::string without_indented_lines(std::istream& file) {
  std::string text;
  for (std::string line; std::getline(file, line);) {
    const bool is_indented = !line.empty() && (line.front() == ' ' || line.front() == '\t');
    const bool is_comment = !line.empty() && line.front() == '#';
    if (!is_indented && !is_comment) text += line;
    text.push_back('\n');
  }
  return text;
}

/// Adds what `section` of the file sets and `profile` lacks; false when it is not there.
bool add_section(Profile& profile, const std::optional<std::string>& path,
                 const std::string& section) {
  if (!path) return false;
  std::ifstream file{*path};
  if (!file) return false;
  boost::property_tree::ptree tree;
  try {
    std::istringstream text{without_indented_lines(file)};
    boost::property_tree::read_ini(text, tree);
  } catch (const boost::property_tree::ini_parser_error& error) {
    throw ConfigurationError(fmt::format("{}, line {}: {}", *path, error.line(), error.message()));
  }
  const auto found = tree.find(section);
  if (found == tree.not_found()) return false;
  for (const auto& [name, value] : found->second) profile.emplace(name, value.data());
  return true;
}

}  // namespace

std::string profile_name(const Environment& environment) {
  return environment("AWS_PROFILE").value_or("default");
}

std::optional<Profile> load_profile(const std::string& name, const Environment& environment) {
  Profile profile;
  const auto credentials = path_of("AWS_SHARED_CREDENTIALS_FILE", "credentials", environment);
  const auto config = path_of("AWS_CONFIG_FILE", "config", environment);
  const bool in_credentials = add_section(profile, credentials, name);
  const bool in_config = add_section(profile, config, name == "default" ? name : "profile " + name);
  if (!in_credentials && !in_config) return std::nullopt;
  return profile;
}

}  // namespace singletable::remote
