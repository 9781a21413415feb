#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace singletable::server {

/// An answer as the text it is sent as: a message that is built field by field, and written
/// field by field, takes a third of the time of a small request.
class HttpResponse {
 public:
  explicit HttpResponse(unsigned status);

  /// Adds a header. `value` holds no line's end.
  void add(std::string_view name, std::string_view value);
  void set_body(std::string body) { body_ = std::move(body); }
  /// Ends the headers, with whether the connection stays open, as far as a client that asked in
  /// this version of HTTP (11 for 1.1) does not take it for granted, and the body's length.
  void end_head(unsigned version, bool stays_open);

  /// All in front of the body.
  const std::string& head() const { return head_; }
  const std::string& body() const { return body_; }

 private:
  std::string head_;
  std::string body_;
};

}  // namespace singletable::server
