#include <array>

#include <singletable/base/error.hpp>
#include <singletable/wire/error_json.hpp>
#include <singletable/wire/output_parsing.hpp>
#include <singletable/wire/request_json.hpp>
#include <singletable/wire/request_parsing.hpp>
#include <singletable/wire/stream_parsing.hpp>

#include "fuzz/choices.hpp"
#include "fuzz/target.hpp"

namespace singletable::fuzz {
namespace {

/// A request that was read is printed as one that reads the same again.
void check_request(std::string_view operation, std::string_view body) {
  RequestValue request;
  const bool was_read = accepted<Error>([&] { request = parse_request(operation, body); });
  if (!was_read) return;
  const std::string printed = request_json(any_request(request));
  require(parse_request(operation, printed) == request, "a printed request reads the same");
}

/// Read or refused as DynamoDB Streams' API does.
void check_stream_requests(std::string_view body) {
  for (const std::string_view operation :
       {"ListStreams", "DescribeStream", "GetShardIterator", "GetRecords"}) {
    accepted<Error>([&] { parse_stream_request(operation, body); });
  }
}

/// The body taken for an answer instead.
struct AnswerCheck {
  std::string_view body;

  template <class Request>
  void operator()(const Request& request) const {
    accepted<ConnectionError>([&] { parse_output(request, body); });
  }
  void operator()(const TagTableRequest&) const { check_error(); }
  void operator()(const UntagTableRequest&) const { check_error(); }

  void check_error() const {
    require(!accepted<Error>([&] { throw_error(400, body); }), "an error is thrown");
  }
};

template <std::size_t... Alternatives>
RequestValue request_of(std::size_t operation, std::index_sequence<Alternatives...>) {
  using Make = RequestValue (*)();
  constexpr std::array<Make, sizeof...(Alternatives)> makers{
      [] { return RequestValue{std::in_place_index<Alternatives>}; }...};
  return makers.at(operation)();
}

}  // namespace
}  // namespace singletable::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace singletable;
  const std::string_view bytes = fuzz::text_of(data, size);
  if (bytes.empty()) return 0;
  constexpr std::size_t operations = std::variant_size_v<RequestValue>;
  const RequestValue request = fuzz::request_of(fuzz::Choices{bytes}.below(operations),
                                                std::make_index_sequence<operations>{});
  const std::string_view body = bytes.substr(1);
  fuzz::check_request(operation_name(any_request(request)), body);
  fuzz::check_stream_requests(body);
  std::visit(fuzz::AnswerCheck{body}, request);
  return 0;
}
