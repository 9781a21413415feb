// The programs of docs/guide/single_table.md.

#include <iostream>

#include <singletable/singletable.hpp>

namespace st = singletable;

// [structs]
struct User {
  std::string userId, name;
  std::int64_t postCount = 0;
};

struct Post {
  std::string postId, title, status = "draft";
  std::int64_t viewCount = 0;
  std::optional<std::string> updatedAt = {};  // left out while empty
};
// [structs end]

namespace {

// [configuration]
st::SingleTable open_table(const std::string& url) {
  return {
      st::Provider{st::connect(url)},
      {.table = "AppData",
       .partition_key = "pk",
       .range_key = "sk",
       .key_separator = "#",
       .type_index = {{.name = "TypeIndex", .partition_key = "_type", .range_key = "_timestamp"}},
       .expires_at = "ttl",
       .indexes = {{"GSI1", {.partition_key = "gsi1pk", .range_key = "gsi1sk"}},
                   {"Scores", {.partition_key = "board", .range_key = "score", .numeric = true}}}}};
}
// [configuration end]

void check(const st::SingleTable& table) {
  // [check]
  table.create_if_missing();
  for (const st::TableDifference& difference : table.compare_with_physical_table()) {
    std::cout << difference.to_text() << '\n';
  }
  table.require_physical_table();  // throws ConfigurationError that lists them
  // [check end]
}

void create(const st::SingleTable& table) {
  // [create]
  table.create<User>({.key = {{"USER", "ann"}, "#METADATA"},
                      .item = {.userId = "ann", .name = "Ann"},
                      .type = "USER",
                      .indexes = {{"GSI1", {{"NAME", "Ann"}, "ann"}}},
                      .conditions = {{.operation = st::Operation::not_exists, .property = "pk"}}});

  for (const std::string id : {"p1", "p2", "p3"}) {
    table.create<Post>({.key = {{"USER", "ann"}, {"POST", id}},
                        .item = {.postId = id, .title = "About " + id},
                        .type = "POST",
                        .indexes = {{"Scores", {"POSTS", 10}}}});
  }
  // [create end]
}

void read(const st::SingleTable& table) {
  // [get]
  const std::optional<User> ann =
      table.get<User>({.partition_key = {"USER", "ann"}, .range_key = "#METADATA"});
  std::cout << ann->name << " is there\n";
  // [get end]

  // [query]
  const st::Page<Post> newest = table.query<Post>(
      {.partition = {"USER", "ann"},
       .range = {{.operation = st::Operation::begins_with, .value = {{"POST", ""}}}},
       .limit = 2,
       .retrieve_order = st::RetrieveOrder::descending});
  for (const Post& post : newest.items) std::cout << post.title << '\n';

  const auto by_name = table.query_one<User>({.partition = {"NAME", "Ann"}, .index = "GSI1"});
  const auto everything = table.query_all({.partition = {"USER", "ann"}});
  std::cout << by_name->userId << " has " << everything.size() << " items\n";
  // [query end]

  // [types]
  for (const Post& post : table.list_all_from_type<Post>("POST")) {
    std::cout << post.postId << ' ';
  }
  std::cout << "are posts\n";

  const st::ItemPage page = table.query({.partition = {"USER", "ann"}});
  const auto user = table.find_table_item<User>(page, "USER");
  const auto posts = table.filter_table_items<Post>(page, "POST");
  std::cout << user->name << " wrote " << posts.size() << " posts\n";
  // [types end]
}

void update(const st::SingleTable& table) {
  // [update]
  table.update(
      {.partition_key = {"USER", "ann"},
       .range_key = {"POST", "p1"},
       .values = {{"status", "published"}},
       .atomic_operations = {{.operation = st::Operation::add,
                              .property = "viewCount",
                              .value = 1}},
       .expires_at = 1893456000,
       .atomic_indexes = {{.index = "Scores", .operation = st::Operation::add, .value = 5}}});
  // [update end]

  // [guard]
  try {
    table.update({.partition_key = {"USER", "ann"},
                  .range_key = {"POST", "p1"},
                  .values = {{"gsi1pk", "forged"}}});
  } catch (const st::ConfigurationError& error) {
    std::cout << "refused: " << error.what() << '\n';
  }
  // [guard end]

  // [numeric]
  const auto top =
      table.query_all<Post>({.partition = "POSTS",
                             .range = {{.operation = st::Operation::bigger_than, .value = 12}},
                             .index = "Scores"});
  std::cout << top.front().postId << " leads\n";
  // [numeric end]
}

void erase(const st::SingleTable& table) {
  // [erase]
  table.erase({.partition_key = {"USER", "ann"}, .range_key = {"POST", "p3"}});
  // [erase end]
  std::cout << table.query_all({.partition = {"USER", "ann"}}).size() << " items are left\n";
}

}  // namespace

int main() {
  const st::SingleTable table = open_table("memory:");
  check(table);
  create(table);
  read(table);
  update(table);
  erase(table);
}
