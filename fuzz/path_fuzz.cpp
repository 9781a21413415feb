#include <algorithm>
#include <optional>

#include <singletable/base/error.hpp>
#include <singletable/expression/projection.hpp>

#include "fuzz/target.hpp"

namespace singletable::fuzz {
namespace {

Item sample() {
  const Map inner{{"a", 1}, {"b", List{1, Map{{"a", "x"}}, List{}}}, {"c", StringSet{"a"}}};
  return {{"a", inner}, {"b", List{inner, 2, List{1, 2, 3}}}, {"c", 1}, {"a b", nullptr}};
}

/// The path rebuilt from its parts.
Path rebuilt(const Path& path) {
  Path copy = Path::attribute(path.attribute());
  for (const Path::Step& step : path.steps()) {
    const std::string* name = std::get_if<std::string>(&step);
    copy = name != nullptr ? copy.entry(*name) : copy.element(std::get<std::size_t>(step));
  }
  return copy;
}

std::optional<Path> parsed(std::string_view text) {
  std::optional<Path> path;
  accepted<ValidationError>([&] { path = Path::parse(text); });
  return path;
}

void check_path(const Path& path, std::string_view text) {
  require(Path::parse(path.text()) == path, "a path's text is the path");
  require(text.find("[0") != text.npos || path.text() == text,
          "a path's text is what it was read from");
  require(rebuilt(path) == path, "a path is its parts");
  require(relate(path, path) == PathRelation::overlapping, "a path overlaps itself");
}

/// A projection holds what its paths lead to and nothing else.
void check_projection(const Projection& projection, const Item& item) {
  if (!accepted<ValidationError>([&] { validate(projection); })) return;
  const Item projected = project(item, projection);
  require(Item::from_bytes(projected.bytes()) == projected, "a projection is an item");
  for (const auto& [name, value] : projected) {
    require(projection.empty() || std::any_of(projection.begin(), projection.end(),
                                              [&, wanted = name](const Path& path) {
                                                return path.attribute() == wanted;
                                              }),
            "only attributes asked for are projected");
    require(item.contains(name), "only attributes there are are projected");
  }
  for (const Path& path : projection) {
    require(!path.resolve(item) || projected.contains(path.attribute()),
            "what a path leads to is projected");
  }
}

/// Paths with commas between them.
void read(std::string_view text) {
  const Item item = sample();
  Projection projection;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    const std::string_view part = text.substr(begin, end - begin);
    if (const std::optional<Path> path = parsed(part)) {
      check_path(*path, part);
      projection.push_back(*path);
    }
    begin = end + 1;
  }
  check_projection(projection, item);
}

}  // namespace
}  // namespace singletable::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  singletable::fuzz::read(singletable::fuzz::text_of(data, size));
  return 0;
}
