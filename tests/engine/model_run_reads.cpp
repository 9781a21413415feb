#include <algorithm>
#include <utility>

#include <gmock/gmock.h>

#include "engine/model_items.hpp"
#include "engine/model_run.hpp"

namespace singletable::engine {
namespace {

/// What a read wants of the items.
struct Shape {
  std::vector<std::string> names = {};
  std::optional<ModelCondition> filter = {};
  std::optional<Select> select = {};
  std::optional<std::int64_t> limit = {};
};

Projection projection_of(const std::vector<std::string>& names) {
  Projection projection;
  for (const std::string& name : names) projection.push_back(Path::attribute(name));
  return projection;
}

Item only(const Map& item, const std::vector<std::string>& names) {
  if (names.empty()) return Item{item};
  Map part;
  for (const auto& [name, value] : item) {
    if (std::find(names.begin(), names.end(), name) != names.end()) part[name] = value;
  }
  return Item{part};
}

std::vector<std::string> some_of(const std::vector<std::string>& names, ModelRandom& random) {
  std::vector<std::string> some;
  for (const std::string& name : names) {
    if (random.once_in(3)) some.push_back(name);
  }
  return some;
}

/// What a filter on the table or index may name: no keys of it, and nothing it
/// does not keep.
std::vector<std::string> filterable(const ModelTable& table, const IndexSchema* index) {
  std::vector<std::string> names = model_attributes();
  const auto keys = key_attributes(table.key_schema(index));
  std::erase_if(names, [&](const std::string& name) {
    return !table.keeps(index, name) ||
           std::any_of(keys.begin(), keys.end(),
                       [&](const KeyAttribute& key) { return key.name == name; });
  });
  return names;
}

bool is_local(const ModelTable& table, const IndexSchema* index) {
  return index != nullptr && table.is_local(*index);
}

Shape random_shape(const ModelTable& table, const IndexSchema* index, std::int64_t now,
                   ModelRandom& random) {
  Shape shape;
  if (random.once_in(2)) shape.limit = random.pick(1, 4);
  const std::vector<std::string> names = filterable(table, index);
  if (!names.empty() && random.once_in(3)) shape.filter = random_condition(names, now, random);
  if (random.once_in(6)) {
    shape.select = Select::count;
  } else if (is_local(table, index) && random.once_in(3)) {
    shape.select = Select::all_attributes;
  } else if (random.once_in(3)) {
    shape.names = some_of(is_local(table, index) ? model_attributes() : names, random);
  }
  return shape;
}

/// The items a read with the shape returns, of the whole items it reads.
std::vector<Item> shaped(const ModelTable& table, const IndexSchema* index, const Shape& shape,
                         const std::vector<Map>& read) {
  // What a local index lacks is fetched from the table.
  const bool fetches =
      is_local(table, index) && (!shape.names.empty() || shape.select == Select::all_attributes);
  std::vector<Item> items;
  for (const Map& item : read) {
    if (shape.filter && !shape.filter->holds(item)) continue;
    items.push_back(only(fetches ? item : table.kept(index, item), shape.names));
  }
  return items;
}

std::string described(const ModelTable& table, const IndexSchema* index, const Shape& shape) {
  return table.name() + (index == nullptr ? "" : "." + index->name) +
         (shape.limit ? " limit " + std::to_string(*shape.limit) : "") +
         (shape.filter ? " filter " + shape.filter->text : "") +
         (shape.names.empty() ? "" : " some attributes") + (shape.select ? " select" : "");
}

template <class Request>
void shape_request(Request& request, const Shape& shape, const IndexSchema* index) {
  if (index != nullptr) request.index = index->name;
  if (shape.filter) request.filter = shape.filter->condition;
  request.projection = projection_of(shape.names);
  request.select = shape.select;
  request.limit = shape.limit;
}

/// All pages as one.
template <class Request, class Read>
PageOutput all_pages(Request request, Read read) {
  PageOutput all;
  for (int pages = 0; pages < 1000; ++pages) {
    PageOutput page = read(request);
    if (request.limit) {
      EXPECT_LE(page.scanned_count, *request.limit);
      EXPECT_TRUE(!page.last_evaluated_key || page.scanned_count == *request.limit);
    }
    all.items.insert(all.items.end(), page.items.begin(), page.items.end());
    all.count += page.count;
    all.scanned_count += page.scanned_count;
    if (!page.last_evaluated_key) return all;
    request.exclusive_start_key = std::move(page.last_evaluated_key);
  }
  ADD_FAILURE() << "The pages do not end";
  return all;
}

void expect_page(const PageOutput& page, const Shape& shape, const std::vector<Item>& items,
                 std::size_t scanned) {
  EXPECT_EQ(page.scanned_count, static_cast<std::int64_t>(scanned));
  EXPECT_EQ(page.count, static_cast<std::int64_t>(items.size()));
  if (shape.select == Select::count) {
    EXPECT_TRUE(page.items.empty());
  } else {
    EXPECT_EQ(page.items, items);
  }
}

/// A test of range keys, as the engine takes it and as the model does.
struct ModelRange {
  RangeCondition condition;
  std::function<bool(const AttributeValue& range)> holds;
};

bool begins_with(const AttributeValue& value, const AttributeValue& prefix) {
  if (const auto* text = value.get_if<std::string>()) {
    return text->starts_with(*prefix.get_if<std::string>());
  }
  const Bytes& bytes = *value.get_if<Bytes>();
  const Bytes& wanted = *prefix.get_if<Bytes>();
  return bytes.size() >= wanted.size() && std::equal(wanted.begin(), wanted.end(), bytes.begin());
}

ModelRange random_range(const KeyAttribute& attribute, ModelRandom& random) {
  AttributeValue low = random_key_value(attribute.type, random);
  AttributeValue high = random_key_value(attribute.type, random);
  if (key_less(high, low)) std::swap(low, high);
  const bool has_prefixes = attribute.type != AttributeType::number;
  auto comparator = static_cast<RangeOperator>(random.pick(0, 6));
  if (comparator == RangeOperator::begins_with && !has_prefixes) comparator = RangeOperator::equal;
  ModelRange range{{attribute.name, comparator, Value{low}}, {}};
  if (comparator == RangeOperator::between) range.condition.high = Value{high};
  range.holds = [=](const AttributeValue& value) {
    switch (comparator) {
      case RangeOperator::equal:
        return value == low;
      case RangeOperator::less:
        return key_less(value, low);
      case RangeOperator::less_or_equal:
        return !key_less(low, value);
      case RangeOperator::greater:
        return key_less(low, value);
      case RangeOperator::greater_or_equal:
        return !key_less(value, low);
      case RangeOperator::begins_with:
        return begins_with(value, low);
      default:
        return !key_less(value, low) && !key_less(high, value);
    }
  };
  return range;
}

/// What a query asks of the keys, as the engine takes it, and the items that it finds.
struct ModelQuery {
  KeyCondition condition;
  std::vector<Map> found;
};

/// Values of the attributes: mostly those of an item that stands in the index, so that keys of
/// many attributes meet one.
std::vector<AttributeValue> random_values(const std::vector<KeyAttribute>& attributes,
                                          const std::vector<Map>& entries, ModelRandom& random) {
  const Map* item = entries.empty() || random.once_in(5) ? nullptr : &random.one_of(entries);
  std::vector<AttributeValue> values;
  for (const KeyAttribute& attribute : attributes) {
    values.push_back(item == nullptr || random.once_in(10)
                         ? random_key_value(attribute.type, random)
                         : item->at(attribute.name));
  }
  return values;
}

void shuffle(std::vector<RangeCondition>& tests, ModelRandom& random) {
  for (std::size_t i = tests.size(); i > 1; --i) {
    std::swap(tests[i - 1],
              tests[static_cast<std::size_t>(random.pick(0, static_cast<int>(i) - 1))]);
  }
}

/// Equates the partition keys and some of the first range keys, and tests another one behind them.
ModelQuery random_query(const ModelTable& table, const IndexSchema* index, ModelRandom& random) {
  const KeySchema& key = table.key_schema(index);
  const std::vector<KeyAttribute> partitions = partition_attributes(key);
  const std::vector<KeyAttribute> ranges = range_attributes(key);
  const auto values = random_values(partitions, table.entries(index), random);
  ModelQuery query{{}, table.partition(index, values)};
  std::vector<RangeCondition> equations;
  for (std::size_t i = 0; i < partitions.size(); ++i) {
    equations.push_back({partitions[i].name, RangeOperator::equal, Value{values[i]}});
  }
  const auto tested = static_cast<std::size_t>(
      random.once_in(2) ? 0 : random.pick(0, static_cast<int>(ranges.size())));
  const auto range_values = random_values(ranges, query.found, random);
  for (std::size_t i = 0; i + 1 < tested; ++i) {
    equations.push_back({ranges[i].name, RangeOperator::equal, Value{range_values[i]}});
    std::erase_if(query.found,
                  [&](const Map& item) { return !(item.at(ranges[i].name) == range_values[i]); });
  }
  std::optional<RangeCondition> last;
  if (tested > 0) {
    const std::string& name = ranges[tested - 1].name;
    const ModelRange range = random_range(ranges[tested - 1], random);
    std::erase_if(query.found, [&](const Map& item) { return !range.holds(item.at(name)); });
    last = range.condition;
  }
  if (key.is_multi_attribute()) shuffle(equations, random);
  query.condition = {equations.front().name, equations.front().value, last, {}};
  query.condition.further.assign(equations.begin() + 1, equations.end());
  return query;
}

std::string described(const KeyCondition& condition) {
  std::string text = condition.partition_key + " = " + to_text(condition.partition.view());
  for (const RangeCondition& test : condition.further) {
    text += ", " + test.name + " = " + to_text(test.value.view());
  }
  return text + (condition.range ? " and a range of " + condition.range->name : "");
}

std::vector<Item> sorted(std::vector<Item> items) {
  std::sort(items.begin(), items.end(),
            [](const Item& a, const Item& b) { return a.bytes() < b.bytes(); });
  return items;
}

std::vector<ModelKey> random_keys(const ModelTable& table, ModelRandom& random) {
  std::set<ModelKey> keys;
  for (int i = random.pick(1, 6); i > 0; --i) keys.insert(random_key(table, random));
  return {keys.begin(), keys.end()};
}

}  // namespace

void ModelRun::get_one() {
  const ModelTable& table = random_table();
  const ModelKey key = random_key(table, random_);
  const std::vector<std::string> names =
      random_.once_in(2) ? some_of(model_attributes(), random_) : std::vector<std::string>{};
  note(table.name() + ": get " + to_text(Item{table.key_map(key)}));
  const Map* known = table.find(key);
  const auto expected = known == nullptr ? std::nullopt : std::optional{only(*known, names)};
  EXPECT_EQ(engine_
                ->get_item({.table = table.name(),
                            .key = Item{table.key_map(key)},
                            .projection = projection_of(names),
                            .consistent_read = random_.once_in(2)})
                .item,
            expected);
}

void ModelRun::get_batch() {
  BatchGetItemRequest request;
  std::map<std::string, std::vector<Item>> expected;
  for (const ModelTable& table : tables_) {
    for (const ModelKey& key : random_keys(table, random_)) {
      request.tables[table.name()].keys.emplace_back(table.key_map(key));
      if (const Map* known = table.find(key)) expected[table.name()].emplace_back(*known);
    }
  }
  note("get a batch");
  const BatchGetItemOutput output = engine_->batch_get_item(request);
  EXPECT_TRUE(output.unprocessed_keys.empty());
  for (const ModelTable& table : tables_) {
    const auto found = output.items.find(table.name());
    EXPECT_EQ(sorted(found == output.items.end() ? std::vector<Item>{} : found->second),
              sorted(expected[table.name()]));
  }
}

void ModelRun::get_together() {
  TransactGetItemsRequest request;
  std::vector<std::optional<Item>> expected;
  for (const ModelTable& table : tables_) {
    for (const ModelKey& key : random_keys(table, random_)) {
      request.gets.push_back({table.name(), Item{table.key_map(key)}});
      const Map* known = table.find(key);
      expected.push_back(known == nullptr ? std::nullopt : std::optional{Item{*known}});
    }
  }
  note("get items together");
  EXPECT_EQ(engine_->transact_get_items(request).items, expected);
}

void ModelRun::query() {
  const ModelTable& table = random_table();
  const IndexSchema* index = random_index(table);
  const Shape shape = random_shape(table, index, now(), random_);
  const ModelQuery asked = random_query(table, index, random_);
  QueryRequest request{
      .table = table.name(), .key_condition = asked.condition, .ascending = random_.once_in(2)};
  shape_request(request, shape, index);
  std::vector<Map> read = asked.found;
  if (!request.ascending) std::reverse(read.begin(), read.end());
  note("query " + described(table, index, shape) + " of " + described(asked.condition));
  const PageOutput found =
      all_pages(request, [&](const QueryRequest& page) { return engine_->query(page); });
  expect_page(found, shape, shaped(table, index, shape, read), read.size());
}

void ModelRun::scan() {
  const ModelTable& table = random_table();
  const IndexSchema* index = random_index(table);
  const Shape shape = random_shape(table, index, now(), random_);
  const std::int64_t segments = random_.pick(1, 3);
  note("scan " + described(table, index, shape) + " in " + std::to_string(segments));
  PageOutput all;
  for (std::int64_t segment = 0; segment < segments; ++segment) {
    ScanRequest request{.table = table.name(), .segment = ScanSegment{segment, segments}};
    shape_request(request, shape, index);
    const PageOutput found =
        all_pages(request, [&](const ScanRequest& page) { return engine_->scan(page); });
    all.items.insert(all.items.end(), found.items.begin(), found.items.end());
    all.count += found.count;
    all.scanned_count += found.scanned_count;
  }
  all.items = sorted(std::move(all.items));
  const std::vector<Map> read = table.entries(index);
  expect_page(all, shape, sorted(shaped(table, index, shape, read)), read.size());
}

}  // namespace singletable::engine
