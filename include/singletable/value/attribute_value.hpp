#pragma once

#include <concepts>
#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include <singletable/value/attribute_type.hpp>
#include <singletable/value/number.hpp>
#include <singletable/value/value_view.hpp>

namespace singletable {

class AttributeValue;

/// A binary value.
using Bytes = std::vector<std::byte>;
using StringSet = std::set<std::string>;
using NumberSet = std::set<Number>;
using BinarySet = std::set<Bytes>;
/// A list of values of any types.
using List = std::vector<AttributeValue>;
/// A map of values of any types, ordered by name.
using Map = std::map<std::string, AttributeValue, std::less<>>;

/// A value of any of DynamoDB's ten types, as a tree: for those who build or
/// change values at run time. `Item` and `Value` hold the same compactly.
///
/// Converts implicitly from what a value is naturally written as: text,
/// integers, floating point (its shortest decimal text; NaN and infinities
/// throw ValidationError), `bool`, `nullptr`, `Number`, `Bytes`, sets, vectors
/// and maps with text keys of any of these. A `std::set` collapses equal
/// members; `string_set()` and its kin refuse them as the service does.
class AttributeValue {
 public:
  using Storage = std::variant<std::nullptr_t, bool, Number, std::string, Bytes, StringSet,
                               NumberSet, BinarySet, List, Map>;

  /// NULL.
  AttributeValue();
  AttributeValue(std::nullptr_t) : AttributeValue() {}
  template <std::same_as<bool> B>
  AttributeValue(B value) : AttributeValue(value, IsBoolean{}) {}
  template <std::integral I>
  requires(!std::same_as<I, bool> && !std::same_as<I, char>) AttributeValue(I value)
      : AttributeValue(Number{value}) {}
  template <std::floating_point F>
  AttributeValue(F value) : AttributeValue(Number::from_double(static_cast<double>(value))) {}
  AttributeValue(Number value);
  AttributeValue(std::string value);
  AttributeValue(std::string_view value) : AttributeValue(std::string{value}) {}
  AttributeValue(const char* value) : AttributeValue(std::string{value}) {}
  AttributeValue(Bytes value);
  AttributeValue(StringSet value);
  AttributeValue(NumberSet value);
  AttributeValue(BinarySet value);
  AttributeValue(List value);
  AttributeValue(Map value);
  template <class T>
  requires(std::constructible_from<AttributeValue, const T&> && !std::same_as<T, AttributeValue> &&
           !std::same_as<T, std::byte>) AttributeValue(const std::vector<T>& elements)
      : AttributeValue(List(elements.begin(), elements.end())) {}
  template <class T, class Compare>
  requires(std::constructible_from<AttributeValue, const T&> && !std::same_as<T, AttributeValue>)
      AttributeValue(const std::map<std::string, T, Compare>& entries)
      : AttributeValue(Map(entries.begin(), entries.end())) {}
  template <std::integral I>
  requires(!std::same_as<I, bool> && !std::same_as<I, char>)
      AttributeValue(const std::set<I>& members)
      : AttributeValue(NumberSet(members.begin(), members.end())) {}
  AttributeValue(const AttributeValue&);
  AttributeValue(AttributeValue&&) noexcept;
  AttributeValue& operator=(const AttributeValue&);
  AttributeValue& operator=(AttributeValue&&) noexcept;
  ~AttributeValue();

  /// A copy of `view` as a tree. Throws DecodeError on damaged bytes.
  explicit AttributeValue(ValueView view);
  /// A copy of `view` as a map.
  explicit AttributeValue(ItemView view);

  /// Sets out of lists that may hold a member twice, which throws
  /// ValidationError naming it, as the service does.
  static AttributeValue string_set(const std::vector<std::string>& members);
  static AttributeValue number_set(const std::vector<Number>& members);
  static AttributeValue binary_set(const std::vector<Bytes>& members);

  AttributeType type() const noexcept { return static_cast<AttributeType>(storage_.index() + 1); }

  /// The value as one of the alternatives of `Storage`, or nullptr when it is
  /// of another type.
  template <class T>
  const T* get_if() const noexcept {
    return std::get_if<T>(&storage_);
  }
  template <class T>
  T* get_if() noexcept {
    return std::get_if<T>(&storage_);
  }

  const Storage& storage() const noexcept { return storage_; }

  friend bool operator==(const AttributeValue&, const AttributeValue&);

 private:
  /// Programs that hold such values compile none of what the storage does to itself.
  struct IsBoolean {};
  AttributeValue(bool value, IsBoolean);

  Storage storage_;
};

}  // namespace singletable
