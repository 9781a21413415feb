#include "wire/random_wire.hpp"

#include <array>
#include <memory>

namespace singletable::wire {
namespace {

constexpr std::array<const char*, 8> parts{"a", "Z", "\"", "\\", "\x01", "ü", "日", "\U0001F600"};

Bytes as_bytes(const std::string& text) {
  Bytes bytes;
  for (const char c : text) bytes.push_back(static_cast<std::byte>(c));
  return bytes;
}

std::shared_ptr<const Update::Term> term(Update::Term term) {
  return std::make_shared<const Update::Term>(std::move(term));
}

}  // namespace

std::string RandomWire::name() { return "name-" + std::to_string(pick(0, 9)); }

std::string RandomWire::text() {
  std::string text;
  for (int i = pick(0, 6); i > 0; --i) text += parts[static_cast<std::size_t>(pick(0, 7))];
  return text;
}

std::string RandomWire::bytes() {
  std::string bytes;
  for (int i = pick(0, 7); i > 0; --i) bytes += static_cast<char>(pick(-128, 127));
  return bytes;
}

Number RandomWire::number() {
  if (flip()) return Number{pick(-1000, 1000)};
  std::string text = flip() ? "-" : "";
  text += std::to_string(pick(1, 9));
  for (int i = pick(0, 37); i > 0; --i) text += std::to_string(pick(0, 9));
  return Number::parse(text + "E" + std::to_string(pick(-130, 88)));
}

AttributeValue RandomWire::scalar() {
  switch (pick(0, 4)) {
    case 0:
      return nullptr;
    case 1:
      return flip();
    case 2:
      return number();
    case 3:
      return text();
    default:
      return as_bytes(bytes());
  }
}

AttributeValue RandomWire::container(int levels) {
  switch (pick(0, 4)) {
    case 0:
      return some(4, [&] { return value(levels - 1); });
    case 1: {
      Map map;
      for (int i = pick(0, 4); i > 0; --i) map.insert_or_assign(text(), value(levels - 1));
      return map;
    }
    case 2:
      return StringSet{text(), text(), text()};
    case 3:
      return NumberSet{number(), number(), number()};
    default:
      return BinarySet{as_bytes(bytes()), as_bytes(bytes())};
  }
}

AttributeValue RandomWire::value(int levels) {
  return levels > 0 && flip() ? container(levels) : scalar();
}

Item RandomWire::item() {
  Map map;
  for (int i = pick(0, 5); i > 0; --i) map.insert_or_assign(name() + text(), value());
  return Item{map};
}

Path RandomWire::path(const std::string& attribute) {
  Path path = Path::attribute(attribute);
  for (int i = pick(0, 3); i > 0; --i) {
    path = flip() ? path.element(static_cast<std::size_t>(pick(0, 99))) : path.entry("." + text());
  }
  return path;
}

Projection RandomWire::projection() {
  Projection projection;
  for (int i = pick(0, 3); i > 0; --i) projection.push_back(path("p" + std::to_string(i)));
  return projection;
}

Operand RandomWire::right_side() {
  if (flip()) return Value{value(2)};
  if (flip()) return SizeOf{path("right")};
  return path("right");
}

Condition RandomWire::test() {
  const Path left = path("left" + text());
  switch (pick(0, 8)) {
    case 0:
      return Condition::Exists{left};
    case 1:
      return Condition::NotExists{left};
    case 2:
      return Condition::HasType{left, static_cast<AttributeType>(pick(1, 10))};
    case 3:
      return Condition::Between{left, Value{pick(-9, 0)}, Value{pick(1, 9)}};
    case 4:
      return Condition::In{left, {right_side(), right_side()}};
    case 5:
      return Condition::BeginsWith{left, Value{text()}};
    case 6:
      return Condition::Contains{left, Value{scalar()}};
    case 7:
      return Condition::Compare{SizeOf{left}, one_of<Comparator>(6), Value{pick(0, 99)}};
    default:
      return Condition::Compare{left, flip() ? Comparator::equal : Comparator::not_equal,
                                right_side()};
  }
}

Condition RandomWire::condition(int levels) {
  if (levels == 0) return test();
  switch (pick(0, 4)) {
    case 0:
      return !condition(levels - 1);
    case 1:
      return condition(levels - 1) && test();
    case 2:
      return test() || condition(levels - 1) || test();
    default:
      return test();
  }
}

Update::Set RandomWire::set(const std::string& attribute) {
  const Update::Term constant{Value{value(2)}};
  const Update::Term five{Value{5}};
  const Path target = path(attribute);
  switch (pick(0, 4)) {
    case 0:
      return {target, {path("from")}, Update::Arithmetic::minus, five};
    case 1:
      return {target,
              {Update::IfNotExists{path("if"), term(five)}},
              Update::Arithmetic::plus,
              {{path("more")}}};
    case 2:
      return {target, {Update::ListAppend{term({path("list")}), term({Value{List{1}}})}}};
    case 3:
      return {target, {Update::IfNotExists{path("if"), term(constant)}}};
    default:
      return {target, constant};
  }
}

Update RandomWire::update() {
  Update update;
  update.set.push_back(set("s0"));
  if (flip()) update.set.push_back(set("s1"));
  if (flip()) update.remove.push_back(path("r0"));
  if (flip()) update.add.push_back({path("a0"), Value{number()}});
  if (flip()) update.erase.push_back({path("d0"), Value{StringSet{text(), "x"}}});
  return update;
}

KeyCondition RandomWire::key_condition() {
  KeyCondition condition{"pk", Value{scalar()}, {}, {}};
  if (flip()) return condition;
  // Only behind a range are there others when they are read.
  for (int i = pick(0, 7); i > 0; --i) {
    condition.further.push_back(
        {"k" + std::to_string(i) + text(), RangeOperator::equal, Value{scalar()}});
  }
  const auto comparator = one_of<RangeOperator>(7);
  condition.range = RangeCondition{"sk" + text(), comparator, Value{"low" + text()}};
  if (comparator == RangeOperator::between) condition.range->high = Value{"m" + text()};
  return condition;
}

KeySchema RandomWire::key_schema() {
  // One type for a name, whatever key it is in.
  const auto attribute = [&](const std::string& part) {
    const int type = pick(0, 2);
    constexpr std::array types{AttributeType::string, AttributeType::number, AttributeType::binary};
    return KeyAttribute{part + std::to_string(type), types[static_cast<std::size_t>(type)]};
  };
  return {attribute("pk" + name()), maybe([&] { return attribute("sk" + name()); })};
}

KeySchema RandomWire::global_key_schema() {
  KeySchema key = key_schema();
  const auto further = [&](const std::string& part) {
    std::vector<KeyAttribute> attributes;
    for (int i = pick(0, 3); i > 0; --i) {
      attributes.push_back({part + std::to_string(i), AttributeType::number});
    }
    return attributes;
  };
  key.further_partition_keys = further("further-pk");
  if (key.range_key) key.further_range_keys = further("further-sk");
  return key;
}

IndexSchema RandomWire::index_schema(const KeySchema& key) {
  IndexSchema index{name(), key, {one_of<ProjectionType>(3), {}}};
  if (index.projection.type == ProjectionType::include) {
    index.projection.attributes = {name(), text()};
  }
  return index;
}

Tags RandomWire::tags() {
  Tags tags;
  for (int i = pick(0, 3); i > 0; --i) tags[text()] = text();
  return tags;
}

}  // namespace singletable::wire
