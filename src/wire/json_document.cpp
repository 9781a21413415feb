#include "wire/json_document.hpp"

#include <string>
#include <utility>

#include <singletable/base/error.hpp>

namespace singletable::wire {
namespace {

/// Bytes of text up to which a parser is kept: most requests and pages are far below.
constexpr std::size_t kept_capacity = 1'048'576;
constexpr std::size_t first_capacity = 4096;

thread_local std::unique_ptr<simdjson::dom::parser> waiting_parser;

[[noreturn]] void refuse_document(simdjson::error_code error) {
  throw SerializationError(error == simdjson::DEPTH_ERROR
                               ? "The JSON is nested deeper than " + std::to_string(json_depth) +
                                     " objects and arrays in each other"
                               : std::string{"The body is not JSON: "} +
                                     simdjson::error_message(error));
}

std::unique_ptr<simdjson::dom::parser> make_parser() {
  auto parser = std::make_unique<simdjson::dom::parser>();
  const simdjson::error_code error = parser->allocate(first_capacity, json_depth);
  if (error != simdjson::SUCCESS) refuse_document(error);
  return parser;
}

}  // namespace

JsonDocument::JsonDocument(std::string_view text)
    : parser_(waiting_parser ? std::move(waiting_parser) : make_parser()) {
  const simdjson::error_code error = parser_->parse(text.data(), text.size()).get(root_);
  if (error != simdjson::SUCCESS) refuse_document(error);
}

JsonDocument::~JsonDocument() {
  if (parser_->capacity() <= kept_capacity) waiting_parser = std::move(parser_);
}

}  // namespace singletable::wire
