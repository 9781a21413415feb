#pragma once

#include <optional>
#include <string_view>
#include <utility>

#include <singletable/mapping/attribute_names.hpp>
#include <singletable/mapping/record.hpp>
#include <singletable/value/item.hpp>

namespace singletable {

namespace detail {

template <class T>
struct WithoutOptional {
  using Type = T;
};
template <class T>
struct WithoutOptional<std::optional<T>> {
  using Type = T;
};

template <class Record, class Member>
WithoutOptional<Member> property_type(Member Record::*);

}  // namespace detail

/// The properties an update changed, as they are after it; empty unless the
/// update asked for them.
class UpdatedProperties {
 public:
  UpdatedProperties() = default;
  explicit UpdatedProperties(Item item) : item_(std::move(item)) {}

  bool empty() const noexcept { return item_.empty(); }
  const Item& item() const noexcept { return item_; }

  /// The property that holds the member, read as the member's type; nothing
  /// when the update did not change it: `updated.get<&Post::viewCount>()`.
  /// Throws DecodeError when it is of another type.
  template <auto Member>
  auto get() const {
    return get<typename decltype(detail::property_type(Member))::Type>(attribute_name<Member>());
  }

  /// The same by name.
  template <class T>
  std::optional<T> get(std::string_view property) const {
    const auto value = item_.find(property);
    if (!value) return std::nullopt;
    return from_value<T>(*value);
  }

 private:
  Item item_;
};

}  // namespace singletable
