// The programs of docs/guide/evolving.md.

#include <iostream>

#include <singletable/singletable.hpp>

namespace st = singletable;

namespace {

constexpr st::TableLayout layout{
    .table = "Tasks",
    .partition_key = "pk",
    .range_key = "sk",
    .type_index = {.name = "TypeIndex", .partition_key = "_type", .range_key = "_timestamp"},
    .indexes = {{{.name = "GSI1", .partition_key = "gsi1pk", .range_key = "gsi1sk"}}}};

namespace before {

// [before]
struct Task {
  std::string id;
  std::string board;
  std::string title;
};

constexpr auto tasks = st::entity<Task, "TASK">.partition_key<"TASK#{id}">().range_key<"#DATA">();
// [before end]

}  // namespace before

namespace after {

// [after]
struct Task {
  std::string id;
  std::string board;
  std::string title;
  std::optional<std::string> owner = {};  // items from before have none
};

constexpr auto tasks = st::entity<Task, "TASK">
                           .partition_key<"TASK#{id}">()
                           .range_key<"#DATA">()
                           .index<"byBoard", "GSI1", "BOARD#{board}", "{id}">();
// [after end]

}  // namespace after

void evolve(const st::SingleTable& table) {
  table.from(before::tasks).create({"1", "home", "Paint"});
  table.from(before::tasks).create({"2", "home", "Sweep"});
  const auto tasks = table.from(after::tasks);
  std::cout << tasks.index<"byBoard">("home").count() << " found\n";

  // [dry]
  const st::IndexRepairReport would = st::repair_indexes(tasks.items(), {.dry_run = true});
  std::cout << would.repairs.size() << " of " << would.items_read << " would change\n";
  // [dry end]

  // [repair]
  st::repair_indexes(tasks.items(), {.on_progress = [](const st::RepairProgress& progress) {
                       std::cout << progress.items_repaired << " repaired\n";
                     }});
  // [repair end]
  std::cout << tasks.index<"byBoard">("home").count() << " found now\n";
}

// [renamed]
struct Person {
  std::string id;
  std::string displayName;
};
// [renamed end]

}  // namespace

// [rename]
template <>
struct singletable::Mapping<Person> {
  // Stored as it always was; the members may be called what is right today.
  static constexpr MappingOptions options{.renames = {rename<&Person::displayName>("name")}};
};
// [rename end]

int main() {
  const st::SingleTable table{st::Provider{st::connect("memory:")}, layout.config()};
  table.create_if_missing();
  evolve(table);
  std::cout << st::to_item(Person{"1", "Ann"}) << '\n';
  return 0;
}
