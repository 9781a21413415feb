#include "server/http_answer.hpp"

#include <chrono>
#include <cstdint>
#include <random>
#include <string_view>
#include <utility>

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <boost/beast/http/field.hpp>
#include <boost/beast/http/rfc7230.hpp>

#include <singletable/base/error.hpp>
#include <singletable/base/gzip.hpp>
#include <singletable/version.hpp>

namespace singletable::server {
namespace {

/// A shorter body is not worth packing.
constexpr std::size_t least_packed_bytes = 1024;

/// 52 characters of base 32, as DynamoDB's.
std::string new_request_id() {
  constexpr std::string_view alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUV";
  static thread_local std::mt19937_64 random{std::random_device{}()};
  std::string id;
  id.reserve(52);
  for (int part = 0; part < 4; ++part) {
    std::uint64_t bits = random();
    for (int digit = 0; digit < 13; ++digit, bits /= alphabet.size()) {
      id.push_back(alphabet[bits % alphabet.size()]);
    }
  }
  return id;
}

/// "Tue, 15 Nov 1994 08:12:31 GMT", made once a second.
const std::string& http_date(Timestamp now) {
  static thread_local std::chrono::sys_seconds last;
  static thread_local std::string text;
  const auto second = std::chrono::floor<std::chrono::seconds>(now);
  if (text.empty() || second != last) {
    last = second;
    text = fmt::format("{:%a, %d %b %Y %H:%M:%S} GMT",
                       fmt::gmtime(std::chrono::system_clock::to_time_t(second)));
  }
  return text;
}

bool takes_gzip(const HttpRequest& request) {
  return http::token_list{request[http::field::accept_encoding]}.exists("gzip");
}

void add_cors(HttpResponse& response, const HttpRequest& request, const ServerOptions& options) {
  if (!options.cors || request[http::field::origin].empty()) return;
  response.add("Access-Control-Allow-Origin", "*");
  response.add("Access-Control-Expose-Headers",
               "x-amzn-errortype,x-amzn-requestid,x-amz-crc32,date");
  if (request.method() != http::verb::options) return;
  response.add("Access-Control-Allow-Methods", "POST, GET, OPTIONS");
  response.add("Access-Control-Max-Age", "172800");
  const auto wanted = request[http::field::access_control_request_headers];
  if (!wanted.empty()) {
    response.add("Access-Control-Allow-Headers", {wanted.data(), wanted.size()});
  }
}

HttpResponse begin_response(unsigned status, const HttpRequest& request,
                            const ServerOptions& options) {
  HttpResponse response{status};
  response.add("Server", "singletable");
  response.add("Date", http_date(options.clock()));
  response.add("x-amzn-RequestId", new_request_id());
  add_cors(response, request, options);
  return response;
}

}  // namespace

bool is_about_the_server(const HttpRequest& request) {
  return request.method() != http::verb::post;
}

HttpResponse answer_about_the_server(const HttpRequest& request, const ServerOptions& options) {
  switch (request.method()) {
    case http::verb::get:
      return text_answer(200, fmt::format("healthy: singletable {}\n", version), request, options);
    case http::verb::head:
    case http::verb::options:
      return text_answer(200, "", request, options);
    default:
      return text_answer(404, "DynamoDB's API takes POST\n", request, options);
  }
}

bool asks_for_metrics(const HttpRequest& request) {
  return request.method() == http::verb::get && request.target() == "/metrics";
}

HttpResponse text_answer(unsigned status, std::string text, const HttpRequest& request,
                         const ServerOptions& options, std::string_view content_type) {
  HttpResponse response = begin_response(status, request, options);
  response.add("Content-Type", content_type);
  response.set_body(std::move(text));
  return response;
}

HttpResponse to_http(Answer answer, const HttpRequest& request, const ServerOptions& options) {
  HttpResponse response = begin_response(answer.status, request, options);
  response.add("Content-Type", "application/x-amz-json-1.0");
  if (answer.body.size() >= least_packed_bytes && takes_gzip(request)) {
    answer.body = to_gzip(answer.body);
    response.add("Content-Encoding", "gzip");
  }
  response.add("x-amz-crc32", fmt::format_int{crc32_of(answer.body)}.c_str());
  response.set_body(std::move(answer.body));
  return response;
}

std::string unpacked_body(HttpRequest& request, std::size_t most_bytes) {
  std::string& body = request.body();
  if (request[http::field::content_encoding] != "gzip") return std::move(body);
  try {
    return from_gzip(body, most_bytes);
  } catch (const DecodeError& error) {
    throw SerializationError(fmt::format("The body can't be unpacked: {}", error.what()));
  }
}

}  // namespace singletable::server
