#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <singletable/signing/signature_v4.hpp>

#include "server/http_answer.hpp"

namespace singletable::server {

/// A request in the form that signatures cover. Refers to the request, and to `signed_names`'
/// texts.
class CanonicalRequest {
 public:
  /// A header that stands more than once counts with all its values; one that does not stand
  /// in the request counts as empty. Source: "Create a signed AWS API request", AWS Identity
  /// and Access Management User Guide.
  CanonicalRequest(const HttpRequest& request, std::vector<std::string_view> signed_names);

  SignedParts parts() const;

 private:
  const HttpRequest& request_;
  std::string path_;
  std::string query_;
  std::vector<std::pair<std::string_view, std::string>> headers_;
};

}  // namespace singletable::server
