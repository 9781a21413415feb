#include <singletable/provider/pagination_token.hpp>

#include <concepts>
#include <optional>
#include <string>
#include <utility>

#include <singletable/backend/request_fingerprint.hpp>
#include <singletable/base/base64.hpp>

namespace singletable {
namespace {

// A token is, in base64url: the version, the fingerprint of what follows as a
// checksum, that of the request, the way (bit 0 backward, bit 1 at the edge), and
// the bytes of the key.
constexpr char token_version = 2;
// Versions end before letters begin, with which texts of other origin do.
constexpr unsigned char highest_version = 31;
constexpr std::size_t checksum_at = 1;
constexpr std::size_t body_at = checksum_at + fingerprint_bytes;
constexpr std::size_t way_at = fingerprint_bytes;
constexpr std::size_t key_at = way_at + 1;

template <class Request>
[[noreturn]] void refuse(const Request& request, TokenFault fault, const char* reason) {
  throw InvalidPaginationToken(fault, "The pagination token for table \"" + request.table + "\" " +
                                          reason +
                                          "; pass the token of a page, unchanged, to the same "
                                          "query");
}

template <class Request>
std::string make_token(const Request& request, const PagePosition& position) {
  std::string body = fingerprint(request);
  body.push_back(static_cast<char>((position.backward ? 1 : 0) | (position.at_edge ? 2 : 0)));
  body += position.key.bytes();
  return to_base64url(token_version + fingerprint(std::string_view{body}) + body);
}

/// What stands behind the checksum, whole.
template <class Request>
std::string body_of(const Request& request, std::string_view token) {
  const std::optional<std::string> bytes = from_base64url(token);
  if (!bytes || bytes->empty() || static_cast<unsigned char>(bytes->front()) > highest_version) {
    refuse(request, TokenFault::damaged, "is damaged, or never was one");
  }
  if (bytes->front() != token_version) {
    refuse(request, TokenFault::other_format,
           "is of another format, of another version of this library; start at the first page");
  }
  if (bytes->size() <= body_at + key_at) refuse(request, TokenFault::damaged, "is cut short");
  std::string body = bytes->substr(body_at);
  if (bytes->compare(checksum_at, fingerprint_bytes, fingerprint(std::string_view{body})) != 0) {
    refuse(request, TokenFault::damaged, "is damaged");
  }
  return body;
}

template <class Request>
PagePosition read_token(const Request& request, std::string_view token) {
  const std::string body = body_of(request, token);
  if (body.compare(0, fingerprint_bytes, fingerprint(request)) != 0) {
    refuse(request, TokenFault::other_query,
           "belongs to another query: the table, index, keys, filter, order or segment differ");
  }
  const int way = static_cast<unsigned char>(body[way_at]);
  if (way > (std::same_as<Request, QueryRequest> ? 3 : 0)) {
    refuse(request, TokenFault::damaged, "leads a way that there is not");
  }
  try {
    return {Item::from_bytes(body.substr(key_at)), (way & 1) != 0, (way & 2) != 0};
  } catch (const DecodeError&) {
    refuse(request, TokenFault::damaged, "is damaged");
  }
}

}  // namespace

std::string make_pagination_token(const QueryRequest& query, const PagePosition& position) {
  return make_token(query, position);
}

std::string make_pagination_token(const ScanRequest& scan, const PagePosition& position) {
  return make_token(scan, position);
}

PagePosition read_pagination_token(const QueryRequest& query, std::string_view token) {
  return read_token(query, token);
}

PagePosition read_pagination_token(const ScanRequest& scan, std::string_view token) {
  return read_token(scan, token);
}

}  // namespace singletable
