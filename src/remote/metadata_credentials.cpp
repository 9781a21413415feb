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

namespace singletable::remote {
namespace {

using std::chrono::steady_clock;

constexpr std::chrono::seconds patience{2};
constexpr std::string_view container_host = "http://169.254.170.2";
constexpr std::string_view instance_host = "http://169.254.169.254";

/// One answer; nothing when nobody listens there.
std::optional<HttpResponse> ask(const Endpoint& endpoint, const HttpRequest& request) {
  asio::io_context context;
  std::optional<asio::ssl::context> tls;
  if (endpoint.tls) tls = make_tls_context({});
  const auto exchange = [&]() -> asio::awaitable<HttpResponse> {
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

HttpRequest request_of(http::verb verb, const Endpoint& endpoint, const std::string& path) {
  HttpRequest request{verb, path, 11};
  request.set(http::field::host, endpoint.authority);
  return request;
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
    HttpRequest request = request_of(http::verb::get, endpoint, endpoint.path);
    const std::string token = authorization();
    if (!token.empty()) request.set(http::field::authorization, token);
    return credentials_of_json(body_of(ask(endpoint, request), origin), origin);
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
    HttpRequest token_request = request_of(http::verb::put, endpoint, "/latest/api/token");
    token_request.set("X-aws-ec2-metadata-token-ttl-seconds", "21600");
    token_request.prepare_payload();
    const auto token = ask(endpoint, token_request);
    if (!token) return std::nullopt;
    const auto read = [&](const std::string& path) {
      HttpRequest request = request_of(http::verb::get, endpoint, path);
      request.set("X-aws-ec2-metadata-token", body_of(token, origin));
      return ask(endpoint, request);
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
