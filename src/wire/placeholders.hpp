#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <singletable/value/value.hpp>

#include "wire/json_writer.hpp"

namespace singletable::wire {

/// The names and values that one request's expressions refer to.
class Placeholders {
 public:
  Placeholders() = default;
  Placeholders(const Placeholders&) = delete;
  Placeholders& operator=(const Placeholders&) = delete;
  virtual ~Placeholders() = default;

  /// "#n" and a number; the same for the same name.
  virtual std::string name(std::string_view name);
  /// ":v" and a number, another one each time.
  virtual std::string value(Value value);

  /// ExpressionAttributeNames and ExpressionAttributeValues, where there are any.
  void write(JsonWriter& json) const;

 private:
  std::vector<std::string> names_;
  std::vector<Value> values_;
};

}  // namespace singletable::wire
