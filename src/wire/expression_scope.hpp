#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include <singletable/value/value.hpp>

namespace singletable::wire {

/// A request's ExpressionAttributeNames and ExpressionAttributeValues, by placeholder.
using ExpressionNames = std::map<std::string, std::string, std::less<>>;
using ExpressionValues = std::map<std::string, Value, std::less<>>;

/// What the placeholders in one request's expressions stand for, and which were used.
class ExpressionScope {
 public:
  ExpressionScope(ExpressionNames names, ExpressionValues values);

  /// What the placeholder stands for. Throws ValidationError, in the service's words,
  /// when it is not defined.
  const std::string& name(std::string_view placeholder, std::string_view expression_name);
  const Value& value(std::string_view placeholder, std::string_view expression_name);

  /// Throws ValidationError, naming the placeholders, when some were never asked for.
  void check_all_used() const;

 private:
  ExpressionNames names_;
  ExpressionValues values_;
  std::set<std::string, std::less<>> used_;
};

}  // namespace singletable::wire
