#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

#include <singletable/base/fixed_string.hpp>
#include <singletable/mapping/attribute_names.hpp>
#include <singletable/mapping/record.hpp>
#include <singletable/schema/key_template.hpp>
#include <singletable/schema/key_template_syntax.hpp>

namespace singletable {

namespace schema {

/// True; fails to compile with the reason where the text is no key template.
template <FixedString Text>
constexpr bool check_template() {
  constexpr TemplateFault fault = read_template(Text.view(), [](const TemplatePiece&) {});
  static_assert(fault != TemplateFault::empty,
                "singletable: this key template is empty: write text, fields in braces, or both");
  static_assert(fault != TemplateFault::open_brace,
                "singletable: this key template opens a brace that it does not close: write {{ "
                "for a brace");
  static_assert(fault != TemplateFault::close_brace,
                "singletable: this key template closes a brace that it does not open: write }} "
                "for a brace");
  static_assert(fault != TemplateFault::field_name,
                "singletable: this key template has a field without a proper name: write {member} "
                "or {member:08}");
  static_assert(fault != TemplateFault::padding,
                "singletable: this key template has a padding that is none: write {member:08}, at "
                "most 20 digits");
  static_assert(fault != TemplateFault::touching_fields,
                "singletable: this key template has two fields with nothing between them, which "
                "could not be told apart: put text between them or pad the first");
  return fault == TemplateFault::none;
}

template <FixedString Text>
constexpr std::size_t count_fields() {
  std::size_t count = 0;
  read_template(Text.view(), [&](const TemplatePiece& piece) { count += piece.is_field ? 1 : 0; });
  return count;
}

template <FixedString Text>
constexpr auto fields_of() {
  std::array<TemplatePiece, count_fields<Text>()> fields{};
  std::size_t next = 0;
  read_template(Text.view(), [&](const TemplatePiece& piece) {
    if (piece.is_field) fields[next++] = piece;
  });
  return fields;
}

template <class T>
constexpr std::size_t find_member(std::string_view name) {
  for (std::size_t i = 0; i < member_count<T>; ++i) {
    if (member_names<T>[i] == name) return i;
  }
  return member_count<T>;
}

template <class T>
struct Required {
  using Type = T;
};
template <class T>
struct Required<std::optional<T>> {
  using Type = T;
};

template <class T>
inline constexpr bool is_key_type = [] {
  if constexpr (detail::HasOneType<T>) {
    return Codec<T>::type == AttributeType::string || Codec<T>::type == AttributeType::number;
  } else {
    return false;
  }
}();

/// A field of a template and the struct's member it is.
template <class T, FixedString Text, std::size_t Index>
struct TypedField {
  static constexpr TemplatePiece piece = fields_of<Text>()[Index];
  static constexpr std::size_t member = find_member<T>(piece.text);
  static_assert(member < member_count<T>,
                "singletable: this key template names a member that the struct does not have");
  /// What is given for the field: the member's type, without std::optional.
  using Type = typename Required<member_type<T, member>>::Type;
  static_assert(is_key_type<Type>,
                "singletable: this key template names a member that can't be part of a key: only "
                "text, numbers and enums can");
  static_assert(piece.width == 0 || std::is_integral_v<Type>,
                "singletable: this key template pads a member that is no integer");
};

/// A value given for a key's field as the member would hold it.
template <class Wanted, class Given>
Wanted key_argument(const Given& given) {
  constexpr bool text_for_number = std::is_arithmetic_v<Wanted> != std::is_arithmetic_v<Given>;
  static_assert(std::is_convertible_v<const Given&, Wanted> && !text_for_number,
                "singletable: a value given for this key is not of its member's type");
  return Wanted(given);
}

/// The template with attributes in place of the fields' names, one for each field.
KeyTemplate parse_over(std::string_view text, std::span<const std::string_view> attributes);

/// True; fails to compile with the reason where a field is no member for keys.
template <class T, FixedString Text>
constexpr bool check_fields() {
  return []<std::size_t... Index>(std::index_sequence<Index...>) {
    return ((TypedField<T, Text, Index>::piece.is_field) && ...);
  }
  (std::make_index_sequence<count_fields<Text>()>{});
}

}  // namespace schema

/// A KeyTemplate over the members of a struct, checked by the compiler: a
/// member that is not there, or can't be part of a key, does not compile.
///
///     using LineKey = TypedKeyTemplate<Line, "ORDER#{orderId}#{line:08}">;
///     LineKey::make({}, "o-1", 7);  // "ORDER#o-1#00000007"
template <class T, FixedString Text>
class TypedKeyTemplate {
  static_assert(schema::check_template<Text>());

 public:
  /// True; fails to compile with the reason where a field is no member for keys.
  static constexpr bool is_valid = schema::check_fields<T, Text>();
  static constexpr std::size_t field_count = schema::count_fields<Text>();

  /// What `make` takes for the field at `Index`.
  template <std::size_t Index>
  using Field = typename schema::TypedField<T, Text, Index>::Type;

  /// The same at run time, with attributes for members. Made once.
  static const KeyTemplate& pattern() {
    static constexpr auto names = attributes(std::make_index_sequence<field_count>{});
    static const KeyTemplate made = schema::parse_over(Text.view(), names);
    return made;
  }

  /// The key of the fields' values, in the template's order. Throws what
  /// KeyTemplate::format throws.
  template <class... Values>
  static std::string make(const KeyRules& rules, const Values&... values) {
    static_assert(sizeof...(Values) == field_count,
                  "singletable: this key needs one value for each field of its template");
    return make_from(std::make_index_sequence<field_count>{}, rules, values...);
  }

  /// The key of a record, or nothing when an optional field is empty.
  static std::optional<std::string> of(const T& record, const KeyRules& rules) {
    return pattern().format(to_item(record), rules);
  }

 private:
  template <std::size_t... Index, class... Values>
  static std::string make_from(std::index_sequence<Index...>, const KeyRules& rules,
                               const Values&... values) {
    Item fields;
    (fields.set(attribute<Index>(), to_value(schema::key_argument<Field<Index>>(values))), ...);
    return pattern().format(fields, rules).value();
  }

  template <std::size_t Index>
  static constexpr std::string_view attribute() {
    return detail::attribute_names<T>[schema::TypedField<T, Text, Index>::member];
  }

  template <std::size_t... Index>
  static constexpr std::array<std::string_view, field_count> attributes(
      std::index_sequence<Index...>) {
    return {attribute<Index>()...};
  }
};

}  // namespace singletable
