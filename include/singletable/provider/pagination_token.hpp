#pragma once

#include <string>
#include <string_view>

#include <singletable/backend/read_operations.hpp>
#include <singletable/base/error.hpp>

namespace singletable {

/// What is wrong with a pagination token.
enum class TokenFault {
  /// Changed or cut short on its way, or never a token.
  damaged,
  /// Made by a version of the library that writes tokens in another form.
  other_format,
  /// Made by a query or scan of another table, index, key, filter, order or
  /// segment.
  other_query,
};

/// A pagination token was refused; nothing was sent.
class InvalidPaginationToken : public ValidationError {
 public:
  InvalidPaginationToken(TokenFault fault, const std::string& message)
      : ValidationError(message), fault_(fault) {}

  TokenFault fault() const noexcept { return fault_; }

 private:
  TokenFault fault_;
};

/// Where a page begins, and which way it is read.
struct PagePosition {
  /// The key attributes of an item: the table's and, where an index is read, the
  /// index's. The page begins beside it, without it.
  Item key;
  /// Toward the query's first item instead of its last.
  bool backward = false;
  /// The page begins at the end of the query that it is read away from; the key
  /// then only tells the names of the key attributes.
  bool at_edge = false;
  friend bool operator==(const PagePosition&, const PagePosition&) = default;
};

/// An opaque, URL-safe text for a position in a query, bound to the table,
/// index, key condition, filter and order of `query`: how many items a page has
/// and which properties may change from page to page. It shows the key to who
/// decodes it, and a forged one leads nowhere that the query does not.
std::string make_pagination_token(const QueryRequest& query, const PagePosition& position);
/// The same for a scan: bound to its table, index, filter and segment.
std::string make_pagination_token(const ScanRequest& scan, const PagePosition& position);

/// The position back. Throws InvalidPaginationToken.
PagePosition read_pagination_token(const QueryRequest& query, std::string_view token);
PagePosition read_pagination_token(const ScanRequest& scan, std::string_view token);

}  // namespace singletable
