#include "remote/request_text.hpp"

#include <cstddef>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include <singletable/base/error.hpp>

namespace singletable::remote {
namespace {

constexpr std::string_view line_end = "\r\n";

/// Of the headers of a signed request, with some of its body.
constexpr std::size_t usual_bytes = 1536;

}  // namespace

RequestText::RequestText(std::string_view method, std::string_view path, std::string_view host) {
  text_.reserve(usual_bytes);
  text_.append(method).append(" ").append(path).append(" HTTP/1.1\r\n");
  header("Host", host);
}

RequestText& RequestText::header(std::string_view name, std::string_view value) {
  if (value.find_first_of(std::string_view{"\r\n\0", 3}) != value.npos) {
    throw ConfigurationError(fmt::format(
        "The value of the HTTP header {} holds the end of a line: check the credentials "
        "and the url that it is made of",
        name));
  }
  text_.append(name).append(": ").append(value).append(line_end);
  return *this;
}

std::string RequestText::with_body(std::string_view body) && {
  fmt::format_to(std::back_inserter(text_), "Content-Length: {}\r\n\r\n", body.size());
  text_.append(body);
  return std::move(text_);
}

}  // namespace singletable::remote
