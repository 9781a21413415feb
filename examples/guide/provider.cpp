// The programs of docs/guide/provider.md.

#include <iostream>

#include <singletable/singletable.hpp>

namespace st = singletable;

// [structs]
struct Product {
  std::string productId, name;
  std::int64_t stock = 0;
  std::optional<std::string> shelf = {};
};
// [structs end]

namespace {

void create_tables(const st::Provider& provider) {
  // [tables]
  provider.backend()->create_table(
      {.table = "Products",
       .key = {{"productId", st::AttributeType::string}},
       .global_secondary_indexes = {{"ByShelf",
                                     {{"shelf", st::AttributeType::string},
                                      st::KeyAttribute{"stock", st::AttributeType::number}}}}});
  // [tables end]
}

void write(const st::Provider& provider) {
  // [create]
  provider.create<Product>(
      {.table = "Products",
       .item = {.productId = "lamp", .name = "Lamp", .stock = 3, .shelf = "A"},
       .conditions = {{.operation = st::Operation::not_exists, .property = "productId"}}});

  const std::optional<Product> replaced = provider.create_returning_old<Product>(
      {.table = "Products",
       .item = {.productId = "lamp", .name = "Desk lamp", .stock = 5, .shelf = "A"}});
  std::cout << replaced->name << " was replaced\n";
  // [create end]

  // [batch_write]
  std::vector<st::ProviderBatchAction> actions;
  actions.reserve(60);
  for (int i = 0; i < 60; ++i) {
    actions.emplace_back(st::ProviderBatchPut{
        .table = "Products",
        .item = st::to_item(Product{
            .productId = "p" + std::to_string(i), .name = "Thing", .stock = i, .shelf = "B"})});
  }
  const st::BatchWriteResult left = provider.batch_write({.actions = actions});
  std::cout << left.unprocessed.size() << " are left to write\n";
  // [batch_write end]
}

void read(const st::Provider& provider) {
  // [get]
  const std::optional<Product> lamp = provider.get<Product>(
      {.table = "Products", .key = {{"productId", "lamp"}}, .consistent_read = true});
  std::cout << lamp->name << ": " << lamp->stock << '\n';

  const st::BatchGetResult<Product> some = provider.batch_get<Product>(
      {.table = "Products",
       .keys = {st::Item{{"productId", "lamp"}}, st::Item{{"productId", "p7"}}}});
  std::cout << some.items.size() << " of two are there\n";
  // [get end]

  // [query]
  const st::Page<Product> plenty = provider.query<Product>(
      {.table = "Products",
       .partition_key = {"shelf", "B"},
       .range_key = {{.name = "stock", .operation = st::Operation::bigger_than, .value = 56}},
       .index = "ByShelf",
       .retrieve_order = st::RetrieveOrder::descending});
  for (const Product& product : plenty.items) std::cout << product.productId << ' ';
  std::cout << "are plenty\n";
  // [query end]

  // [scan]
  const std::vector<Product> all = provider.scan_all<Product>({.table = "Products"});
  std::cout << "a scan reads all " << all.size() << '\n';
  // [scan end]

  // [capacity]
  st::CapacityMeter meter;
  const std::int64_t count = provider.query_count({.table = "Products",
                                                   .partition_key = {"shelf", "B"},
                                                   .index = "ByShelf",
                                                   .capacity_meter = &meter});
  std::cout << count << " counted for " << meter.total().read_units << " read units\n";
  // [capacity end]
}

void erase(const st::Provider& provider) {
  // [erase]
  const std::optional<Product> gone =
      provider.erase_returning_old<Product>({.table = "Products", .key = {{"productId", "lamp"}}});
  std::cout << gone->name << " is gone\n";
  // [erase end]
}

}  // namespace

int main() {
  // [connect]
  const st::Provider provider{st::connect("memory:")};  // or "embedded:./data"
  // [connect end]
  create_tables(provider);
  write(provider);
  read(provider);
  erase(provider);
}
