#include "wire/json_writer.hpp"

#include <algorithm>
#include <cstddef>

#include <fmt/format.h>

namespace singletable::wire {
namespace {

/// Of an answer with one item, so that it does not move while it grows.
constexpr std::size_t usual_bytes = 1024;

bool needs_escape(char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\'; }

void append_escaped(std::string& out, char c) {
  constexpr std::string_view digits = "0123456789abcdef";
  const auto byte = static_cast<unsigned char>(c);
  if (byte >= 0x20) {
    out.push_back('\\');
    out.push_back(c);
  } else {
    out.append("\\u00");
    out.push_back(digits[byte >> 4]);
    out.push_back(digits[byte & 15]);
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
  if (out_.empty()) out_.reserve(usual_bytes);
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
  while (true) {
    // Most text needs none: it is copied in one piece.
    const auto escaped =
        std::find_if(text.begin(), text.end(), [](char c) { return needs_escape(c); });
    out_.append(text.begin(), escaped);
    if (escaped == text.end()) break;
    append_escaped(out_, *escaped);
    text.remove_prefix(static_cast<std::size_t>(escaped - text.begin()) + 1);
  }
  out_.push_back('"');
}

}  // namespace singletable::wire
