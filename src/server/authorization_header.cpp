#include "server/authorization_header.hpp"

namespace singletable::server {
namespace {

constexpr std::size_t scope_parts = 5;

std::string_view without_spaces(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' ');
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

/// Also of nothing one part, which is empty.
std::vector<std::string_view> parts_between(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == text.npos) return parts;
    text.remove_prefix(end + 1);
  }
}

}  // namespace

std::vector<std::string_view> AuthorizationHeader::signed_names() const {
  return parts_between(signed_headers, ';');
}

std::optional<CredentialScope> AuthorizationHeader::scope() const {
  const auto parts = parts_between(credential, '/');
  if (parts.size() != scope_parts) return std::nullopt;
  return CredentialScope{parts[0], parts[1], parts[2], parts[3], parts[4]};
}

AuthorizationHeader parse_authorization(std::string_view text) {
  AuthorizationHeader header;
  text = without_spaces(text);
  header.algorithm = text.substr(0, text.find(' '));
  text.remove_prefix(header.algorithm.size());
  for (const std::string_view part : parts_between(text, ',')) {
    const std::string_view pair = without_spaces(part);
    const std::size_t equals = pair.find('=');
    if (equals == pair.npos) continue;
    const std::string_view name = pair.substr(0, equals);
    const std::string_view value = pair.substr(equals + 1);
    if (name == "Credential") header.credential = value;
    if (name == "SignedHeaders") header.signed_headers = value;
    if (name == "Signature") header.signature = value;
  }
  return header;
}

}  // namespace singletable::server
