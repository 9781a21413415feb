#pragma once

#include <string>
#include <string_view>

#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>

#include <singletable/server/server.hpp>

#include "server/http_response.hpp"
#include "server/router.hpp"

namespace singletable::server {

namespace http = boost::beast::http;

using HttpRequest = http::request<http::string_body>;

/// The requests that are none of DynamoDB's API: `GET /`, which tells that the server
/// lives, `OPTIONS`, which browsers ask before they ask, and all other methods than POST.
bool is_about_the_server(const HttpRequest& request);
/// This one, and those below, lack the end of their head.
HttpResponse answer_about_the_server(const HttpRequest& request, const ServerOptions& options);

/// `GET /metrics`.
bool asks_for_metrics(const HttpRequest& request);
HttpResponse text_answer(unsigned status, std::string text, const HttpRequest& request,
                         const ServerOptions& options,
                         std::string_view content_type = "text/plain");

/// The answer with the headers of DynamoDB's: its checksum, a request id. Packed where the
/// client takes gzip and it is worth it.
HttpResponse to_http(Answer answer, const HttpRequest& request, const ServerOptions& options);

/// The body, unpacked where it is gzip. Throws SerializationError when it is damaged or
/// unpacks to more than `most_bytes`.
std::string unpacked_body(HttpRequest& request, std::size_t most_bytes);

}  // namespace singletable::server
