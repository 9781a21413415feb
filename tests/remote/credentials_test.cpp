#include <singletable/remote/credentials.hpp>

#include <chrono>
#include <fstream>
#include <map>
#include <string>

#include <gmock/gmock.h>

#include <singletable/base/error.hpp>

#include "engine/temporary_folder.hpp"
#include "remote/credentials_sources.hpp"
#include "remote/faulty_server.hpp"
#include "remote/fresh_credentials.hpp"
#include "remote/profile_files.hpp"

namespace singletable::remote {
namespace {

using testing::HasSubstr;
using testing::Not;

class CredentialsTest : public testing::Test {
 protected:
  Environment environment() {
    return [this](const std::string& name) -> std::optional<std::string> {
      const auto found = variables_.find(name);
      if (found == variables_.end()) return std::nullopt;
      return found->second;
    };
  }

  void write(const char* variable, const std::string& text) {
    const std::string path = folder_.child(variable);
    std::ofstream{path} << text;
    variables_[variable] = path;
  }

  static std::string described(const std::optional<Credentials>& credentials) {
    if (!credentials) return "none";
    return credentials->keys.access_key_id + " " + credentials->keys.secret_access_key + " " +
           credentials->keys.session_token;
  }

  static std::string refusal_of(const CredentialsSourcePtr& source) {
    try {
      source->load();
    } catch (const ConfigurationError& error) {
      return error.what();
    }
    return "accepted";
  }

  engine::TemporaryFolder folder_;
  std::map<std::string, std::string> variables_;
};

TEST_F(CredentialsTest, OfTheEnvironment) {
  EXPECT_EQ(described(environment_credentials(environment())->load()), "none");
  variables_ = {{"AWS_ACCESS_KEY_ID", "id"}};
  EXPECT_THAT(refusal_of(environment_credentials(environment())),
              HasSubstr("not AWS_SECRET_ACCESS_KEY"));
  variables_["AWS_SECRET_ACCESS_KEY"] = "secret";
  EXPECT_EQ(described(environment_credentials(environment())->load()), "id secret ");
  variables_["AWS_SESSION_TOKEN"] = "token";
  EXPECT_EQ(described(environment_credentials(environment())->load()), "id secret token");
}

TEST_F(CredentialsTest, OfProfiles) {
  write("AWS_SHARED_CREDENTIALS_FILE",
        "# mine\n[default]\naws_access_key_id = id\naws_secret_access_key=sec=ret/+\n\n"
        "[work]\naws_access_key_id = id2\naws_secret_access_key = secret2\n"
        "aws_session_token = token2\n");
  write("AWS_CONFIG_FILE",
        "[default]\nregion = eu-west-1\ns3 =\n  max_concurrent_requests = 20\n"
        "[profile other]\nregion = us-west-2\n[profile sso]\nsso_session = corp\n");
  EXPECT_EQ(described(profile_credentials("default", environment())->load()), "id sec=ret/+ ");
  EXPECT_EQ(described(profile_credentials("work", environment())->load()), "id2 secret2 token2");
  EXPECT_EQ(described(profile_credentials("other", environment())->load()), "none");
  EXPECT_EQ(described(profile_credentials("missing", environment())->load()), "none");
  EXPECT_THAT(refusal_of(profile_credentials("sso", environment())),
              HasSubstr("Profile sso says sso_session, which is not supported"));
  EXPECT_EQ(load_profile("default", environment())->at("region"), "eu-west-1");
  EXPECT_EQ(load_profile("other", environment())->at("region"), "us-west-2");
}

TEST_F(CredentialsTest, OfACredentialProcess) {
  write("AWS_CONFIG_FILE",
        "[profile p]\ncredential_process = printf "
        "'{\"Version\":1,\"AccessKeyId\":\"id\",\"SecretAccessKey\":\"hidden\",\"SessionToken\":"
        "\"t\",\"Expiration\":\"2026-01-02T03:04:05Z\"}'\n"
        "[profile q]\ncredential_process = printf '{\"SecretAccessKey\":\"hidden\"}'\n"
        "[profile r]\ncredential_process = false\n");
  const auto credentials = profile_credentials("p", environment())->load();
  EXPECT_EQ(described(credentials), "id hidden t");
  using namespace std::chrono_literals;
  EXPECT_EQ(credentials->expires_at, std::chrono::sys_days{2026y / 1 / 2} + 3h + 4min + 5s);
  EXPECT_THAT(refusal_of(profile_credentials("q", environment())),
              testing::AllOf(HasSubstr("no AccessKeyId"), Not(HasSubstr("hidden"))));
  EXPECT_THAT(refusal_of(profile_credentials("r", environment())), HasSubstr("no JSON"));
}

FaultyServer::Response text(unsigned status, const std::string& body) {
  return FaultyServer::answer(status, body);
}

const char* const role_json = R"({"AccessKeyId":"id","SecretAccessKey":"secret","Token":"t",)"
                              R"("Expiration":"2026-01-02T03:04:05Z"})";

TEST_F(CredentialsTest, OfAContainer) {
  FaultyServer server{[](const FaultyServer::Request& request) {
    const bool known = request.target() == "/creds" && request["Authorization"] == "let me";
    return FaultyServer::Reaction{.response = text(known ? 200 : 403, known ? role_json : "no")};
  }};
  EXPECT_EQ(described(container_credentials(environment())->load()), "none");
  variables_ = {{"AWS_CONTAINER_CREDENTIALS_FULL_URI", server.url() + "/creds"}};
  EXPECT_THAT(refusal_of(container_credentials(environment())), HasSubstr("status 403"));
  variables_["AWS_CONTAINER_AUTHORIZATION_TOKEN"] = "let me";
  EXPECT_EQ(described(container_credentials(environment())->load()), "id secret t");
}

TEST_F(CredentialsTest, OfAnInstance) {
  FaultyServer server{[](const FaultyServer::Request& request) {
    namespace http = boost::beast::http;
    if (request.method() == http::verb::put) return FaultyServer::Reaction{text(200, "pass")};
    if (request["X-aws-ec2-metadata-token"] != "pass") {
      return FaultyServer::Reaction{text(401, "")};
    }
    const bool is_list = request.target() == "/latest/meta-data/iam/security-credentials/";
    return FaultyServer::Reaction{text(200, is_list ? "role" : role_json)};
  }};
  variables_ = {{"AWS_EC2_METADATA_SERVICE_ENDPOINT", server.url()}};
  EXPECT_EQ(described(instance_credentials(environment())->load()), "id secret t");
  variables_["AWS_EC2_METADATA_DISABLED"] = "true";
  EXPECT_EQ(described(instance_credentials(environment())->load()), "none");
}

TEST_F(CredentialsTest, TheFirstSourceWithSomeIsTaken) {
  const auto none = environment_credentials(environment());
  const auto first = fixed_credentials({{"first", "secret"}});
  const auto second = fixed_credentials({{"second", "secret"}});
  EXPECT_EQ(described(first_of({none, first, second})->load()), "first secret ");
  EXPECT_EQ(described(first_of({none})->load()), "none");
}

class ExpiringCredentials : public CredentialsSource {
 public:
  std::optional<Credentials> load() override {
    using namespace std::chrono_literals;
    ++loads;
    return Credentials{{"id", "secret"}, std::chrono::sys_seconds{1h * loads}};
  }
  int loads = 0;
};

TEST_F(CredentialsTest, AreLoadedAgainSomeMinutesBeforeTheyExpire) {
  using namespace std::chrono_literals;
  const auto source = std::make_shared<ExpiringCredentials>();
  Timestamp now{};
  FreshCredentials fresh{source, [&] { return now; }};
  EXPECT_FALSE(fresh.at_hand());
  fresh.load();
  now += 54min;
  EXPECT_TRUE(fresh.at_hand());
  fresh.load();
  EXPECT_EQ(source->loads, 1);
  now += 2min;
  EXPECT_FALSE(fresh.at_hand());
  fresh.load();
  EXPECT_EQ(source->loads, 2);
  fresh.forget();
  EXPECT_FALSE(fresh.at_hand());
}

TEST_F(CredentialsTest, SayWhereTheyWereLookedFor) {
  FreshCredentials fresh{environment_credentials(environment()), system_now};
  try {
    fresh.load();
    ADD_FAILURE();
  } catch (const ConfigurationError& error) {
    EXPECT_THAT(error.what(), HasSubstr("AWS_ACCESS_KEY_ID"));
  }
}

}  // namespace
}  // namespace singletable::remote
