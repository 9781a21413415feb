#include <iostream>

#include <singletable/singletable.hpp>
namespace st = singletable;

struct Note {
  std::string user, noteId, text = {};
  std::int64_t stars = 0;
  std::string createdAt = {};
};

constexpr auto notes =
    st::entity<Note, "NOTE">.partition_key<"USER#{user}">().range_key<"NOTE#{noteId}">().on_create<&Note::createdAt>(
        st::timestamp);

int main() {
  const st::Provider provider{st::connect("memory:")};  // or "embedded:./data"
  const st::SingleTable table{provider,
                              {.table = "Notes",
                               .partition_key = "pk",
                               .range_key = "sk",
                               .type_index = {{"TypeIndex", "_type", "_createdAt"}}}};
  table.create_if_missing();
  const auto repository = table.from(notes);
  for (const char* id : {"n1", "n2", "n3"}) repository.create({"ann", id, "Hello"});
  repository.update("ann", "n2", st::add<&Note::stars>(5),
                    st::when(st::field<&Note::text> == "Hello"));
  for (const Note& note : repository.query("ann").descending().items()) {
    std::cout << note.noteId << " has " << note.stars << " stars\n";
  }
}
