#include <singletable/server/credentials_file.hpp>

#include <boost/property_tree/ini_parser.hpp>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <system_error>

#include <fmt/format.h>

#include <singletable/base/error.hpp>

namespace singletable {
namespace {

namespace fs = std::filesystem;
using boost::property_tree::ptree;

/// Whoever may read the file may do all that its keys may.
void check_is_kept(const fs::path& file) {
  std::error_code fault;
  const fs::file_status status = fs::status(file, fault);
  if (fault || !fs::exists(status)) {
    throw ConfigurationError(fmt::format("The credentials file {} can't be read: {}", file.string(),
                                         fault ? fault.message() : "there is none"));
  }
  constexpr fs::perms everybody = fs::perms::others_read | fs::perms::others_write;
  if ((status.permissions() & everybody) == fs::perms::none) return;
  throw ConfigurationError(
      fmt::format("The credentials file {} can be read or changed by every user of this machine; "
                  "take that from them: chmod o-rwx {}",
                  file.string(), file.string()));
}

/// The parser knows comments that start with a semicolon alone.
std::string without_comments(std::istream& file) {
  std::string text;
  for (std::string line; std::getline(file, line);) {
    if (!line.starts_with('#')) text += line;
    text.push_back('\n');
  }
  return text;
}

ptree read_profiles(const fs::path& file) {
  std::ifstream stream{file};
  if (!stream) {
    throw ConfigurationError(fmt::format("The credentials file {} can't be opened", file.string()));
  }
  ptree profiles;
  try {
    std::istringstream text{without_comments(stream)};
    boost::property_tree::read_ini(text, profiles);
  } catch (const boost::property_tree::ini_parser_error& error) {
    throw ConfigurationError(fmt::format("The credentials file {}, line {}: {}", file.string(),
                                         error.line(), error.message()));
  }
  return profiles;
}

SigningKeys keys_in(const ptree& profile) {
  return {profile.get("aws_access_key_id", ""), profile.get("aws_secret_access_key", ""),
          profile.get("aws_session_token", "")};
}

}  // namespace

std::vector<SigningKeys> read_credentials_file(const fs::path& file) {
  check_is_kept(file);
  std::vector<SigningKeys> credentials;
  std::set<std::string> ids;
  for (const auto& [name, profile] : read_profiles(file)) {
    SigningKeys keys = keys_in(profile);
    if (keys.access_key_id.empty() && keys.secret_access_key.empty()) continue;
    if (keys.access_key_id.empty() || keys.secret_access_key.empty()) {
      throw ConfigurationError(
          fmt::format("The credentials file {}, profile {}: aws_access_key_id and "
                      "aws_secret_access_key are both needed",
                      file.string(), name));
    }
    if (!ids.insert(keys.access_key_id).second) {
      throw ConfigurationError(
          fmt::format("The credentials file {}, profile {}: the access key {} "
                      "is another profile's already",
                      file.string(), name, keys.access_key_id));
    }
    credentials.push_back(std::move(keys));
  }
  if (credentials.empty()) {
    throw ConfigurationError(fmt::format(
        "The credentials file {} holds no keys: nobody could be answered", file.string()));
  }
  return credentials;
}

}  // namespace singletable
