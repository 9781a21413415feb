#include "remote/remote_settings.hpp"

#include <map>
#include <string>

#include <gmock/gmock.h>

#include <singletable/base/error.hpp>

namespace singletable::remote {
namespace {

using Variables = std::map<std::string, std::string>;

Environment with(Variables variables) {
  return [variables = std::move(variables)](const std::string& name) -> std::optional<std::string> {
    const auto found = variables.find(name);
    if (found == variables.end()) return std::nullopt;
    return found->second;
  };
}

std::string resolved(const char* url, const RemoteOptions& options, Variables variables) {
  const RemoteSettings settings = resolve_settings(url, options, with(std::move(variables)));
  return settings.endpoint.authority + " " + settings.region;
}

TEST(RemoteSettings, NameEndpointAndRegion) {
  struct Case {
    const char* url;
    RemoteOptions options;
    Variables variables;
    const char* settings;
  };
  const Case cases[] = {
      {"dynamodb:eu-west-1", {}, {}, "dynamodb.eu-west-1.amazonaws.com eu-west-1"},
      {"dynamodb:",
       {},
       {{"AWS_REGION", "eu-west-1"}},
       "dynamodb.eu-west-1.amazonaws.com eu-west-1"},
      {"dynamodb:",
       {},
       {{"AWS_DEFAULT_REGION", "eu-west-2"}},
       "dynamodb.eu-west-2.amazonaws.com eu-west-2"},
      {"dynamodb:eu-west-1",
       {},
       {{"AWS_ENDPOINT_URL_DYNAMODB", "http://localhost:8000"}},
       "localhost:8000 eu-west-1"},
      {"https://dynamodb.eu-west-3.amazonaws.com",
       {},
       {{"AWS_REGION", "eu-west-1"}},
       "dynamodb.eu-west-3.amazonaws.com eu-west-3"},
      {"https://db.example", {}, {{"AWS_REGION", "eu-west-1"}}, "db.example eu-west-1"},
      {"https://db.example",
       {.region = "mars-1"},
       {{"AWS_REGION", "eu-west-1"}},
       "db.example mars-1"},
      {"http://localhost:8000", {}, {}, "localhost:8000 us-east-1"},
      {"http://localhost:8000", {.region = "eu-west-1"}, {}, "localhost:8000 eu-west-1"},
  };
  for (const Case& c : cases) EXPECT_EQ(resolved(c.url, c.options, c.variables), c.settings);
}

TEST(RemoteSettings, AreRefusedWithoutARegion) {
  for (const char* url : {"https://db.example", "dynamodb:"}) {
    try {
      resolved(url, {}, {});
      ADD_FAILURE() << url;
    } catch (const ConfigurationError& error) {
      EXPECT_THAT(error.what(), testing::HasSubstr("nothing names the region"));
    }
  }
}

TEST(RemoteSettings, HaveAnyCredentialsOnThisMachineOnly) {
  const auto local = resolve_settings("http://localhost:8000", {}, with({}));
  EXPECT_EQ(local.credentials->load()->keys.access_key_id, "local");
  const auto remote =
      resolve_settings("dynamodb:eu-west-1", {}, with({{"AWS_EC2_METADATA_DISABLED", "true"}}));
  EXPECT_FALSE(remote.credentials->load());
}

TEST(RemoteSettings, PreferTheCredentialsOfTheOptions) {
  const Variables variables{{"AWS_ACCESS_KEY_ID", "id"}, {"AWS_SECRET_ACCESS_KEY", "secret"}};
  const auto of_environment = resolve_settings("dynamodb:eu-west-1", {}, with(variables));
  EXPECT_EQ(of_environment.credentials->load()->keys.access_key_id, "id");
  const auto given =
      resolve_settings("dynamodb:eu-west-1",
                       {.credentials = fixed_credentials({{"mine", "secret"}})}, with(variables));
  EXPECT_EQ(given.credentials->load()->keys.access_key_id, "mine");
}

}  // namespace
}  // namespace singletable::remote
