#include <algorithm>
#include <functional>
#include <random>

#include "engine/random_seed.hpp"
#include "single_table/table_fixture.hpp"
#include "single_table/table_model.hpp"

namespace singletable {
namespace {

using Key = TableModel::Key;

/// The item as it must be stored, columns and all.
Item as_stored(const Key& key, const ModelItem& item) {
  Item stored{{"pk", key.first},
              {"sk", key.second},
              {"_timestamp", item.created},
              {"count", item.count},
              {"title", item.title},
              {"gsi1pk", item.owner_key},
              {"gsi1sk", item.owner_range},
              {"score", item.score},
              {"ttl", item.expires}};
  if (!item.type.empty()) stored.set({"_type", item.type});
  if (item.score) stored.set({"boardPk", "BOARD"});
  if (!item.tags.empty()) {
    stored.set({"tags", Value{StringSet(item.tags.begin(), item.tags.end())}});
  }
  if (item.created.empty()) stored.erase("_timestamp");
  return stored;
}

/// The item as users see it.
Item as_read(const Key& key, const ModelItem& item) {
  Item read = as_stored(key, item);
  for (const char* column :
       {"pk", "sk", "_type", "_timestamp", "gsi1pk", "gsi1sk", "score", "boardPk", "ttl"}) {
    read.erase(column);
  }
  return read;
}

/// Random operations through the library on a table and on a model of it.
class RandomWalk : public testing::Test {
 protected:
  RandomWalk() : seed_(engine::random_seed()), random_(seed_) { table_.create_if_missing(); }

  void run(int steps) {
    SCOPED_TRACE("SINGLETABLE_SEED=" + std::to_string(seed_));
    using Operation = void (RandomWalk::*)();
    static constexpr Operation operations[] = {
        &RandomWalk::create,      &RandomWalk::update,      &RandomWalk::update,
        &RandomWalk::erase,       &RandomWalk::get,         &RandomWalk::query,
        &RandomWalk::query_owner, &RandomWalk::query_score, &RandomWalk::list_type,
        &RandomWalk::transact,    &RandomWalk::advance,
    };
    for (int step = 0; step < steps && !HasFailure(); ++step) {
      SCOPED_TRACE("step " + std::to_string(step));
      (this->*operations[pick(0, std::size(operations) - 1)])();
    }
    compare_everything();
  }

 private:
  int pick(std::size_t low, std::size_t high) {
    return engine::random_int(random_, static_cast<int>(low), static_cast<int>(high));
  }
  bool toss() { return pick(0, 1) == 1; }
  std::string letter() { return std::string(1, static_cast<char>('a' + pick(0, 3))); }
  Key random_key() {
    return {"P#" + letter(), (toss() ? "A#" : "B#") + std::to_string(pick(0, 9))};
  }
  static KeyValue parts(const std::string& key) { return {key.substr(0, 1), key.substr(2)}; }

  SingleTableConfig config() const {
    SingleTableConfig config = app_data();
    config.clock = clock();
    return config;
  }
  Clock clock() const {
    return [second = second_] { return Timestamp{std::chrono::seconds{*second}}; };
  }

  ModelItem random_item() {
    ModelItem item;
    if (toss()) item.count = pick(0, 5);
    if (toss()) item.title = letter();
    if (toss()) item.tags = {letter(), letter()};
    if (toss()) item.type = toss() ? "T" : "U";
    item.created = to_iso8601(clock()());
    if (toss()) item.expires = *second_ + pick(1, 40);
    if (toss()) {
      item.owner_key = "OWNER#" + letter();
      item.owner_range = letter();
    }
    if (toss()) item.score = pick(0, 20);
    return item;
  }

  SingleTable::Create<> create_of(const Key& key, const ModelItem& item) {
    SingleTable::Create<> params{.key = {parts(key.first), parts(key.second)},
                                 .item = as_read(key, item)};
    if (!item.type.empty()) params.type = item.type;
    if (item.expires) params.expires_at = *item.expires;
    if (item.owner_key) {
      params.indexes.push_back({"GSI1", {parts6(*item.owner_key), *item.owner_range}});
    }
    if (item.score) params.indexes.push_back({"Scores", {"BOARD", *item.score}});
    return params;
  }
  static KeyValue parts6(const std::string& owner) { return {"OWNER", owner.substr(6)}; }

  void create() {
    const Key key = random_key();
    const ModelItem item = random_item();
    SingleTable::Create<> params = create_of(key, item);
    const bool only_new = toss();
    if (only_new) params.conditions = {{.operation = Operation::not_exists, .property = "pk"}};
    if (only_new && model_.find(key) != nullptr) {
      EXPECT_THROW(table_.create(params), ConditionalCheckFailed);
      return;
    }
    EXPECT_EQ(table_.create(params), as_read(key, item));
    model_.put(key, item);
  }

  /// Changes both; true unless the update must be refused for its condition.
  bool change(const Key& key, SingleTable::Update& params, ModelItem& after) {
    params.partition_key = parts(key.first);
    params.range_key = parts(key.second);
    if (toss()) {
      after.title = letter();
      params.values.set({"title", *after.title});
    } else if (toss()) {
      after.title.reset();
      params.remove.push_back("title");
    }
    const int by = pick(1, 3);
    params.atomic_operations.push_back(
        {.operation = Operation::add, .property = "count", .value = by});
    after.count = after.count.value_or(0) + by;
    change_tags(params, after);
    if (toss()) {
      after.owner_range = letter();
      params.indexes = {{"GSI1", {nullptr, *after.owner_range}}};
    }
    if (after.score && toss()) {
      params.atomic_indexes = {{.index = "Scores", .operation = Operation::subtract, .value = by}};
      *after.score -= by;
    }
    if (toss()) {
      after.expires = *second_ + pick(1, 40);
      params.expires_at = *after.expires;
    }
    if (toss()) return true;
    const int least = pick(0, 4);
    params.conditions = {
        {.operation = Operation::bigger_than, .property = "count", .value = least}};
    const ModelItem* before = model_.find(key);
    return before != nullptr && before->count && *before->count > least;
  }

  void change_tags(SingleTable::Update& params, ModelItem& after) {
    const std::string tag = letter();
    if (toss()) {
      after.tags.insert(tag);
      params.atomic_operations.push_back(
          {.operation = Operation::add_to_set, .property = "tags", .value = tag});
    } else if (toss()) {
      after.tags.erase(tag);
      params.atomic_operations.push_back(
          {.operation = Operation::remove_from_set, .property = "tags", .value = tag});
    }
  }

  void update() {
    const Key key = random_key();
    SingleTable::Update params{.return_updated_properties = true};
    ModelItem after = model_.find(key) != nullptr ? *model_.find(key) : ModelItem{};
    if (!change(key, params, after)) {
      EXPECT_THROW(table_.update(params), ConditionalCheckFailed);
      return;
    }
    EXPECT_EQ(table_.update(params).get<std::int64_t>("count"), after.count);
    model_.put(key, after);
  }

  void erase() {
    const Key key = random_key();
    table_.erase({.partition_key = parts(key.first), .range_key = parts(key.second)});
    model_.erase(key);
  }

  void get() {
    const Key key = random_key();
    const auto read =
        table_.get({.partition_key = parts(key.first), .range_key = parts(key.second)});
    const ModelItem* known = model_.find(key);
    ASSERT_EQ(read.has_value(), known != nullptr);
    if (read) {
      EXPECT_EQ(*read, as_read(key, *known));
    }
  }

  /// All items that pages of a random size give, in their order.
  template <class Read>
  std::vector<Item> pages(const Read& read) {
    std::vector<Item> items;
    std::optional<std::string> token;
    do {
      const auto page = read(pick(1, 5), token);
      items.insert(items.end(), page.items.begin(), page.items.end());
      token = page.pagination_token;
    } while (token);
    return items;
  }

  void query() {
    const std::string partition = "P#" + letter();
    const bool descending = toss();
    std::optional<TableRange> range;
    std::string low = "A#0";
    std::string high = "B#9";
    if (toss()) {
      range = {.operation = Operation::begins_with, .value = {{"A", ""}}};
      high = "A#9";
    } else if (toss()) {
      low = "A#3";
      high = "B#4";
      range = {.operation = Operation::between, .start = {{"A", 3}}, .end = {{"B", 4}}};
    }
    std::vector<Item> expected;
    for (const std::string& found : model_.partition(partition, low, high)) {
      expected.push_back(as_read({partition, found}, *model_.find({partition, found})));
    }
    if (descending) std::reverse(expected.begin(), expected.end());
    EXPECT_EQ(pages([&](int limit, const auto& token) {
                return table_.query({.partition = parts(partition),
                                     .range = range,
                                     .limit = limit,
                                     .retrieve_order = descending ? RetrieveOrder::descending
                                                                  : RetrieveOrder::ascending,
                                     .pagination_token = token});
              }),
              expected);
  }

  /// What stands in an index, its own order first: items of equal index keys
  /// come in no promised order.
  template <class SortValue>
  void expect_in_order(const std::vector<Item>& found, const char* column,
                       const std::vector<std::pair<SortValue, Key>>& expected) {
    std::vector<std::pair<SortValue, Key>> keys;
    for (const Item& item : found) {
      keys.emplace_back(from_value<SortValue>(item.find(column).value()),
                        Key{item.find("pk")->as_string(), item.find("sk")->as_string()});
      const ModelItem* known = model_.find(keys.back().second);
      ASSERT_NE(known, nullptr);
      EXPECT_EQ(item, as_stored(keys.back().second, *known));
    }
    EXPECT_TRUE(std::is_sorted(keys.begin(), keys.end(),
                               [](const auto& a, const auto& b) { return a.first < b.first; }));
    std::sort(keys.begin(), keys.end());
    EXPECT_EQ(keys, expected);
  }

  void query_owner() {
    const std::string owner = "OWNER#" + letter();
    expect_in_order(pages([&](int limit, const auto& token) {
                      return raw_table_.query({.partition = parts6(owner),
                                               .index = "GSI1",
                                               .limit = limit,
                                               .pagination_token = token});
                    }),
                    "gsi1sk", model_.by_owner(owner));
  }

  void query_score() {
    expect_in_order(raw_table_.query_all({.partition = "BOARD", .index = "Scores"}), "score",
                    model_.by_score());
  }

  void list_type() {
    const std::string type = toss() ? "T" : "U";
    expect_in_order(
        pages([&](int limit, const auto& token) {
          return raw_table_.list_type({.type = type, .limit = limit, .pagination_token = token});
        }),
        "_timestamp", model_.of_type(type));
  }

  void transact() {
    TableModel after = model_;
    std::vector<SingleTable::Action> actions;
    std::vector<Key> keys;
    bool holds = true;
    for (int i = pick(1, 4); i > 0; --i) {
      const Key key = random_key();
      if (std::find(keys.begin(), keys.end(), key) != keys.end()) continue;
      keys.push_back(key);
      holds = add_action(actions, key, after) && holds;
    }
    if (!holds) {
      EXPECT_THROW(table_.transaction(actions), TransactionCanceled);
      return;
    }
    table_.transaction(actions);
    model_ = std::move(after);
  }

  /// Adds an action to both; true unless it must cancel the transaction.
  bool add_action(std::vector<SingleTable::Action>& actions, const Key& key, TableModel& after) {
    switch (pick(0, 3)) {
      case 0: {
        const ModelItem item = random_item();
        actions.emplace_back(create_of(key, item));
        after.put(key, item);
        return true;
      }
      case 1: {
        SingleTable::Update params;
        ModelItem item = model_.find(key) != nullptr ? *model_.find(key) : ModelItem{};
        const bool holds = change(key, params, item);
        actions.emplace_back(params);
        after.put(key, item);
        return holds;
      }
      case 2:
        actions.emplace_back(
            SingleTable::Delete{.partition_key = parts(key.first), .range_key = parts(key.second)});
        after.erase(key);
        return true;
      default:
        actions.emplace_back(SingleTable::Validate{
            .partition_key = parts(key.first),
            .range_key = parts(key.second),
            .conditions = {{.operation = Operation::exists, .property = "pk"}}});
        return model_.find(key) != nullptr;
    }
  }

  void advance() {
    *second_ += pick(0, 20);
    engine_->sweep_expired();
    model_.expire(*second_);
  }

  void compare_everything() {
    TableModel::Items left = model_.items();
    ScanRequest scan{.table = "AppData"};
    do {
      PageOutput page = engine_->scan(scan);
      for (const Item& item : page.items) {
        const Key key{item.find("pk")->as_string(), item.find("sk")->as_string()};
        ASSERT_TRUE(left.contains(key)) << item;
        EXPECT_EQ(item, as_stored(key, left[key]));
        left.erase(key);
      }
      scan.exclusive_start_key = std::move(page.last_evaluated_key);
    } while (scan.exclusive_start_key);
    EXPECT_TRUE(left.empty());
    for (const Disagreement& found : engine_->verify().disagreements) {
      ADD_FAILURE() << found.index << ' ' << found.key << ": " << found.what;
    }
  }

  std::uint64_t seed_;
  std::mt19937_64 random_;
  std::shared_ptr<std::int64_t> second_ = std::make_shared<std::int64_t>(1'700'000'000);
  std::shared_ptr<Engine> engine_ =
      open_engine({.clock = clock(), .expiry_interval = std::chrono::milliseconds{0}});
  SingleTable table_{Provider{engine_}, config()};
  SingleTable raw_table_{Provider{engine_}, with_columns()};
  TableModel model_;

  /// A configuration whose reads show the columns.
  SingleTableConfig with_columns() const {
    SingleTableConfig shown = config();
    shown.auto_remove_table_properties = false;
    return shown;
  }
};

TEST_F(RandomWalk, LibraryAndModelAgree) { run(5000); }

}  // namespace
}  // namespace singletable
