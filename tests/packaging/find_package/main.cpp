#include <cstdio>
#include <string>

#include <singletable/singletable.hpp>

namespace st = singletable;

struct Note {
  std::string id, text;
};

int main() {
  const st::SingleTable notes{st::Provider{st::connect("memory:")},
                              {.table = "Notes", .partition_key = "pk", .range_key = "sk"}};
  notes.create_if_missing();
  notes.create<Note>({.key = {{"USER", "u1"}, {"NOTE", "n1"}}, .item = {"n1", "installed"}});

  const auto note = notes.get<Note>({.partition_key = {"USER", "u1"}, .range_key = {"NOTE", "n1"}});
  if (!note || note->text != "installed") {
    std::puts("the note was not found");
    return 1;
  }
  std::printf("singletable %s: %s\n", st::version.data(), note->text.c_str());
}
