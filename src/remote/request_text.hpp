#pragma once

#include <string>
#include <string_view>

namespace singletable::remote {

/// A request of HTTP/1.1 as it is sent: one text, which one call of the system takes.
class RequestText {
 public:
  RequestText(std::string_view method, std::string_view path, std::string_view host);

  /// Throws ConfigurationError for a value that would end its line, and so could be read as
  /// further headers.
  RequestText& header(std::string_view name, std::string_view value);
  /// The whole text, with the body and its length.
  std::string with_body(std::string_view body) &&;

 private:
  std::string text_;
};

}  // namespace singletable::remote
