#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <singletable/provider/params.hpp>
#include <singletable/single_table/single_table.hpp>

#include "golden/json.hpp"

namespace golden {

namespace st = singletable;

/// One object of a recorded call's arguments, read member by member, so that
/// what nobody read can be told.
///
/// Absent members (`$undefined`) are as good as not given. All functions throw
/// Inexpressible for JSON that the parameter's C++ type can't hold.
class Arguments {
 public:
  /// `place` names the object in messages: "provider.query".
  Arguments(const Json& object, std::string place);

  /// The member, or nullptr. `null` is a member.
  const Json* find(const char* name);
  /// The member; null when it is absent.
  const Json& get(const char* name);

  std::optional<std::string> text(const char* name);
  std::optional<std::int64_t> integer(const char* name);
  bool flag(const char* name);
  std::vector<std::string> texts(const char* name);
  std::optional<st::Value> value(const char* name);
  std::vector<st::Value> values(const char* name);
  st::Item item(const char* name);
  std::vector<st::Property> properties(const char* name);
  /// All members nobody asked for, as attributes; they count as read.
  st::Item rest();

  /// Throws Unsupported, naming them, when there are members nobody asked for.
  void finish() const;

  const std::string& place() const { return place_; }
  [[noreturn]] void refuse(const char* name, const char* rule) const;

 private:
  const Json& object_;
  std::string place_;
  std::set<std::string> read_;
};

/// The value as a list element or nested object that must be there.
const Json& array_of(const Json& json, const std::string& place);

st::ConditionOperation condition_operation(const Json& name);
st::AtomicOperationKind atomic_operation(const Json& name);
st::Conditions conditions_of(const Json& list);
/// The filters of a read: by property a value, a list of values or a condition.
st::Filters filters_of(Arguments& read);
/// In the document's spelling, `operation`, or the original's, `type`.
std::vector<st::AtomicOperation> atomic_operations_of(const Json& list);
/// The condition of an atomic operation, under `if`.
std::optional<st::AtomicGuard> guard_of(Arguments& operation);
/// "ASC" or "DESC"; ascending when absent.
st::RetrieveOrder retrieve_order(Arguments& arguments);

}  // namespace golden
