// The programs of docs/guide/streams.md.

#include <iostream>

#include <singletable/singletable.hpp>

namespace st = singletable;

namespace {

// [structs]
struct Order {
  std::string id, customer;
  std::int64_t cents = 0;
};

struct Turnover {
  std::string customer;
  std::int64_t cents = 0;
};
// [structs end]

void create(st::Backend& backend) {
  // [enable]
  backend.create_table({.table = "Orders",
                        .key = {{"id"}},
                        .stream = {true, st::StreamViewType::new_and_old_images}});
  // [enable end]
  backend.create_table({.table = "Turnover", .key = {{"customer"}}});
}

void print(const st::BackendPtr& backend) {
  // [read]
  st::ChangeSubscription changes{st::change_streams_of(backend), "Orders"};
  for (const st::ChangeRecord& change : changes.next()) {
    if (change.new_item) {
      const auto order = st::from_item<Order>(*change.new_item);
      std::cout << order.id << (change.old_item ? " changed to " : " ordered for ") << order.cents
                << '\n';
    } else {
      std::cout << st::to_text(change.keys) << " is gone\n";
    }
  }
  // [read end]
}

// [apply]
std::int64_t cents_in(const std::optional<st::Item>& item) {
  return item ? st::from_item<Order>(*item).cents : 0;
}

/// Adds the change to its customer's turnover, and keeps in the same transaction where it was.
void apply(const st::Provider& provider, const st::ChangeRecord& change,
           const std::string& checkpoint) {
  const auto order = st::from_item<Order>(change.new_item ? *change.new_item : *change.old_item);
  provider.backend()->transact_write_items(
      {.actions = {st::TransactUpdate{.table = "Turnover",
                                      .key = {{"customer", order.customer}},
                                      .update = {.add = {{st::Path::parse("cents"),
                                                          cents_in(change.new_item) -
                                                              cents_in(change.old_item)}}}},
                   st::TransactPut{.table = "Turnover",
                                   .item = {{"customer", "#checkpoint"}, {"at", checkpoint}}}}});
}

void catch_up(const st::Provider& provider) {
  const auto streams = st::change_streams_of(provider.backend());
  const auto kept =
      provider.get<st::Item>({.table = "Turnover", .key = {{"customer", "#checkpoint"}}});
  auto changes =
      kept ? st::ChangeSubscription::resume(streams, std::string{kept->find("at")->as_string()})
           : st::ChangeSubscription{streams, "Orders"};
  // One at a time, so that each checkpoint is behind exactly one change.
  for (auto next = changes.next(1); !next.empty(); next = changes.next(1)) {
    apply(provider, next.front(), changes.checkpoint());
  }
}
// [apply end]

void write(const st::Provider& provider) {
  provider.create<Order>({.table = "Orders", .item = {"o1", "ann", 500}});
  provider.create<Order>({.table = "Orders", .item = {"o2", "ann", 900}});
  provider.create<Order>({.table = "Orders", .item = {"o1", "ann", 700}});
}

}  // namespace

int main() {
  const st::BackendPtr backend = st::connect("memory:");
  const st::Provider provider{backend};
  create(*backend);
  write(provider);
  catch_up(provider);
  provider.erase({.table = "Orders", .key = {{"id", "o2"}}});
  print(backend);
  catch_up(provider);
  catch_up(provider);
  const auto ann = provider.get<Turnover>({.table = "Turnover", .key = {{"customer", "ann"}}});
  std::cout << "ann's turnover is " << ann.value().cents << '\n';
}
