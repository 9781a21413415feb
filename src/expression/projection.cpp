#include <singletable/expression/projection.hpp>

#include <algorithm>
#include <span>

#include <singletable/value/item_writer.hpp>

#include "expression/path_check.hpp"
#include "expression/path_step.hpp"

namespace singletable {
namespace {

using Paths = std::span<const Path* const>;

std::vector<const Path*> pointers(const Projection& projection) {
  std::vector<const Path*> paths;
  paths.reserve(projection.size());
  for (const Path& path : projection) paths.push_back(&path);
  return paths;
}

/// Writes the parts of an item that sorted paths select. `depth` counts the
/// parts of the paths that lead to the container being read; all paths passed
/// along share these parts. What selects nothing leaves no bytes behind.
class ProjectedItemWriter {
 public:
  explicit ProjectedItemWriter(std::string& out) : out_(out), writer_(out) {}

  void write_entries(ItemView item, Paths paths, std::size_t depth) {
    for (auto entry = item.begin(); entry != item.end() && !paths.empty(); ++entry) {
      const Attribute attribute = *entry;
      take_group(paths, [&](const Path& path) { return name_at(path, depth) < attribute.name; });
      const Paths group = take_group(
          paths, [&](const Path& path) { return name_at(path, depth) == attribute.name; });
      if (group.empty()) continue;
      const std::size_t start = out_.size();
      writer_.name(attribute.name);
      if (!write_selected(attribute.value, group, depth + 1)) out_.resize(start);
    }
  }

 private:
  static const std::string& name_at(const Path& path, std::size_t depth) {
    return depth == 0 ? path.attribute() : std::get<std::string>(path.steps()[depth - 1]);
  }

  template <class Belongs>
  static Paths take_group(Paths& paths, Belongs belongs) {
    const auto end = std::find_if_not(paths.begin(), paths.end(),
                                      [&](const Path* path) { return belongs(*path); });
    const auto count = static_cast<std::size_t>(end - paths.begin());
    const Paths group = paths.first(count);
    paths = paths.subspan(count);
    return group;
  }

  /// False, with nothing written, when the value holds none of the paths.
  bool write_selected(ValueView value, Paths paths, std::size_t depth) {
    const std::vector<Path::Step>& steps = paths.front()->steps();
    if (steps.size() + 1 == depth) {
      writer_.value(value);
      return true;
    }
    if (!expression::leads_into(steps[depth - 1], value.type())) return false;
    const std::size_t start = out_.size();
    const std::size_t opened = writer_.open(value.type());
    if (value.type() == AttributeType::map) {
      write_entries(value.as_map(), paths, depth);
    } else {
      write_elements(value.as_elements(), paths, depth);
    }
    const bool any = out_.size() > opened;
    writer_.close(opened);
    if (!any) out_.resize(start);
    return any;
  }

  void write_elements(ValueRange elements, Paths paths, std::size_t depth) {
    std::size_t index = 0;
    for (auto element = elements.begin(); element != elements.end() && !paths.empty();
         ++element, ++index) {
      const Paths group = take_group(paths, [&](const Path& path) {
        return std::get<std::size_t>(path.steps()[depth - 1]) == index;
      });
      if (!group.empty()) write_selected(*element, group, depth + 1);
    }
  }

  std::string& out_;
  ItemWriter writer_;
};

}  // namespace

void validate(const Projection& projection) {
  for (const Path& path : projection) expression::check_depth(path, "ProjectionExpression");
  expression::check_distinct(pointers(projection), "ProjectionExpression");
}

Item project(ItemView item, const Projection& projection) {
  if (projection.empty()) return Item{item};
  std::vector<const Path*> paths = pointers(projection);
  std::sort(paths.begin(), paths.end(),
            [](const Path* a, const Path* b) { return expression::PathOrder{}(*a, *b); });
  std::string bytes;
  ProjectedItemWriter{bytes}.write_entries(item, paths, 0);
  return Item::from_trusted_bytes(std::move(bytes));
}

}  // namespace singletable
