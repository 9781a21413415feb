#include "expression/item_changes.hpp"

#include <algorithm>
#include <span>
#include <string>

#include <singletable/value/item_writer.hpp>

#include "expression/path_check.hpp"

namespace singletable::expression {
namespace {

using Changes = std::span<const Change>;

/// Writes an item's bytes anew. `depth` counts the parts of the changes' paths
/// that lead to the container being written; all changes passed along share
/// these parts and are sorted by the rest.
class ChangedItemWriter {
 public:
  explicit ChangedItemWriter(std::string& out) : out_(out), writer_(out) {}

  void write_entries(ItemView before, Changes changes, std::size_t depth) {
    auto entry = before.begin();
    while (!changes.empty()) {
      const std::string& name = name_at(changes.front(), depth);
      copy_until(entry, name);
      const Changes group =
          take_group(changes, [&](const Change& change) { return name_at(change, depth) == name; });
      std::optional<ValueView> old;
      if (entry != ItemView::iterator{} && (*entry).name == name) {
        old = (*entry).value;
        ++entry;
      }
      if (const Change* change = whole(group, depth + 1)) {
        if (change->value) writer_.attribute({name, *change->value});
      } else {
        writer_.name(name);
        write_container(old.value(), group, depth + 1);
      }
    }
    out_.append(entry.rest());
  }

 private:
  static const std::string& name_at(const Change& change, std::size_t depth) {
    if (depth == 0) return change.path->attribute();
    return std::get<std::string>(change.path->steps()[depth - 1]);
  }

  static std::size_t index_at(const Change& change, std::size_t depth) {
    return std::get<std::size_t>(change.path->steps()[depth - 1]);
  }

  template <class SamePart>
  static Changes take_group(Changes& changes, SamePart same_part) {
    const auto end = std::find_if_not(changes.begin(), changes.end(), same_part);
    const auto count = static_cast<std::size_t>(end - changes.begin());
    const Changes group = changes.first(count);
    changes = changes.subspan(count);
    return group;
  }

  /// The change of the very value that `depth` parts lead to, or nullptr when
  /// the changes lie inside it.
  static const Change* whole(Changes group, std::size_t depth) {
    return group.front().path->steps().size() + 1 == depth ? &group.front() : nullptr;
  }

  void copy_until(ItemView::iterator& entry, std::string_view name) {
    const std::string_view from = entry.rest();
    while (entry != ItemView::iterator{} && (*entry).name < name) ++entry;
    out_.append(from.substr(0, from.size() - entry.rest().size()));
  }

  void write_container(ValueView old, Changes changes, std::size_t depth) {
    const std::size_t opened = writer_.open(old.type());
    if (old.type() == AttributeType::map) {
      write_entries(old.as_map(), changes, depth);
    } else {
      write_elements(old.as_elements(), changes, depth);
    }
    writer_.close(opened);
  }

  void write_elements(ValueRange before, Changes changes, std::size_t depth) {
    std::size_t index = 0;
    for (const ValueView element : before) {
      const Changes group = take_group(
          changes, [&](const Change& change) { return index_at(change, depth) == index; });
      if (group.empty()) {
        writer_.value(element);
      } else if (const Change* change = whole(group, depth + 1)) {
        if (change->value) writer_.value(*change->value);
      } else {
        write_container(element, group, depth + 1);
      }
      ++index;
    }
    for (const Change& appended : changes) {
      if (appended.value) writer_.value(*appended.value);
    }
  }

  std::string& out_;
  ItemWriter writer_;
};

/// Bytes a name and a length may take beside the value.
constexpr std::size_t length_bytes = 5;

std::size_t size_bound(const std::vector<Change>& changes, ItemView before) {
  std::size_t size = before.bytes().size();
  for (const Change& change : changes) {
    if (!change.value) continue;
    size += change.path->attribute().size() + length_bytes + change.value->bytes().size();
  }
  return size;
}

}  // namespace

Item apply_changes(std::vector<Change> changes, ItemView before) {
  std::sort(changes.begin(), changes.end(),
            [](const Change& a, const Change& b) { return PathOrder{}(*a.path, *b.path); });
  std::string bytes;
  bytes.reserve(size_bound(changes, before));
  ChangedItemWriter{bytes}.write_entries(before, changes, 0);
  return Item::from_trusted_bytes(std::move(bytes));
}

}  // namespace singletable::expression
