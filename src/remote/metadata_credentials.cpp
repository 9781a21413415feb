// Credentials that a service on this machine's network hands out.

#include <chrono>
#include <fstream>
#include <future>
#include <iterator>
#include <utility>

#include <fmt/format.h>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>

#include <singletable/base/error.hpp>

#include "remote/credentials_sources.hpp"
#include "remote/http_connection.hpp"
#include "remote/request_text.hpp"

namespace singletable::remote {
namespace {

using std::chrono::steady_clock;

constexpr std::chrono::seconds patience{2};
constexpr std::string_view container_host = "http://169.254.170.2";
constexpr std::string_view instance_host = "http://169.254.169.254";

/// One answer; nothing when nobody listens there.
std::optional<HttpResponse> ask(const Endpoint& endpoint, const std::string& request) {
  asio::io_context context;
  std::optional<asio::ssl::context> tls;
  if (endpoint.tls) tls = make_tls_context({});
  const auto exchange = [&]() -> Awaitable<HttpResponse> {
    HttpConnection connection{context.get_executor(), tls ? &*tls : nullptr};
    const auto deadline = steady_clock::now() + patience;
    co_await connection.connect(endpoint, deadline);
    co_return co_await connection.exchange(request, deadline);
  };
  std::future<HttpResponse> answer = asio::co_spawn(context, exchange(), asio::use_future);
  context.run();
  try {
    return answer.get();
  } catch (const boost::system::system_error&) {
    return std::nullopt;
  }
}

std::string body_of(const std::optional<HttpResponse>& response, std::string_view origin) {
  if (response && response->result() == http::status::ok) return response->body();
  throw ConfigurationError(
      response ? fmt::format("{} answered with status {}", origin, response->result_int())
               : fmt::format("{} can't be reached", origin));
}

class ContainerCredentials : public CredentialsSource {
 public:
  explicit ContainerCredentials(Environment environment) : environment_(std::move(environment)) {}

  std::optional<Credentials> load() override {
    const std::string origin = "The container's credentials service";
    auto url = environment_("AWS_CONTAINER_CREDENTIALS_FULL_URI");
    if (const auto path = environment_("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI")) {
      url = std::string{container_host} + *path;
    }
    if (!url) return std::nullopt;
    const Endpoint endpoint = parse_endpoint(*url);
    RequestText request{"GET", endpoint.path, endpoint.authority};
    const std::string token = authorization();
    if (!token.empty()) request.header("Authorization", token);
    return credentials_of_json(body_of(ask(endpoint, std::move(request).with_body({})), origin),
                               origin);
  }

 private:
  std::string authorization() const {
    if (const auto path = environment_("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE")) {
      std::ifstream file{*path};
      return {std::istreambuf_iterator<char>{file}, {}};
    }
    return environment_("AWS_CONTAINER_AUTHORIZATION_TOKEN").value_or("");
  }

  Environment environment_;
};

class InstanceCredentials : public CredentialsSource {
 public:
  explicit InstanceCredentials(Environment environment) : environment_(std::move(environment)) {}

  std::optional<Credentials> load() override {
    if (environment_("AWS_EC2_METADATA_DISABLED") == "true") return std::nullopt;
    const std::string origin = "The instance metadata service";
    const Endpoint endpoint = parse_endpoint(
        environment_("AWS_EC2_METADATA_SERVICE_ENDPOINT").value_or(std::string{instance_host}));
    RequestText token_request{"PUT", "/latest/api/token", endpoint.authority};
    token_request.header("X-aws-ec2-metadata-token-ttl-seconds", "21600");
    const auto token = ask(endpoint, std::move(token_request).with_body({}));
    if (!token) return std::nullopt;
    const auto read = [&](const std::string& path) {
      RequestText request{"GET", path, endpoint.authority};
      request.header("X-aws-ec2-metadata-token", body_of(token, origin));
      return ask(endpoint, std::move(request).with_body({}));
    };
    const std::string folder = "/latest/meta-data/iam/security-credentials/";
    const auto role = read(folder);
    if (role && role->result() == http::status::not_found) return std::nullopt;
    return credentials_of_json(body_of(read(folder + body_of(role, origin)), origin), origin);
  }

 private:
  Environment environment_;
};

}  // namespace

CredentialsSourcePtr container_credentials(Environment environment) {
  return std::make_shared<ContainerCredentials>(std::move(environment));
}

CredentialsSourcePtr instance_credentials(Environment environment) {
  return std::make_shared<InstanceCredentials>(std::move(environment));
}

}  // namespace singletable::remote
