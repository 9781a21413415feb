#include "wire/json_writer.hpp"

#include <fmt/format.h>

namespace singletable::wire {
namespace {

void append_escaped(std::string& out, char c) {
  constexpr std::string_view digits = "0123456789abcdef";
  const auto byte = static_cast<unsigned char>(c);
  if (c == '"' || c == '\\') {
    out.push_back('\\');
    out.push_back(c);
  } else if (byte < 0x20) {
    out.append("\\u00");
    out.push_back(digits[byte >> 4]);
    out.push_back(digits[byte & 15]);
  } else {
    out.push_back(c);
  }
}

}  // namespace

void JsonWriter::key(std::string_view name) {
  separate();
  quote(name);
  out_.push_back(':');
  behind_value_ = false;
}

void JsonWriter::string(std::string_view text) {
  separate();
  quote(text);
}

void JsonWriter::integer(std::int64_t number) {
  separate();
  out_.append(std::to_string(number));
}

void JsonWriter::decimal(double number) {
  separate();
  const std::string digits = fmt::format("{}", number);
  out_.append(digits);
  if (digits.find_first_of(".e") == std::string::npos) out_.append(".0");
}

void JsonWriter::boolean(bool value) {
  separate();
  out_.append(value ? "true" : "false");
}

void JsonWriter::open(char bracket) {
  separate();
  out_.push_back(bracket);
  behind_value_ = false;
}

void JsonWriter::close(char bracket) {
  out_.push_back(bracket);
  behind_value_ = true;
}

void JsonWriter::separate() {
  if (behind_value_) out_.push_back(',');
  behind_value_ = true;
}

void JsonWriter::quote(std::string_view text) {
  out_.push_back('"');
  for (const char c : text) append_escaped(out_, c);
  out_.push_back('"');
}

}  // namespace singletable::wire
