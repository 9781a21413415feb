// The programs of docs/guide/pagination.md.

#include <iostream>

#include <singletable/singletable.hpp>

namespace st = singletable;

// [structs]
struct Message {
  std::string id;
  std::int64_t stars = 0;
};
// [structs end]

namespace {

void print(const std::vector<Message>& messages) {
  for (const Message& message : messages) std::cout << message.id << ' ';
}

void numbers(const st::SingleTable& table) {
  // [numbers]
  st::SingleTable::Query starred{.partition = {"ROOM", "lobby"},
                                 .limit = 20,      // of one page, behind the filter
                                 .page_size = 50,  // of one request, before the filter
                                 .filters = {{"stars", 5}}};
  const st::Page<Message> page = table.query<Message>(starred);
  std::cout << page.items.size() << " of a page\n";

  const std::vector<Message> newest =
      table.query_all<Message>({.partition = {"ROOM", "lobby"},
                                .max_items = 150,  // of all pages together
                                .retrieve_order = st::RetrieveOrder::descending});
  std::cout << newest.size() << " altogether\n";
  // [numbers end]
}

// [next]
/// A page of the room, and what the links below it hold.
st::Page<Message> show(const st::SingleTable& table, std::optional<std::string> token) {
  st::Page<Message> page = table.query<Message>(
      {.partition = {"ROOM", "lobby"}, .limit = 3, .pagination_token = std::move(token)});
  print(page.items);
  if (page.previous_token) std::cout << "| back ";
  if (page.pagination_token) std::cout << "| on";
  std::cout << '\n';
  return page;
}
// [next end]

void back_and_forth(const st::SingleTable& table) {
  // [back]
  const st::Page<Message> first = show(table, std::nullopt);
  const st::Page<Message> second = show(table, first.pagination_token);
  const st::Page<Message> third = show(table, second.pagination_token);
  show(table, third.previous_token);  // the second again
  // [back end]
}

void refused(const st::SingleTable& table) {
  // [refused]
  const std::string from_a_link = "bm90IG9uZSBvZiBvdXJz";
  try {
    show(table, from_a_link);
  } catch (const st::InvalidPaginationToken& error) {
    switch (error.fault()) {
      case st::TokenFault::damaged:
      case st::TokenFault::other_query:
        std::cout << "400 Bad Request: " << error.what() << '\n';
        break;
      case st::TokenFault::other_format:  // a link from before an update
        std::cout << "the list starts again: " << error.what() << '\n';
        break;
    }
  }
  // [refused end]
}

void ranges(const st::SingleTable& table) {
  // [range]
  std::int64_t stars = 0;
  for (const Message& message : table.query_range<Message>({.partition = {"ROOM", "lobby"}})) {
    stars += message.stars;
    if (stars > 100) break;  // sends nothing more
  }
  std::cout << stars << " stars\n";
  // [range end]

  // [retry]
  auto range = table.query_range<Message>({.partition = {"ROOM", "lobby"}, .page_size = 100});
  const auto step = [&](auto& message) {
    for (;;) {
      try {
        return void(++message);
      } catch (const st::Error& error) {
        if (!error.retryable()) throw;
      }
    }
  };
  std::int64_t seen = 0;
  for (auto message = range.begin(); message != range.end(); step(message)) ++seen;
  std::cout << seen << " seen\n";
  // [retry end]
}

void everything(const st::Provider& provider) {
  // [list]
  std::int64_t bytes = 0;
  for (const st::Item& item : provider.scan_range({.table = "AppData"})) {
    bytes += static_cast<std::int64_t>(item.bytes().size());
  }
  std::cout << "the table holds " << bytes << " bytes\n";
  // [list end]
}

}  // namespace

int main() {
  const st::Provider provider{st::connect("memory:")};
  const st::SingleTable table{provider,
                              {.table = "AppData", .partition_key = "pk", .range_key = "sk"}};
  table.create_if_missing();
  for (std::int64_t i = 100; i < 300; ++i) {
    const Message message{.id = "m" + std::to_string(i), .stars = i % 6};
    table.create<Message>({.key = {{"ROOM", "lobby"}, {"MESSAGE", message.id}}, .item = message});
  }
  numbers(table);
  back_and_forth(table);
  refused(table);
  ranges(table);
  everything(provider);
}
