// The programs of docs/guide/collections.md.

#include <iostream>

#include <singletable/singletable.hpp>

namespace st = singletable;

namespace {

constexpr st::TableLayout layout{
    .table = "Shop",
    .partition_key = "pk",
    .range_key = "sk",
    .type_index = {.name = "TypeIndex", .partition_key = "_type", .range_key = "_timestamp"}};

// [entities]
struct Customer {
  std::string customer, name;
};
struct Order {
  std::string customer, order;
  int total = 0;
};
struct Line {
  std::string customer, order;
  int number = 0;
  std::string product;
};

constexpr auto customers =
    st::entity<Customer, "CUSTOMER">.partition_key<"CUSTOMER#{customer}">().range_key<"#DATA">();
constexpr auto orders =
    st::entity<Order, "ORDER">.partition_key<"CUSTOMER#{customer}">().range_key<"ORDER#{order}">();
constexpr auto lines = st::entity<Line, "LINE">
                           .partition_key<"CUSTOMER#{customer}">()
                           .range_key<"ORDER#{order}#{number:03}">();
// [entities end]

// [trees]
struct OrderTree {
  std::string order;
  int total = 0;
  std::vector<Line> lines = {};
};
struct CustomerTree {
  std::string name;
  std::vector<OrderTree> orders = {};
};

constexpr auto customer_tree = st::tree<CustomerTree>(customers).many<&CustomerTree::orders>(
    st::tree<OrderTree>(orders).many<&OrderTree::lines>(lines), st::JoinBy::type);
// [trees end]

void fill(const st::SingleTable& table) {
  table.from(customers).create({"ann", "Ann"});
  for (const char* order : {"1", "2"}) {
    table.from(orders).create({"ann", order, 20});
    table.from(lines).create({"ann", order, 1, "lamp"});
  }
  table.from(lines).create({"ann", "1", 2, "bulb"});
}

void read(const st::SingleTable& table) {
  // [read]
  const std::optional<CustomerTree> ann = table.from(customer_tree).one("ann");
  for (const OrderTree& order : ann->orders) {
    std::cout << ann->name << " ordered " << order.lines.size() << " products\n";
  }
  // [read end]
}

// [summary]
struct OrderSummary {
  std::string order;
  std::vector<std::string> products = {};
};

constexpr auto order_summary =
    st::tree<OrderSummary>(orders)
        .many<&OrderSummary::products>(
            st::extract(lines, [](const Line& line) { return line.product; }))
        .sorted<&OrderSummary::products>(
            [](const std::string& a, const std::string& b) { return a < b; })
        .starting_with_root();
// [summary end]

void read_summary(const st::SingleTable& table) {
  // [read_summary]
  const std::optional<OrderSummary> first = table.from(order_summary).one("ann", "1");
  std::cout << "order 1 has a " << first->products.front() << '\n';
  // [read_summary end]
}

void read_items(const st::SingleTable& table) {
  // [items]
  const st::Schema schema{table};
  const auto order = schema.define(
      {.type = "ORDER", .partition_key = "CUSTOMER#{customer}", .range_key = "ORDER#{order}"});
  const auto line = schema.define({.type = "LINE",
                                   .partition_key = "CUSTOMER#{customer}",
                                   .range_key = "ORDER#{order}#{number:03}"});
  const st::Collection newest_orders{
      table,
      {.root = order,
       .multiplicity = st::Multiplicity::multiple,
       .partition_key = "CUSTOMER#{customer}",
       .range =
           [](const st::Item&) {
             return st::TableRange{.operation = st::Operation::begins_with, .value = "ORDER#"};
           },
       .join = {{.name = "products", .entity = line, .extractor = [](const st::Item& item) {
                   return std::optional{st::Value{*item.find("product")}};
                 }}}}};
  const std::vector<st::Item> found = newest_orders.get(
      {.params = {{"customer", "ann"}}, .retrieve_order = st::RetrieveOrder::descending});
  // [items end]
  std::cout << found.size() << " orders, the newest with " << *found.front().find("products")
            << '\n';
}

}  // namespace

int main() {
  const st::SingleTable table{st::Provider{st::connect("memory:")}, layout.config()};
  table.create_if_missing();
  fill(table);
  read(table);
  read_summary(table);
  read_items(table);
  return 0;
}
