#include <singletable/expression/path.hpp>

#include <algorithm>
#include <charconv>
#include <utility>

#include <fmt/format.h>

#include <singletable/base/error.hpp>

#include "expression/path_step.hpp"

namespace singletable {
namespace {

/// Reads one path front to back.
class PathReader {
 public:
  explicit PathReader(std::string_view text) : text_(text) {}

  Path read() {
    Path path = Path::attribute(name());
    while (position_ < text_.size()) {
      if (take('.')) {
        path = path.entry(name());
      } else if (take('[')) {
        path = path.element(index());
      } else {
        fail("expected '.' or '['");
      }
    }
    return path;
  }

 private:
  [[noreturn]] void fail(std::string_view reason) const {
    throw ValidationError(
        fmt::format("Invalid document path \"{}\", position {}: {}", text_, position_, reason));
  }

  bool take(char wanted) {
    if (position_ == text_.size() || text_[position_] != wanted) return false;
    ++position_;
    return true;
  }

  std::string_view name() {
    const std::size_t end = std::min(text_.find_first_of(".[]", position_), text_.size());
    if (end == position_) fail("expected a name");
    const std::string_view name = text_.substr(position_, end - position_);
    position_ = end;
    return name;
  }

  std::size_t index() {
    const char* const first = text_.data() + position_;
    std::size_t index = 0;
    const auto [end, error] = std::from_chars(first, text_.data() + text_.size(), index);
    if (end == first) fail("expected the index of a list element");
    if (error != std::errc{} || index > Path::max_index) {
      fail(fmt::format("the index is over {}", Path::max_index));
    }
    position_ += static_cast<std::size_t>(end - first);
    if (!take(']')) fail("expected ']'");
    return index;
  }

  std::string_view text_;
  std::size_t position_ = 0;
};

std::optional<ValueView> entry_of(ValueView value, std::string_view name) {
  if (value.type() != AttributeType::map) return std::nullopt;
  return value.as_map().find(name);
}

std::optional<ValueView> element_of(ValueView value, std::size_t index) {
  if (value.type() != AttributeType::list) return std::nullopt;
  return value.as_elements().at(index);
}

}  // namespace

namespace expression {

std::optional<ValueView> follow(ValueView value, const Path::Step& step) {
  if (const std::string* name = std::get_if<std::string>(&step)) return entry_of(value, *name);
  return element_of(value, std::get<std::size_t>(step));
}

bool leads_into(const Path::Step& step, AttributeType type) {
  return type ==
         (std::holds_alternative<std::string>(step) ? AttributeType::map : AttributeType::list);
}

}  // namespace expression

Path::Path(std::string attribute) : attribute_(std::move(attribute)) {}
Path::Path(const Path&) = default;
Path::Path(Path&&) noexcept = default;
Path& Path::operator=(const Path&) = default;
Path& Path::operator=(Path&&) noexcept = default;
Path::~Path() = default;

bool operator==(const Path& a, const Path& b) {
  return a.attribute_ == b.attribute_ && a.steps_ == b.steps_;
}

Path Path::attribute(std::string_view attribute) {
  if (attribute.empty()) throw ValidationError("A document path needs the name of an attribute");
  return Path{std::string{attribute}};
}

Path Path::parse(std::string_view text) { return PathReader{text}.read(); }

Path Path::entry(std::string_view name) const {
  Path longer = *this;
  longer.steps_.emplace_back(std::string{name});
  return longer;
}

Path Path::element(std::size_t index) const {
  if (index > max_index) {
    throw ValidationError(fmt::format(
        "List index is not within the allowable range; index: [{}]; path: {}", index, text()));
  }
  Path longer = *this;
  longer.steps_.emplace_back(index);
  return longer;
}

std::optional<ValueView> Path::resolve(ItemView item) const {
  std::optional<ValueView> value = item.find(attribute_);
  for (auto step = steps_.begin(); value && step != steps_.end(); ++step) {
    value = expression::follow(*value, *step);
  }
  return value;
}

std::string Path::text() const {
  std::string text = attribute_;
  for (const Step& step : steps_) {
    if (const std::string* name = std::get_if<std::string>(&step)) {
      text += '.';
      text += *name;
    } else {
      text += fmt::format("[{}]", std::get<std::size_t>(step));
    }
  }
  return text;
}

PathRelation relate(const Path& a, const Path& b) {
  if (a.attribute() != b.attribute()) return PathRelation::distinct;
  const std::size_t shared = std::min(a.steps().size(), b.steps().size());
  for (std::size_t i = 0; i < shared; ++i) {
    if (a.steps()[i].index() != b.steps()[i].index()) return PathRelation::conflicting;
    if (a.steps()[i] != b.steps()[i]) return PathRelation::distinct;
  }
  return PathRelation::overlapping;
}

}  // namespace singletable
