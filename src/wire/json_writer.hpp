#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace singletable::wire {

/// Writes one JSON value from front to back, commas included. Text must be
/// UTF-8, which is not checked.
class JsonWriter {
 public:
  void begin_object() { open('{'); }
  void end_object() { close('}'); }
  void begin_array() { open('['); }
  void end_array() { close(']'); }
  /// The name of the object's next member.
  void key(std::string_view name);
  void string(std::string_view text);
  void integer(std::int64_t number);
  /// With a point or an exponent, as the service writes what may have a fraction.
  void decimal(double number);
  void boolean(bool value);

  /// A whole member.
  void string(std::string_view name, std::string_view text) {
    key(name);
    string(text);
  }
  void boolean(std::string_view name, bool value) {
    key(name);
    boolean(value);
  }
  void decimal(std::string_view name, double number) {
    key(name);
    decimal(number);
  }
  void integer(std::string_view name, std::int64_t number) {
    key(name);
    integer(number);
  }

  std::string take() { return std::exchange(out_, {}); }

 private:
  void open(char bracket);
  void close(char bracket);
  void separate();
  void quote(std::string_view text);

  std::string out_;
  /// Whether what comes next is preceded by something on its level.
  bool behind_value_ = false;
};

}  // namespace singletable::wire
