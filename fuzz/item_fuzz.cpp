#include <singletable/base/error.hpp>
#include <singletable/value/item.hpp>
#include <singletable/value/item_size.hpp>

#include "fuzz/target.hpp"

namespace singletable::fuzz {
namespace {

std::size_t tree_size(const AttributeValue& value);

/// Sizes as the Developer Guide gives them, told from the tree.
struct TreeSize {
  std::size_t operator()(std::nullptr_t) const { return 1; }
  std::size_t operator()(bool) const { return 1; }
  std::size_t operator()(const Number& number) const { return number.item_size_bytes(); }
  std::size_t operator()(const std::string& text) const { return text.size(); }
  std::size_t operator()(const Bytes& bytes) const { return bytes.size(); }
  template <class Member>
  std::size_t operator()(const std::set<Member>& members) const {
    std::size_t size = 0;
    for (const Member& member : members) size += (*this)(member);
    return size;
  }
  std::size_t operator()(const List& elements) const {
    std::size_t size = 3;
    for (const AttributeValue& element : elements) size += 1 + tree_size(element);
    return size;
  }
  std::size_t operator()(const Map& entries) const {
    std::size_t size = 3;
    for (const auto& [name, value] : entries) size += 1 + name.size() + tree_size(value);
    return size;
  }
};

std::size_t tree_size(const AttributeValue& value) {
  return std::visit(TreeSize{}, value.storage());
}

/// Bytes that nobody checked give a DecodeError or something, never a crash.
void read_unchecked(std::string_view bytes) {
  const ItemView item{bytes};
  accepted<DecodeError>([&] { AttributeValue{item}; });
  accepted<DecodeError>([&] { to_text(item); });
  accepted<DecodeError>([&] { item_size(item); });
  accepted<DecodeError>([&] { item.find("b"); });
  accepted<DecodeError>([&] { merge(item, Item{{"b", 1}}); });
  accepted<DecodeError>([&] { Item{item}.set("b", Value{1}); });
}

void check_attributes(const Item& item) {
  std::string_view before;
  for (const auto& [name, value] : item) {
    require(item.begin() == item.begin() && before <= name, "names ascend");
    require(item.find(name) == value, "an attribute is found by its name");
    require(Item{item}.set(name, value) == item,
            "setting an attribute to its value changes nothing");
    Item without = item;
    require(without.erase(name) && !without.contains(name), "an erased attribute is gone");
    require(without.set(name, value) == item, "erasing and setting gives the item again");
    require(ValueView::read(value.bytes()) == value, "a value is read from its own bytes");
    before = name;
  }
}

void check_item(const Item& item) {
  const AttributeValue tree{item.view()};
  const Map& map = *tree.get_if<Map>();
  require(Item{map} == item, "the tree writes the item's bytes");
  require(map.size() == item.size(), "an item has as many attributes as its tree");
  // The map around the tree's attributes counts 3 and 1 each; the item does not.
  require(item_size(item) + 3 + map.size() == tree_size(tree), "item_size is the tree's");
  require(merge(item, item) == item, "an item merged with itself is itself");
  require(merge(item, {}) == item && merge({}, item) == item, "nothing merged changes nothing");
  check_attributes(item);
}

}  // namespace
}  // namespace singletable::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace singletable;
  const std::string_view bytes = fuzz::text_of(data, size);
  fuzz::read_unchecked(bytes);
  fuzz::accepted<DecodeError>([&] { fuzz::check_item(Item::from_bytes(std::string{bytes})); });
  return 0;
}
