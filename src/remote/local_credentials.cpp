// Credentials that this machine's environment and files hold.

#include <array>
#include <cstdio>
#include <memory>
#include <utility>

#include <fmt/format.h>

#include <singletable/base/error.hpp>

#include "remote/credentials_sources.hpp"
#include "remote/profile_files.hpp"

namespace singletable::remote {
namespace {

class EnvironmentCredentials : public CredentialsSource {
 public:
  explicit EnvironmentCredentials(Environment environment) : environment_(std::move(environment)) {}

  std::optional<Credentials> load() override {
    const auto id = environment_("AWS_ACCESS_KEY_ID");
    const auto secret = environment_("AWS_SECRET_ACCESS_KEY");
    if (!id && !secret) return std::nullopt;
    if (!id || !secret) {
      throw ConfigurationError(fmt::format("The environment has {} but not {}: set both or neither",
                                           id ? "AWS_ACCESS_KEY_ID" : "AWS_SECRET_ACCESS_KEY",
                                           id ? "AWS_SECRET_ACCESS_KEY" : "AWS_ACCESS_KEY_ID"));
    }
    return Credentials{{*id, *secret, environment_("AWS_SESSION_TOKEN").value_or("")}};
  }

 private:
  Environment environment_;
};

/// What `command`, run by the shell, prints.
std::string output_of(const std::string& command) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe{popen(command.c_str(), "r"), &pclose};
  if (pipe == nullptr) throw ConfigurationError("A credential_process can't be started");
  std::string output;
  std::array<char, 4096> part{};
  for (std::size_t count = part.size(); count == part.size();) {
    count = std::fread(part.data(), 1, part.size(), pipe.get());
    output.append(part.data(), count);
  }
  return output;
}

class ProfileCredentials : public CredentialsSource {
 public:
  ProfileCredentials(std::string name, Environment environment)
      : name_(std::move(name)), environment_(std::move(environment)) {}

  std::optional<Credentials> load() override {
    const auto profile = load_profile(name_, environment_);
    if (!profile) return std::nullopt;
    const auto id = profile->find("aws_access_key_id");
    const auto secret = profile->find("aws_secret_access_key");
    if (id != profile->end() && secret != profile->end()) {
      const auto token = profile->find("aws_session_token");
      return Credentials{
          {id->second, secret->second, token == profile->end() ? "" : token->second}};
    }
    const auto process = profile->find("credential_process");
    if (process != profile->end()) {
      return credentials_of_json(output_of(process->second),
                                 fmt::format("The credential_process of profile {}", name_));
    }
    refuse_unknown(*profile);
    return std::nullopt;
  }

 private:
  /// What other SDKs would follow is not passed over in silence.
  void refuse_unknown(const Profile& profile) const {
    for (const char* setting : {"role_arn", "sso_session", "sso_start_url"}) {
      if (!profile.contains(setting)) continue;
      throw ConfigurationError(
          fmt::format("Profile {} says {}, which is not supported: let a credential_process, as "
                      "\"aws configure export-credentials --format process\", take it up",
                      name_, setting));
    }
  }

  std::string name_;
  Environment environment_;
};

}  // namespace

CredentialsSourcePtr environment_credentials(Environment environment) {
  return std::make_shared<EnvironmentCredentials>(std::move(environment));
}

CredentialsSourcePtr profile_credentials(std::string profile, Environment environment) {
  return std::make_shared<ProfileCredentials>(std::move(profile), std::move(environment));
}

}  // namespace singletable::remote
