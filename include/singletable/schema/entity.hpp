#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include <singletable/schema/entity_model.hpp>
#include <singletable/schema/entity_parts.hpp>
#include <singletable/schema/entity_update.hpp>
#include <singletable/schema/typed_key.hpp>
#include <singletable/single_table/single_table.hpp>
#include <singletable/single_table/table_layout.hpp>

namespace singletable {

template <class Entity>
class Repository;

/// A type of item, described by the struct it is read into: how its keys are made
/// of the struct's members, what is generated. Made once, as a constant, by steps
/// that each return it with something added; what does not fit the struct does not
/// compile, and the first line of the message says why.
///
///     inline constexpr auto posts = st::entity<Post, "POST">
///         .partition_key<"USER#{userId}">()
///         .range_key<"POST#{postId}">()
///         .index<"byId", "GSI1", "POST#{postId}", "{createdAt}">()
///         .on_create<&Post::postId>(st::ksuid)
///         .on_create<&Post::createdAt>(st::timestamp)
///         .on_update<&Post::updatedAt>(st::timestamp);
///
/// Templates are KeyTemplate's, over members instead of attributes; where none will do,
/// `st::key_of` makes keys by functions. For work, `table.from(posts)` gives its
/// Repository.
template <class T, FixedString Type, class Partition, class Range, class... Parts>
class Entity {
 public:
  using Record = T;
  static constexpr std::string_view type = Type.view();
  /// What its keys look like: see schema/key_shape.hpp.
  static constexpr std::string_view partition_key_shape = Partition::shape;
  static constexpr std::string_view range_key_shape = Range::shape;

  static_assert(!Type.view().empty(), "singletable: an entity needs a type, unique in its table");

  /// The members that make the key of one item, in the order in which its keys name them.
  using Key = schema::KeyFields<T, Partition, Range>;
  /// Those of a partition.
  using PartitionFields = schema::KeyFields<T, Partition>;

  constexpr Entity() requires(sizeof...(Parts) == 0) = default;
  constexpr Entity(Partition partition, Range range, schema::PartList<Parts...> parts)
      : partition_(partition), range_(range), parts_(parts) {}

  /// The template of the partition key.
  template <FixedString Text>
  constexpr auto partition_key() const {
    return partition_key(key_of<Text>());
  }
  /// The partition key that `st::key_of` makes.
  template <class Made>
  constexpr auto partition_key(Made made) const {
    static_assert(Made::template check_own<T>());
    static_assert(!Partition::is_given, "singletable: this entity has a partition key already");
    return Entity<T, Type, Made, Range, Parts...>{made, range_, parts_};
  }

  /// The template of the range key.
  template <FixedString Text>
  constexpr auto range_key() const {
    return range_key(key_of<Text>());
  }
  /// The range key that `st::key_of` makes.
  template <class Made>
  constexpr auto range_key(Made made) const {
    static_assert(Made::template check_own<T>());
    static_assert(!Range::is_given, "singletable: this entity has a range key already");
    return Entity<T, Type, Partition, Made, Parts...>{partition_, made, parts_};
  }

  /// Keys in an index of the table. `Name` is the entity's own for it. A range key
  /// that is one field keeps its type: a number, on a numeric index.
  template <FixedString Name, FixedString TableIndex, FixedString IndexPartition,
            FixedString IndexRange>
  constexpr auto index() const {
    return index<Name, TableIndex>(key_of<IndexPartition>(), key_of<IndexRange>());
  }
  /// The same with keys that `st::key_of` makes.
  ///
  ///     .index<"byScore", "GSI2">(st::key_of<"GAME#{game}">(), st::key_of<&Play::points>(rank))
  template <FixedString Name, FixedString TableIndex, class MadePartition, class MadeRange>
  constexpr auto index(MadePartition partition, MadeRange range) const {
    check_index<Name, TableIndex, MadePartition, MadeRange>();
    return with(index_part<Name, TableIndex>(partition, range));
  }

  /// The same for those items alone for which `test(record)` is true. It is given a
  /// record with `Members` in it, and must look at no others.
  ///
  ///     .sparse_index<"open", "GSI2", "OPEN#{shop}", "{day}", &Order::status>(
  ///         [](const Order& order) { return order.status == Status::open; })
  template <FixedString Name, FixedString TableIndex, FixedString IndexPartition,
            FixedString IndexRange, auto... Members, class Test>
  constexpr auto sparse_index(Test test) const {
    return sparse_index<Name, TableIndex, Members...>(key_of<IndexPartition>(),
                                                      key_of<IndexRange>(), test);
  }
  /// The same with keys that `st::key_of` makes.
  template <FixedString Name, FixedString TableIndex, auto... Members, class MadePartition,
            class MadeRange, class Test>
  constexpr auto sparse_index(MadePartition partition, MadeRange range, Test test) const {
    check_index<Name, TableIndex, MadePartition, MadeRange>();
    static_assert(sizeof...(Members) > 0,
                  "singletable: name the members that say which items this index holds");
    (check_member<Members>(), ...);
    using Keys = schema::IndexPart<Name, TableIndex, MadePartition, MadeRange>;
    return with(schema::SparseIndexPart<Keys, Test, Members...>{{partition, range}, test});
  }

  /// A query of the range key with a name. Its operands are made by templates: two
  /// for between, none for key_prefix, else one.
  template <FixedString Name, RangeOperation Operation, FixedString... Operands>
  constexpr auto range_query() const {
    return index_range_query<"", Name, Operation, Operands...>();
  }

  /// The same of the index called `Index`.
  template <FixedString Index, FixedString Name, RangeOperation Operation, FixedString... Operands>
  constexpr auto index_range_query() const {
    static_assert((TypedKeyTemplate<T, Operands>::is_valid && ...));
    static_assert(Index.view().empty() || has_index(Index.view()),
                  "singletable: this entity has no index of that name; define it first");
    static_assert(!has_range_query(Index.view(), Name.view()),
                  "singletable: this entity has two range queries of one name; rename one");
    return with(schema::RangeQueryPart<Index, Name, Operation, Operands...>{});
  }

  /// Gives the member a value on creation, where it is still what the struct's
  /// default is: `st::uuid`, `st::ksuid`, `st::timestamp`, `st::count`, the name of
  /// one of the table's generators, or a function.
  template <auto Member, class Generator>
  constexpr auto on_create(Generator generator) const {
    check_member<Member>();
    return with(schema::GeneratedPart<Member, schema::GeneratedOn::create, Generator>(generator));
  }

  /// The same on every update that does not change the member itself.
  template <auto Member, class Generator>
  constexpr auto on_update(Generator generator) const {
    check_member<Member>();
    return with(schema::GeneratedPart<Member, schema::GeneratedOn::update, Generator>(generator));
  }

  /// Calls `compute(record)` with each record that is read, to fill in members.
  template <class Compute>
  constexpr auto extend(Compute compute) const {
    return with(schema::ExtendPart<Compute>(compute));
  }

  /// Optimistic locking: the member counts an item's versions, from 1; a record with
  /// zero is new. Every write advances it. `put` replaces just the version it was
  /// given, and updates and erasing say `st::expected_version(n)` or
  /// `st::any_version`.
  template <auto Member>
  constexpr auto version() const {
    check_member<Member>();
    static_assert(std::is_integral_v<detail::PropertyOf<Member>>,
                  "singletable: the version of an entity is a member that is an integer");
    static_assert(!has_version(), "singletable: this entity has a version already");
    return with(schema::VersionPart<Member>{});
  }

  /// No two items have the same value of any of these members, which are text, numbers
  /// or binaries. Each value is kept by a companion item; writes that change one are
  /// transactions and throw UniqueAttributeTaken.
  template <auto... Members>
  constexpr auto unique() const {
    (check_member<Members>(), ...);
    static_assert(sizeof...(Members) > 0 && !has_unique(),
                  "singletable: name all unique members of this entity at once");
    return with(schema::UniquePart<Members...>{});
  }

  /// Lets every update write the type, for items made before they had one.
  constexpr auto include_type_on_every_update() const { return with(schema::IncludeTypePart{}); }

  /// Escapes separators in values of keys instead of refusing them.
  constexpr auto escape_separators() const { return with(schema::EscapeSeparatorsPart{}); }

  /// Itself at run time.
  EntityDefinition definition() const {
    check_keys();
    schema::DefinitionBuilder builder{type, partition_.template source<T>(),
                                      range_.template source<T>()};
    describe(builder);
    return builder.take();
  }

  /// The same at work in the table. Throws ConfigurationError when it does not fit.
  std::shared_ptr<const EntityModel> model(const SingleTable& table) const {
    check_keys();
    schema::DefinitionBuilder builder{type, partition_.template source<T>(),
                                      range_.template source<T>()};
    describe(builder);
    return builder.model(table);
  }

  /// The same, with what `extend` says as items see it.
  std::shared_ptr<const EntityModel> extended_model(const SingleTable& table) const {
    check_keys();
    schema::DefinitionBuilder builder{type, partition_.template source<T>(),
                                      range_.template source<T>()};
    describe(builder);
    if constexpr ((Parts::extends || ...)) {
      builder.extend([entity = *this](const Item& read) {
        T record = from_item<T>(read);
        entity.complete(record);
        return to_item(record);
      });
    }
    return builder.model(table);
  }

  /// Takes members out of a new item that are still what the struct's default is
  /// and have a generator.
  void drop_not_given(Item& item, const T& record) const {
    (part<Parts>().drop_not_given(item, record), ...);
  }

  /// Does to a record that was read what `extend` says.
  void complete(T& record) const { (part<Parts>().complete(record), ...); }

  /// Items, cleaned, as the records they are. Throws DecodeError.
  T read(const Item& item, const DecodeContext& context) const {
    T record = from_item<T>(item, context);
    complete(record);
    return record;
  }
  std::vector<T> read_all(const std::vector<Item>& items, const DecodeContext& context) const {
    std::vector<T> records;
    records.reserve(items.size());
    for (const Item& item : items) records.push_back(read(item, context));
    return records;
  }

  /// Its repository in that table; see repository.hpp.
  auto in(const SingleTable& table) const { return Repository<Entity>{table, *this}; }
  /// The same with a clock and random numbers of its own.
  auto in(const SingleTable& table, EntityModel::Sources sources) const {
    return Repository<Entity>{table, *this, std::move(sources)};
  }

  /// Whether the layout has the indexes that are used.
  static constexpr bool fits([[maybe_unused]] const TableLayout& layout) {
    return ((Parts::table_index.empty() || layout.has_index(Parts::table_index)) && ...);
  }

  static constexpr bool has_version() { return (Parts::is_version || ...); }

  static constexpr bool has_unique() { return (Parts::is_unique || ...); }

  /// Whether a range query reads all keys that start like the entity's own.
  static constexpr bool has_prefix_query() {
    return ((Parts::range_query_index.empty() && Parts::is_prefix_query) || ...);
  }

  /// Whether no update of these parts leaves an index key stale.
  template <class... Changes>
  static constexpr bool keeps_indexes_fresh() {
    return (schema::keeps_index_fresh<T, Key, Parts, Changes..., typename Parts::Change...>() &&
            ...);
  }

  /// The part that is the index of that name.
  template <FixedString Name>
  static constexpr auto find_index() {
    static_assert(has_index(Name.view()), "singletable: this entity has no index of that name");
    if constexpr (has_index(Name.view())) {
      constexpr std::size_t position = schema::find_index_part<Parts...>(Name.view());
      return std::type_identity<std::tuple_element_t<position, std::tuple<Parts...>>>{};
    }
  }
  template <FixedString Name>
  using Index = typename decltype(find_index<Name>())::type;

  /// The part that is the range query of that name, of an index where one is named.
  template <FixedString OfIndex, FixedString Name>
  static constexpr auto find_range_query() {
    constexpr std::size_t position =
        schema::find_range_query_part<Parts...>(OfIndex.view(), Name.view());
    static_assert(position < sizeof...(Parts),
                  "singletable: this entity, or its index, has no range query of that name");
    if constexpr (position < sizeof...(Parts)) {
      return std::type_identity<std::tuple_element_t<position, std::tuple<Parts...>>>{};
    }
  }
  template <FixedString OfIndex, FixedString Name>
  using RangeQueryOf = typename decltype(find_range_query<OfIndex, Name>())::type;

  static constexpr bool has_index(std::string_view name) {
    return schema::find_index_part<Parts...>(name) < sizeof...(Parts);
  }

 private:
  static constexpr void check_keys() {
    static_assert(Partition::is_given, "singletable: this entity has no partition key");
    static_assert(Range::is_given, "singletable: this entity has no range key");
  }
  void describe([[maybe_unused]] schema::DefinitionBuilder& builder) const {
    (part<Parts>().template add_to<T>(builder), ...);
  }

  static constexpr bool uses_table_index([[maybe_unused]] std::string_view name) {
    return ((Parts::table_index == name) || ...);
  }
  static constexpr bool has_range_query(std::string_view index, std::string_view name) {
    return schema::find_range_query_part<Parts...>(index, name) < sizeof...(Parts);
  }

  template <class Part>
  constexpr auto with(Part added) const {
    return Entity<T, Type, Partition, Range, Parts..., Part>{
        partition_, range_, schema::PartList<Parts..., Part>{part<Parts>()..., added}};
  }

  template <FixedString Name, FixedString TableIndex, class MadePartition, class MadeRange>
  static constexpr auto index_part(MadePartition partition, MadeRange range) {
    return schema::IndexPart<Name, TableIndex, MadePartition, MadeRange>{partition, range};
  }

  template <FixedString Name, FixedString TableIndex, class MadePartition, class MadeRange>
  static constexpr void check_index() {
    static_assert(MadePartition::template check<T>());
    static_assert(MadeRange::template check<T>());
    static_assert(!has_index(Name.view()),
                  "singletable: this entity has two indexes of one name; rename one");
    static_assert(!uses_table_index(TableIndex.view()),
                  "singletable: this entity uses one index of the table twice, so that one would "
                  "overwrite the other's keys; use another index");
  }

  template <auto Member>
  static constexpr void check_member() {
    static_assert(std::is_same_v<detail::RecordOf<Member>, T>,
                  "singletable: this member is one of another struct than the entity's");
  }

  template <class Part>
  constexpr const Part& part() const {
    return parts_;
  }

  Partition partition_;
  Range range_;
  schema::PartList<Parts...> parts_;
};

/// An entity of structs `T` whose items have the type `Type`: see Entity.
template <class T, FixedString Type>
inline constexpr Entity<T, Type, schema::NoKey, schema::NoKey> entity{};

}  // namespace singletable
