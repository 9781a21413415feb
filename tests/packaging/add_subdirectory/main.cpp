#include <cstdio>
#include <string>

#include <singletable/connect/connect.hpp>
#include <singletable/mapping/record.hpp>

namespace st = singletable;

struct Note {
  std::string id, text;
};

/// The library was built without the engine, which connect must say.
int main() {
  const st::Item item = st::to_item(Note{"n1", "part of the tree"});
  std::printf("%zu attributes\n", item.size());
  try {
    st::connect("memory:");
  } catch (const st::ConfigurationError& error) {
    std::puts(error.what());
    return 0;
  }
  std::puts("connected without an engine");
  return 1;
}
