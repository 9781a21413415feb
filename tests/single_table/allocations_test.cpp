#include <optional>
#include <string>
#include <utility>
#include <variant>

#include <singletable/provider/prepare.hpp>
#include <singletable/single_table/requests.hpp>

#include "engine/allocation_count.hpp"
#include "single_table/table_fixture.hpp"

namespace singletable {
namespace {

/// Of these only `body` is too long to stand in a string itself, and so are no keys.
struct Note {
  std::string id;
  std::int64_t views = 0;
  std::string body = std::string(64, 'b');
};

constexpr std::size_t allocations_of_a_note = 1;
constexpr int notes = 20;

/// How often typed calls ask for memory beyond the backend's own with the same
/// request. Their parameters are made before.
class Allocations : public testing::Test {
 protected:
  Allocations() {
    table_.create_if_missing();
    for (int number = 0; number < notes; ++number) table_.create<Note>(create_of(number));
  }

  static TableKey key_of(int number) { return {{"USER", "ann"}, {"NOTE", number}}; }
  static SingleTable::Get get_of(int number) {
    return {.partition_key = key_of(number).partition_key, .range_key = key_of(number).range_key};
  }
  static SingleTable::Create<Note> create_of(int number) {
    return {.key = key_of(number),
            .item = {.id = std::to_string(number)},
            .type = "NOTE",
            .indexes = {{"GSI1", {{"NOTE", number}, "all"}}}};
  }
  static SingleTable::Update update_of(int number) {
    return {.partition_key = key_of(number).partition_key,
            .range_key = key_of(number).range_key,
            .atomic_operations = {{.operation = Operation::add, .property = "views", .value = 1}}};
  }

  template <class Params>
  Params translated(const SingleTable::Action& action) const {
    return std::get<Params>(table_.eject_transact_params({action}).front());
  }

  /// What `call` takes with a copy of the parameters of its own; the first of two
  /// calls may fill what is kept.
  template <class Params, class Call>
  static std::size_t taken_by(const Params& params, const Call& call) {
    Params first = params;
    call(std::move(first));
    Params second = params;
    return engine::allocations_of([&] { call(std::move(second)); });
  }

  SingleTable table_{Provider{open_engine({.expiry_interval = {}})}, app_data()};
  Backend& backend_ = *table_.provider().backend();
};

TEST_F(Allocations, GetTakesOneForItsKeyAndThoseOfItsResult) {
  const auto params = get_of(7);
  const auto request = prepare_get(single_table::provider_get(table_.config(), params));
  std::optional<Note> note;
  const std::size_t typed =
      taken_by(params, [&](const auto& get) { note = table_.get<Note>(get); });
  const std::size_t bare = taken_by(request, [&](const auto& get) { backend_.get_item(get); });
  EXPECT_TRUE(note.has_value());
  EXPECT_LE(typed - bare, allocations_of_a_note + 1);
}

TEST_F(Allocations, CreateWithATypeAndOneIndex) {
  const auto params = create_of(7);
  const auto request = prepare_create(translated<ProviderCreate<Item>>(params));
  const std::size_t typed = taken_by(
      params, [&](SingleTable::Create<Note>&& create) { table_.create<Note>(std::move(create)); });
  const std::size_t bare = taken_by(request, [&](const auto& put) { backend_.put_item(put); });
  EXPECT_LE(typed - bare, 14U);
}

TEST_F(Allocations, UpdateOfACounter) {
  const auto params = update_of(7);
  const auto request = prepare_update(translated<ProviderUpdate>(params));
  const std::size_t typed = taken_by(params, [&](const auto& update) { table_.update(update); });
  const std::size_t bare =
      taken_by(request, [&](const auto& update) { backend_.update_item(update); });
  EXPECT_LE(typed - bare, 12U);
}

TEST_F(Allocations, QueryTakesOneForItsListAndThoseOfItsItems) {
  const SingleTable::Query params{.partition = {"USER", "ann"}};
  const auto request = prepare_query(single_table::provider_query(table_.config(), params));
  TablePage<Note> page;
  const std::size_t typed =
      taken_by(params, [&](const auto& query) { page = table_.query<Note>(query); });
  const std::size_t bare = taken_by(request, [&](const auto& query) { backend_.query(query); });
  EXPECT_EQ(page.items.size(), static_cast<std::size_t>(notes));
  EXPECT_LE(typed - bare, notes * allocations_of_a_note + 1);
}

}  // namespace
}  // namespace singletable
