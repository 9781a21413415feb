#include <benchmark/benchmark.h>

#include <stdexcept>
#include <string>

#include <singletable/expression/condition.hpp>
#include <singletable/expression/projection.hpp>
#include <singletable/expression/update.hpp>

namespace singletable {
namespace {

/// A post of the blog application: 15 attributes.
Item post() {
  return {{"_timestamp", "2024-05-01T10:20:30.000Z"},
          {"_type", "POST"},
          {"content", std::string(33, 'c')},
          {"createdAt", "2024-05-01T10:20:30.000Z"},
          {"gsi1pk", "POST#2fRkq0nYrZb1xTtq9"},
          {"gsi1sk", "2024-05-01T10:20:30.000Z"},
          {"likeCount", 17},
          {"pk", "USER#2fRkpzK9mJ4vWw0cA"},
          {"postId", "2fRkq0nYrZb1xTtq9"},
          {"sk", "POST#2fRkq0nYrZb1xTtq9"},
          {"status", "published"},
          {"tags", StringSet{"cpp", "database", "storage"}},
          {"title", "How items are laid out"},
          {"userId", "2fRkpzK9mJ4vWw0cA"},
          {"viewCount", 1234}};
}

void evaluate_three_terms(benchmark::State& state) {
  const Item item = post();
  const Condition filter =
      Condition{
          Condition::Compare{Path::attribute("status"), Comparator::equal, Value{"published"}}} &&
      Condition{
          Condition::Compare{Path::attribute("viewCount"), Comparator::greater, Value{100}}} &&
      Condition{Condition::Contains{Path::attribute("tags"), Value{"database"}}};
  if (!evaluate(filter, item)) throw std::logic_error("The filter must match");
  for (auto _ : state) {
    benchmark::DoNotOptimize(evaluate(filter, item));
  }
  state.counters["item_bytes"] = static_cast<double>(item.bytes().size());
}
BENCHMARK(evaluate_three_terms);

void apply_counter(benchmark::State& state) {
  const Item item = post();
  const Update update{.add = {{Path::attribute("viewCount"), Value{1}}}};
  for (auto _ : state) {
    Item after = apply(update, item);
    benchmark::DoNotOptimize(after);
  }
}
BENCHMARK(apply_counter);

void validate_and_apply_three_changes(benchmark::State& state) {
  const Item item = post();
  const Path views = Path::attribute("viewCount");
  const Update update{.set = {{Path::attribute("status"), {Value{"archived"}}},
                              {Path::attribute("updatedAt"), {Value{"2024-05-02T10:20:30.000Z"}}},
                              {views, {views}, Update::Arithmetic::plus, Update::Term{Value{1}}}}};
  for (auto _ : state) {
    validate(update);
    Item after = apply(update, item);
    benchmark::DoNotOptimize(after);
  }
}
BENCHMARK(validate_and_apply_three_changes);

void project_three_attributes(benchmark::State& state) {
  const Item item = post();
  const Projection projection{Path::attribute("title"), Path::attribute("createdAt"),
                              Path::attribute("viewCount")};
  for (auto _ : state) {
    Item projected = project(item, projection);
    benchmark::DoNotOptimize(projected);
  }
}
BENCHMARK(project_three_attributes);

}  // namespace
}  // namespace singletable
