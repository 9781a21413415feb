#include "server/canonical_request.hpp"

#include <algorithm>

namespace singletable::server {
namespace {

bool is_unreserved(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.' || c == '_' || c == '~';
}

/// What is percent-encoded is so a second time, as for every service but S3.
std::string canonical_path(std::string_view path) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string text;
  for (const char c : path) {
    if (is_unreserved(c) || c == '/') {
      text.push_back(c);
    } else {
      const auto byte = static_cast<unsigned char>(c);
      text.append({'%', digits[byte >> 4U], digits[byte & 0xFU]});
    }
  }
  return text.empty() ? "/" : text;
}

/// The parameters in order, as the client encoded them.
std::string canonical_query(std::string_view query) {
  std::vector<std::string> parameters;
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    std::string parameter{query.substr(0, end)};
    if (parameter.find('=') == std::string::npos) parameter.push_back('=');
    parameters.push_back(std::move(parameter));
    query.remove_prefix(std::min(end + 1, query.size()));
  }
  std::sort(parameters.begin(), parameters.end());
  std::string text;
  for (const std::string& parameter : parameters) {
    if (!text.empty()) text.push_back('&');
    text += parameter;
  }
  return text;
}

/// Without spaces around, and with one where there are many. Appends.
void add_canonical_value(std::string& text, std::string_view value) {
  const std::size_t start = text.size();
  for (const char c : value) {
    const bool is_space = c == ' ' || c == '\t';
    if (!is_space) {
      text.push_back(c);
    } else if (text.size() > start && text.back() != ' ') {
      text.push_back(' ');
    }
  }
  if (text.size() > start && text.back() == ' ') text.pop_back();
}

std::string canonical_values(const HttpRequest& request, std::string_view name) {
  std::string text;
  bool is_first = true;
  const auto [begin, end] = request.equal_range({name.data(), name.size()});
  for (auto field = begin; field != end; ++field, is_first = false) {
    if (!is_first) text.push_back(',');
    add_canonical_value(text, {field->value().data(), field->value().size()});
  }
  return text;
}

}  // namespace

CanonicalRequest::CanonicalRequest(const HttpRequest& request,
                                   std::vector<std::string_view> signed_names)
    : request_(request) {
  const std::string_view target{request.target().data(), request.target().size()};
  const std::size_t question_mark = std::min(target.find('?'), target.size());
  path_ = canonical_path(target.substr(0, question_mark));
  query_ = canonical_query(target.substr(std::min(question_mark + 1, target.size())));
  std::sort(signed_names.begin(), signed_names.end());
  for (const std::string_view name : signed_names) {
    headers_.emplace_back(name, canonical_values(request, name));
  }
}

SignedParts CanonicalRequest::parts() const {
  const auto method = request_.method_string();
  return {.method = {method.data(), method.size()},
          .path = path_,
          .query = query_,
          .headers = {headers_.begin(), headers_.end()},
          .body = request_.body()};
}

}  // namespace singletable::server
