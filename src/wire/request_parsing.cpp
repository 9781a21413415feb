#include <singletable/wire/request_parsing.hpp>

#include <algorithm>
#include <array>
#include <concepts>
#include <string>
#include <utility>

#include <fmt/format.h>

#include <singletable/base/error.hpp>
#include <singletable/base/printable.hpp>
#include <singletable/wire/request_check.hpp>

#include "wire/item_reader.hpp"
#include "wire/json_document.hpp"
#include "wire/request_members.hpp"
#include "wire/request_shapes.hpp"
#include "wire/shaped_request.hpp"

namespace singletable {
namespace wire {
namespace {

/// How the service words what it finds wrong with a request before it looks at the table,
/// which depends on the operation. Source: paritysuite/dynamodb-conformance, recorded on the
/// service in October 2026.
enum class Wording { newer_in_envelope, newer, older };

template <class Request>
constexpr Wording wording_of() {
  if constexpr (std::same_as<Request, PutItemRequest> || std::same_as<Request, UpdateItemRequest> ||
                std::same_as<Request, DeleteItemRequest>) {
    return Wording::newer_in_envelope;
  } else if constexpr (std::same_as<Request, BatchWriteItemRequest> ||
                       std::same_as<Request, ScanRequest>) {
    return Wording::older;
  } else {
    return Wording::newer;
  }
}

/// "1 validation error detected: " in front, where it is not there yet.
std::string in_envelope(const std::string& words) {
  const bool is_there =
      words.find(" detected: ") != words.npos && words.front() >= '1' && words.front() <= '9';
  return is_there ? words : "1 validation error detected: " + words;
}

template <class Request>
RequestValue read_request(JsonValue body) {
  constexpr Wording wording = wording_of<Request>();
  try {
    Request request = read_shaped<Request>(
        shape_of(Request{}), body,
        [](const Members& members, Request& read) { read_members(members, read); });
    check_expressions(&request);
    return request;
  } catch (const InvalidValue& fault) {
    if (wording == Wording::older) throw ValidationError(fault.older_words());
    throw ValidationError(wording == Wording::newer ? fault.what() : in_envelope(fault.what()));
  } catch (const ValidationError& error) {
    if (wording != Wording::newer_in_envelope) throw;
    throw ValidationError(in_envelope(error.what()));
  }
}

/// How to read the request of an alternative of RequestValue.
using Reader = RequestValue (*)(JsonValue body);

template <std::size_t... Alternatives>
constexpr auto make_readers(std::index_sequence<Alternatives...>) {
  return std::array<Reader, sizeof...(Alternatives)>{
      read_request<std::variant_alternative_t<Alternatives, RequestValue>>...};
}

constexpr auto readers =
    make_readers(std::make_index_sequence<std::variant_size_v<RequestValue>>{});

template <std::size_t... Alternatives>
auto make_names(std::index_sequence<Alternatives...>) {
  static_assert(std::variant_size_v<AnyRequest> == sizeof...(Alternatives));
  // Only the alternative counts for a request's name, never what it points to.
  return std::array<std::string_view, sizeof...(Alternatives)>{
      operation_name(std::variant_alternative_t<Alternatives, AnyRequest>{})...};
}

Reader find_reader(std::string_view operation) {
  static const auto names =
      make_names(std::make_index_sequence<std::variant_size_v<RequestValue>>{});
  const auto found = std::find(names.begin(), names.end(), operation);
  if (found != names.end()) return readers[static_cast<std::size_t>(found - names.begin())];
  throw UnknownOperation(
      fmt::format("There is no operation {}", printable(std::string{operation})));
}

}  // namespace
}  // namespace wire

RequestValue parse_request(std::string_view operation, std::string_view body) {
  const wire::Reader read = wire::find_reader(operation);
  const wire::JsonDocument document{body};
  return read(document.root());
}

AnyRequest any_request(const RequestValue& request) {
  return std::visit([](const auto& typed) { return AnyRequest{&typed}; }, request);
}

}  // namespace singletable
