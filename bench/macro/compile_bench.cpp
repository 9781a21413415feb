// How long a compiler takes for a program that uses entities: processor seconds of a
// whole run without optimisation, headers and all.

#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <sys/resource.h>

#include <cstdlib>
#include <fstream>
#include <string>

#include "macro/ratio.hpp"
#include "temporary_folder.hpp"

namespace singletable::bench {
namespace {

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

/// Of all processes that were started and have ended.
double child_seconds() {
  rusage used{};
  getrusage(RUSAGE_CHILDREN, &used);
  return seconds(used.ru_utime) + seconds(used.ru_stime);
}

/// A struct of seven members with an entity: an index, three generators.
std::string declare_entity(int number) {
  return fmt::format(R"(
struct Record{0} {{
  std::string owner = {{}};
  std::string id = {{}};
  std::string title = {{}};
  int count{0} = 0;
  std::optional<std::string> note = {{}};
  std::string createdAt = {{}};
  std::optional<std::string> updatedAt = {{}};
}};
inline constexpr auto entity{0} =
    st::entity<Record{0}, "TYPE{0}">
        .partition_key<"OWNER#{{owner}}">()
        .range_key<"TYPE{0}#{{id}}">()
        .index<"byTitle", "GSI1", "TITLE{0}#{{title}}", "{{createdAt}}">()
        .on_create<&Record{0}::id>(st::ksuid)
        .on_create<&Record{0}::createdAt>(st::timestamp)
        .on_update<&Record{0}::updatedAt>(st::timestamp);
)",
                     number);
}

/// All that a repository does.
std::string use_entity(int number) {
  return fmt::format(R"(
void use{0}(const st::SingleTable& table) {{
  const auto records = table.from(entity{0});
  records.create({{.owner = "o", .id = "i"}});
  records.get("o", "i");
  records.update("o", "i", st::set<&Record{0}::note>("x"), st::add<&Record{0}::count{0}>(1));
  records.query("o").limit(3).page();
  records.index<"byTitle">("t").all();
  records.erase("o", "i");
}}
)",
                     number);
}

void compile(benchmark::State& state, int entities, std::optional<double> goal) {
  const TemporaryFolder folder;
  const std::string source = (folder.path() / "program.cpp").string();
  std::ofstream program{source};
  program << "#include <singletable/singletable.hpp>\nnamespace st = singletable;\n";
  for (int i = 0; i < entities; ++i) program << declare_entity(i) << use_entity(i);
  program.close();
  const std::string command =
      fmt::format("{} -std=c++20 -O0 -I{} -c {} -o {}.o", COMPILER, INCLUDE_FOLDER, source, source);
  const double before = child_seconds();
  for (auto _ : state) {
    if (std::system(command.c_str()) != 0) state.SkipWithError("it does not compile");
  }
  report(state, (child_seconds() - before) / static_cast<double>(state.iterations()), goal, false);
}

void compile_seconds_of_headers(benchmark::State& state) { compile(state, 0, {}); }
void compile_seconds_with_3_entities(benchmark::State& state) { compile(state, 3, 4); }
void compile_seconds_with_30_entities(benchmark::State& state) { compile(state, 30, 20); }

BENCHMARK(compile_seconds_of_headers)->Iterations(3)->Unit(benchmark::kSecond);
BENCHMARK(compile_seconds_with_3_entities)->Iterations(3)->Unit(benchmark::kSecond);
BENCHMARK(compile_seconds_with_30_entities)->Iterations(1)->Unit(benchmark::kSecond);

}  // namespace
}  // namespace singletable::bench
