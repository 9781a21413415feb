#include "server/signed_region.hpp"

#include <cstddef>

namespace singletable::server {
namespace {

constexpr std::string_view no_region = "local";

/// What follows the first `separator`; empty when there is none.
std::string_view behind(std::string_view text, std::string_view separator) {
  const std::size_t at = text.find(separator);
  return at == text.npos ? std::string_view{} : text.substr(at + separator.size());
}

}  // namespace

std::string_view signed_region(std::string_view authorization) {
  // Credential=KEY/DATE/REGION/SERVICE/aws4_request, ...
  const std::string_view date = behind(behind(authorization, "Credential="), "/");
  const std::string_view region = behind(date, "/");
  const std::size_t end = region.find('/');
  return end == region.npos || end == 0 ? no_region : region.substr(0, end);
}

}  // namespace singletable::server
