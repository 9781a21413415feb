#include <iostream>

#include <singletable/singletable.hpp>
namespace st = singletable;

struct Note {
  std::string noteId, text;
  std::int64_t stars = 0;
};

int main() {
  const st::Provider provider{st::connect("memory:")};  // or "embedded:./data"
  const st::SingleTable table{provider,
                              {.table = "Notes",
                               .partition_key = "pk",
                               .range_key = "sk",
                               .type_index = {{"TypeIndex", "_type", "_createdAt"}}}};
  table.create_if_missing();

  for (const std::string id : {"n1", "n2", "n3"}) {
    table.create<Note>({.key = {{"USER", "ann"}, {"NOTE", id}},
                        .item = {.noteId = id, .text = "Hello"},
                        .type = "NOTE"});
  }
  table.update(
      {.partition_key = {"USER", "ann"},
       .range_key = {"NOTE", "n2"},
       .atomic_operations = {{.operation = st::Operation::add, .property = "stars", .value = 5}}});

  const auto newest_first = table.query<Note>(
      {.partition = {"USER", "ann"}, .retrieve_order = st::RetrieveOrder::descending});
  for (const Note& note : newest_first.items) {
    std::cout << note.noteId << " has " << note.stars << " stars\n";
  }
}
