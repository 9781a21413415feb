#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include <singletable/base/fixed_string.hpp>
#include <singletable/provider/fields.hpp>
#include <singletable/schema/key_source.hpp>
#include <singletable/schema/partial_record.hpp>
#include <singletable/schema/typed_key_template.hpp>

/// The two ways in which a key is made of a struct's members: by a template, and by a
/// function of the struct.
namespace singletable {

namespace schema {

/// Of an entity that has none yet.
struct NoKey {
  static constexpr bool is_given = false;
  static constexpr std::string_view shape = {};
  static constexpr std::size_t count = 0;

  template <class T, class Members>
  static constexpr void add_members(Members&) {}
};

template <FixedString Text>
struct TemplateKey {
  static constexpr bool is_given = true;
  /// What all its keys look like: see key_shape.hpp.
  static constexpr std::string_view shape = Text.view();
  /// How many members it names, some perhaps twice.
  static constexpr std::size_t count = count_fields<Text>();

  /// True; both fail to compile with the reason where it is no key of `T`, or can't be
  /// that of its items.
  template <class T>
  static constexpr bool check() {
    return TypedKeyTemplate<T, Text>::is_valid;
  }
  template <class T>
  static constexpr bool check_own() {
    return check<T>();
  }

  template <class T, class Members>
  static constexpr void add_members(Members& members) {
    for (const TemplatePiece& piece : fields_of<Text>()) members.add(find_member<T>(piece.text));
  }

  template <class T>
  const KeyTemplate& source() const {
    return TypedKeyTemplate<T, Text>::pattern();
  }
};

/// Text, a number, or one of them that may be absent.
template <class Result>
inline constexpr bool is_key_text = std::convertible_to<Result, std::string_view>;
template <class Result>
inline constexpr bool is_key_text<std::optional<Result>> = is_key_text<Result>;
template <class Result>
inline constexpr bool is_key_result = is_key_text<Result> || std::same_as<Result, Number> ||
                                      (std::integral<Result> && !std::same_as<Result, bool> &&
                                       !std::same_as<Result, char>);
template <class Result>
inline constexpr bool is_key_result<std::optional<Result>> = is_key_result<Result>;

/// What a function returned as a key behind `start`; nothing of nothing, or of no text.
template <class Result>
KeyValue key_behind(std::string_view start, const Result& result) {
  if constexpr (std::convertible_to<const Result&, std::string_view>) {
    const std::string_view text = result;
    if (text.empty()) return nullptr;
    return std::string{start}.append(text);
  } else if constexpr (std::same_as<Result, Number> || std::integral<Result>) {
    return result;
  } else {
    return result ? key_behind(start, *result) : KeyValue{nullptr};
  }
}

/// The key that `make` makes of records. Compiled once.
KeySource computed_key(KeySource::Function make, std::initializer_list<std::string_view> depends_on,
                       std::string_view start);

/// `{*}` stands for anything in a key's shape, separators, too.
template <FixedString Start>
constexpr auto open_shape() {
  constexpr std::string_view start = Start.view();
  constexpr std::string_view rest = "{*}";
  std::array<char, start.size() + rest.size()> shape{};
  std::copy(rest.begin(), rest.end(), std::copy(start.begin(), start.end(), shape.begin()));
  return shape;
}

/// A key that is a text and what `make` returns of a record behind it.
template <FixedString Start, class Make, auto... Members>
class FunctionKey {
  static_assert(sizeof...(Members) > 0,
                "singletable: name the members that this key's function looks at, as in "
                "st::key_of<&Post::year, &Post::month>(function)");
  static_assert(Start.view().find_first_of("{}") == std::string_view::npos,
                "singletable: the text that a key's function stands behind has no braces");
  static constexpr auto shape_text = open_shape<Start>();

 public:
  static constexpr bool is_given = true;
  static constexpr std::string_view shape{shape_text.data(), shape_text.size()};
  static constexpr std::size_t count = sizeof...(Members);

  constexpr explicit FunctionKey(Make make) : make_(make) {}

  template <class T>
  static constexpr bool check() {
    static_assert((std::same_as<detail::RecordOf<Members>, T> && ...),
                  "singletable: this key is made of a member of another struct than the entity's");
    constexpr bool is_called = std::is_invocable_v<const Make&, const T&>;
    static_assert(is_called, "singletable: what makes a key is a function of the entity's struct");
    if constexpr (is_called) {
      using Result = std::remove_cvref_t<std::invoke_result_t<const Make&, const T&>>;
      static_assert(is_key_result<Result>,
                    "singletable: what makes a key returns text, a whole number or a Number, or an "
                    "optional one of these");
      static_assert(Start.view().empty() || is_key_text<Result>,
                    "singletable: what makes a key behind a text returns text");
    }
    return true;
  }
  template <class T>
  static constexpr bool check_own() {
    static_assert((is_key_type<detail::PropertyOf<Members>> && ...),
                  "singletable: the key of an item is made of a member that can't be part of a "
                  "key: only text, numbers and enums can");
    return check<T>();
  }

  template <class T, class Fields>
  static constexpr void add_members(Fields& fields) {
    (fields.add(find_member<T>(member_name<Members>)), ...);
  }

  template <class T>
  KeySource source() const {
    return computed_key(
        [make = make_](const Item& item) -> KeyValue {
          T record{};
          if (!(read_member<Members>(record, item) && ...)) return nullptr;
          return key_behind(Start.view(), make(record));
        },
        {attribute_name<Members>()...}, Start.view());
  }

 private:
  Make make_;
};

}  // namespace schema

/// Keys for Entity's steps. One by a template, for an index whose other key is not:
template <FixedString Text>
constexpr schema::TemplateKey<Text> key_of() {
  return {};
}

/// One that a function makes of a record: text, a whole number, or nothing, which is no
/// key. It is given a record with `Members` in it, and must look at no others; it is
/// called when all of them are there. What it returns is not searched for separators.
///
///     .range_key(st::key_of<&Visit::day>([](const Visit& visit) { return week_of(visit.day); }))
template <auto... Members, class Make>
constexpr auto key_of(Make make) {
  return schema::FunctionKey<"", Make, Members...>{make};
}

/// The same with text in front of all of them, by which an entity's keys are told from
/// others' in their partition, and which a key_prefix query reads: `key_of<"VISIT#", ...>`.
template <FixedString Start, auto... Members, class Make>
constexpr auto key_of(Make make) {
  return schema::FunctionKey<Start, Make, Members...>{make};
}

}  // namespace singletable
