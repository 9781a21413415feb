#include "golden/world.hpp"

#include <algorithm>
#include <chrono>
#include <stdexcept>

#include <singletable/connect/connect.hpp>

#include "golden/verdicts.hpp"

namespace golden {
namespace {

st::KeyAttribute text(const char* name) { return {name, st::AttributeType::string}; }

st::CreateTableRequest app_data_table() {
  return {.table = "AppData",
          .key = {text("pk"), text("sk")},
          .global_secondary_indexes = {
              {"TypeIndex", {text("_type"), text("_timestamp")}},
              {"GSI1", {text("gsi1pk"), text("gsi1sk")}},
              {"GSI2", {text("gsi2pk"), text("gsi2sk")}},
              {"NumIndex", {text("lbPK"), st::KeyAttribute{"score", st::AttributeType::number}}},
          }};
}

std::vector<st::CreateTableRequest> extra_tables() {
  return {
      {.table = "Users",
       .key = {text("userId")},
       .global_secondary_indexes = {{"EmailIndex", {text("email")}}}},
      {.table = "Products", .key = {text("productId")}},
      {.table = "Orders",
       .key = {text("orderId")},
       .global_secondary_indexes = {{"CustomerIndex", {text("customerId")}}}},
      {.table = "CartItems", .key = {text("cartId")}},
  };
}

st::CreateTableRequest find_table(const std::string& name) {
  const auto tables = extra_tables();
  const auto found = std::find_if(tables.begin(), tables.end(),
                                  [&](const auto& table) { return table.table == name; });
  if (found == tables.end()) throw Unsupported("the table " + name + ", whose key is not known");
  return *found;
}

}  // namespace

World::World(const std::vector<std::string>& extra_tables, const std::string& url)
    : milliseconds_(std::make_shared<std::atomic<std::int64_t>>(0)),
      random_(std::make_shared<std::deque<std::string>>()),
      random_bytes_(std::make_shared<std::deque<st::Bytes>>()),
      database_(
          st::connect(url, {.clock = clock(), .expiry_interval = std::chrono::milliseconds{0}})),
      backend_(std::make_shared<CountingBackend>(database_)) {
  create(app_data_table());
  database_->update_time_to_live({.table = "AppData", .attribute = "ttl"});
  for (const std::string& name : extra_tables) create(find_table(name));
}

World::~World() {
  for (const std::string& table : tables_) drop(table);
}

void World::create(const st::CreateTableRequest& table) {
  drop(table.table);
  database_->create_table(table);
  tables_.push_back(table.table);
}

void World::drop(const std::string& table) {
  try {
    database_->delete_table({table});
  } catch (const st::ResourceNotFound&) {
    // So it is gone.
  }
}

void World::set_clock(std::int64_t milliseconds_since_1970) {
  *milliseconds_ = milliseconds_since_1970;
}

st::Clock World::clock() const {
  return [milliseconds = milliseconds_] {
    return st::Timestamp{std::chrono::milliseconds{milliseconds->load()}};
  };
}

st::RandomBytes World::random_bytes() const {
  return [draws = random_bytes_](std::span<std::byte> bytes) {
    if (draws->empty()) throw std::out_of_range("more ids drawn than were recorded");
    const st::Bytes drawn = std::move(draws->front());
    draws->pop_front();
    if (drawn.size() != bytes.size()) throw Malformed("a recorded id is not of 16 bytes");
    std::copy(drawn.begin(), drawn.end(), bytes.begin());
  };
}

app_data::Context World::context() const {
  const auto draw = [random = random_](std::size_t length) {
    if (random->empty()) throw std::out_of_range("more random numbers drawn than were recorded");
    const std::string digits = random->front();
    random->pop_front();
    return digits.substr(0, length);
  };
  return {.clock = clock(), .random = draw};
}

void World::put(const std::string& table, const st::Item& item) {
  database_->put_item({.table = table, .item = item});
}

std::vector<st::Item> World::contents(const std::string& table) const {
  std::vector<st::Item> items;
  st::ScanRequest request{.table = table};
  do {
    st::PageOutput page = database_->scan(request);
    items.insert(items.end(), page.items.begin(), page.items.end());
    request.exclusive_start_key = std::move(page.last_evaluated_key);
  } while (request.exclusive_start_key);
  return items;
}

}  // namespace golden
