#pragma once

#include <string_view>
#include <utility>

#include <singletable/expression/condition.hpp>
#include <singletable/mapping/attribute_names.hpp>
#include <singletable/provider/property.hpp>
#include <singletable/provider/updated_properties.hpp>

namespace singletable {

namespace detail {

template <class Record, class Member>
Record record_type(Member Record::*);

template <auto Member>
using RecordOf = decltype(record_type(Member));
/// What a member holds when it holds something.
template <auto Member>
using PropertyOf = typename decltype(property_type(Member))::Type;

/// The last of a chain of members, each a member of the struct before.
template <auto First, auto... Rest>
struct Chain {
  using Type = typename Chain<Rest...>::Type;
  static constexpr bool linked =
      std::same_as<PropertyOf<First>, typename Chain<Rest...>::Owner> && Chain<Rest...>::linked;
  using Owner = RecordOf<First>;
};
template <auto Last>
struct Chain<Last> {
  using Type = PropertyOf<Last>;
  static constexpr bool linked = true;
  using Owner = RecordOf<Last>;
};

}  // namespace detail

/// The attribute of a member, or of a member of a struct within it: see `field`.
template <auto Member, auto... Nested>
struct Field {
  static_assert(detail::Chain<Member, Nested...>::linked,
                "singletable: each member of a field must be one of the struct before it");

  /// The type of the values; optional members without their optional.
  using ValueType = typename detail::Chain<Member, Nested...>::Type;
  using Record = detail::RecordOf<Member>;

  static Path path() {
    Path path = Path::attribute(attribute_name<Member>());
    ((path = path.entry(attribute_name<Nested>())), ...);
    return path;
  }
  static Operand operand() { return path(); }
  operator Property() const { return path(); }
};

/// A member's attribute, to be compared or tested: `field<&Post::status>`, or
/// deeper `field<&User::address, &Address::city>`. What it is compared with must
/// be of the member's type, or the program does not compile.
template <auto Member, auto... Nested>
inline constexpr Field<Member, Nested...> field = {};

/// A place in an item whose type is known only when it is read: see `attr`.
class Attr {
 public:
  /// Of any type.
  using ValueType = void;

  explicit Attr(Path path) : path_(std::move(path)) {}

  const Path& path() const noexcept { return path_; }
  Operand operand() const { return path_; }
  operator Property() const { return path_; }

 private:
  Path path_;
};

/// The place at `text`, `a.b[2]`. Throws ValidationError when it is no path.
inline Attr attr(std::string_view text) { return Attr{Path::parse(text)}; }

/// The size of what stands at a place: see `size`.
class Size {
 public:
  using ValueType = std::size_t;

  explicit Size(Path path) : path_(std::move(path)) {}

  Operand operand() const { return SizeOf{path_}; }

 private:
  Path path_;
};

}  // namespace singletable
