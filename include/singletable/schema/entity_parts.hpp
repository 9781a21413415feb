#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include <singletable/provider/update_part.hpp>
#include <singletable/schema/definition_builder.hpp>
#include <singletable/schema/key_fields.hpp>
#include <singletable/schema/partial_record.hpp>
#include <singletable/schema/typed_key.hpp>

/// What an Entity is made of: each part knows what the compiler checks of it, and
/// what it adds to the definition at run time.
namespace singletable {

/// The name of a generator of values: see EntityGenerator.
struct GeneratorName {
  std::string_view text;
};

/// Generators for Entity's `on_create` and `on_update`: a random UUID, a KSUID,
/// the time as ISO-8601 text, and zero for what will be counted.
constexpr GeneratorName uuid() { return {"UUID"}; }
constexpr GeneratorName ksuid() { return {"KSUID"}; }
constexpr GeneratorName timestamp() { return {"timestamp"}; }
constexpr GeneratorName count() { return {"count"}; }

namespace schema {

/// What every part says of itself, here of one that is none of these.
struct EntityPart {
  /// Of an index: the entity's name for it and the table's.
  static constexpr std::string_view index = {};
  static constexpr std::string_view table_index = {};
  /// Of a range query: its name and the index it belongs to, if to one.
  static constexpr std::string_view range_query = {};
  static constexpr std::string_view range_query_index = {};
  static constexpr bool is_prefix_query = false;
  static constexpr bool is_version = false;
  static constexpr bool is_unique = false;
  static constexpr bool extends = false;
  /// What it does in every update.
  using Change = UpdatePart;

  /// Takes out of a new item what is to be generated.
  template <class T>
  void drop_not_given(Item&, const T&) const {}
  /// Fills in members of a record that was read.
  template <class T>
  void complete(T&) const {}
};

template <FixedString Name, FixedString TableIndex, class Partition, class Range>
struct IndexPart : EntityPart {
  static constexpr std::string_view index = Name.view();
  static constexpr std::string_view table_index = TableIndex.view();

  constexpr IndexPart(Partition partition, Range range)
      : partition_key(partition), range_key(range) {}

  /// What an index's partition, or both of its keys, are made of.
  template <class T>
  using PartitionFields = KeyFields<T, Partition>;
  template <class T>
  using RangeFields = KeyFields<T, Range>;
  template <class T>
  using OtherFields = MemberList<T>;

  template <class T>
  void add_to(DefinitionBuilder& builder) const {
    builder.add_index(index, table_index, partition_key.template source<T>(),
                      range_key.template source<T>());
  }

  Partition partition_key;
  Range range_key;
};

/// An index of those items for which `test` of the members is true.
template <class Index, class Test, auto... Members>
struct SparseIndexPart : Index {
  constexpr SparseIndexPart(Index keys, Test given) : Index(keys), test_(given) {}

  /// Both keys change with any of these.
  template <class T>
  using OtherFields = MemberList<T, Members...>;

  template <class T>
  void add_to(DefinitionBuilder& builder) const {
    static_assert(std::is_invocable_r_v<bool, const Test&, const T&>,
                  "singletable: what says which items an index holds is called with a record and "
                  "returns a bool");
    Index::template add_to<T>(builder);
    builder.make_sparse([test = test_](const Item& item) { return test(record_of<T>(item)); },
                        {attribute_name<Members>()...});
  }

 private:
  /// A record of these members alone, the others being what the struct's default is.
  template <class T>
  static T record_of(const Item& item) {
    T record{};
    (read_member<Members>(record, item), ...);
    return record;
  }

  Test test_;
};

/// A range query of the entity, or of its index where `Index` is not empty.
template <FixedString Index, FixedString Name, RangeOperation Operation, FixedString... Texts>
struct RangeQueryPart : EntityPart {
  static constexpr std::string_view range_query = Name.view();
  static constexpr std::string_view range_query_index = Index.view();
  static constexpr RangeOperation operation = Operation;
  static constexpr bool is_prefix_query = Operation == RangeOperation::key_prefix;
  static constexpr std::size_t operands = Operation == RangeOperation::between      ? 2
                                          : Operation == RangeOperation::key_prefix ? 0
                                                                                    : 1;
  static_assert(sizeof...(Texts) == operands,
                "singletable: this range query has not as many templates as its operation needs: "
                "two for between, none for key_prefix, else one");

  /// What the operands are made of.
  template <class T>
  using Fields = KeyFields<T, TemplateKey<Texts>...>;

  template <class T>
  void add_to(DefinitionBuilder& builder) const {
    builder.add_range_query(range_query_index, range_query, Operation);
  }

  /// `values` are those of Fields.
  template <class T>
  static RangeOperands operands_of(const Item& values, const KeyRules& rules) {
    if constexpr (operands > 0) {
      const KeyValue made[] = {
          KeySource{TypedKeyTemplate<T, Texts>::pattern()}.key(values, rules)...};
      if constexpr (operands == 2) return {.start = made[0], .end = made[1]};
      return {.value = made[0]};
    }
    return {};
  }
};

template <auto Member, GeneratedOn On, class Generator>
struct GeneratedPart : EntityPart {
  using Change = std::conditional_t<On == GeneratedOn::update, MemberPart<Member, ChangedTo::given>,
                                    UpdatePart>;

  constexpr explicit GeneratedPart(Generator given) : generator_(given) {}

  template <class T>
  void drop_not_given(Item& item, const T& record) const {
    if (On != GeneratedOn::create) return;
    static const T blank{};
    if (record.*Member == blank.*Member) item.erase(attribute_name<Member>());
  }

  template <class T>
  void add_to(DefinitionBuilder& builder) const {
    constexpr std::string_view attribute = attribute_name<Member>();
    if constexpr (std::is_convertible_v<Generator, std::string_view>) {
      builder.generate(On, attribute, std::string_view{generator_});
    } else if constexpr (std::is_same_v<Generator, GeneratorName (*)()>) {
      builder.generate(On, attribute, generator_().text);
    } else {
      static_assert(std::is_invocable_v<Generator>,
                    "singletable: a generator is a name, or a function without parameters");
      builder.generate(On, attribute,
                       ValueGenerator{[make = generator_] { return to_value(make()); }});
    }
  }

 private:
  Generator generator_;
};

/// `compute` is called with each record that was read.
template <class Compute>
struct ExtendPart : EntityPart {
  static constexpr bool extends = true;

  constexpr explicit ExtendPart(Compute given) : compute(given) {}

  template <class T>
  void add_to(DefinitionBuilder&) const {}

  template <class T>
  void complete(T& record) const {
    static_assert(std::is_invocable_v<const Compute&, T&>,
                  "singletable: what extends an entity is called with a reference to its struct");
    compute(record);
  }

  Compute compute;
};

template <auto... Members>
struct UniquePart : EntityPart {
  static constexpr bool is_unique = true;

  template <class T>
  void add_to(DefinitionBuilder& builder) const {
    builder.make_unique({attribute_name<Members>()...});
  }
};

template <auto Member>
struct VersionPart : EntityPart {
  static constexpr bool is_version = true;

  template <class T>
  void add_to(DefinitionBuilder& builder) const {
    builder.count_versions(attribute_name<Member>());
  }
};

struct IncludeTypePart : EntityPart {
  template <class T>
  void add_to(DefinitionBuilder& builder) const {
    builder.include_type_on_every_update();
  }
};

struct EscapeSeparatorsPart : EntityPart {
  template <class T>
  void add_to(DefinitionBuilder& builder) const {
    builder.escape_separators();
  }
};

/// Parts of different types. Cheaper for the compiler than a tuple.
template <class... Parts>
struct PartList : Parts... {};

/// Where the index of that name stands among the parts; behind the last where it
/// does not.
template <class... Parts>
constexpr std::size_t find_index_part([[maybe_unused]] std::string_view name) {
  const bool found[] = {(!name.empty() && Parts::index == name)..., true};
  std::size_t position = 0;
  while (!found[position]) ++position;
  return position;
}

/// The same of a range query of the entity, or of its index.
template <class... Parts>
constexpr std::size_t find_range_query_part([[maybe_unused]] std::string_view index,
                                            [[maybe_unused]] std::string_view name) {
  const bool found[] = {
      (!name.empty() && Parts::range_query == name && Parts::range_query_index == index)..., true};
  std::size_t position = 0;
  while (!found[position]) ++position;
  return position;
}

}  // namespace schema

}  // namespace singletable
