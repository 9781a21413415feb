#pragma once

#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include <singletable/backend/backend.hpp>

namespace singletable::wire {

/// Values, expressions and schemas that a seed chooses, in the forms that reading gives.
class RandomWire {
 public:
  explicit RandomWire(std::uint64_t seed) : random_(seed) {}

  /// From `low` to `high`, both included.
  int pick(int low, int high) { return std::uniform_int_distribution<int>{low, high}(random_); }
  bool flip() { return pick(0, 1) == 1; }
  /// One of an enumeration's first `count`.
  template <class Enum>
  Enum one_of(int count) {
    return static_cast<Enum>(pick(0, count - 1));
  }
  template <class Make>
  auto maybe(const Make& make) {
    return flip() ? std::optional{make()} : std::nullopt;
  }
  /// Up to `most` elements.
  template <class Make>
  auto some(int most, const Make& make) {
    std::vector<decltype(make())> elements;
    for (int i = pick(0, most); i > 0; --i) elements.push_back(make());
    return elements;
  }

  std::string name();
  /// Any characters.
  std::string text();
  std::string bytes();
  Number number();
  AttributeValue value(int levels = 3);
  Item item();

  Path path(const std::string& attribute);
  Projection projection();
  Condition condition(int levels = 3);
  /// Of at least one action.
  Update update();
  KeyCondition key_condition();

  KeySchema key_schema();
  /// Often of several attributes.
  KeySchema global_key_schema();
  IndexSchema index_schema(const KeySchema& key);
  IndexSchema global_index() { return index_schema(global_key_schema()); }
  IndexSchema local_index() { return index_schema(key_schema()); }
  ProvisionedThroughput throughput() { return {pick(1, 99), pick(1, 99)}; }
  Tags tags();
  StreamSpecification stream() {
    return {flip(), maybe([&] { return one_of<StreamViewType>(4); })};
  }

 private:
  AttributeValue scalar();
  AttributeValue container(int levels);
  Condition test();
  Operand right_side();
  Update::Set set(const std::string& attribute);

  std::mt19937_64 random_;
};

}  // namespace singletable::wire
