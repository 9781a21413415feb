#include <singletable/remote/credentials.hpp>

#include <utility>

#include "remote/credentials_sources.hpp"

namespace singletable {
namespace {

class FixedCredentials : public CredentialsSource {
 public:
  explicit FixedCredentials(Credentials credentials) : credentials_(std::move(credentials)) {}
  std::optional<Credentials> load() override { return credentials_; }

 private:
  Credentials credentials_;
};

class FirstOf : public CredentialsSource {
 public:
  explicit FirstOf(std::vector<CredentialsSourcePtr> sources) : sources_(std::move(sources)) {}
  std::optional<Credentials> load() override {
    for (const CredentialsSourcePtr& source : sources_) {
      if (auto credentials = source->load()) return credentials;
    }
    return std::nullopt;
  }

 private:
  std::vector<CredentialsSourcePtr> sources_;
};

}  // namespace

CredentialsSourcePtr fixed_credentials(Credentials credentials) {
  return std::make_shared<FixedCredentials>(std::move(credentials));
}

CredentialsSourcePtr remote::first_of(std::vector<CredentialsSourcePtr> sources) {
  return std::make_shared<FirstOf>(std::move(sources));
}

}  // namespace singletable
