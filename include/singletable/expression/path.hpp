#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <singletable/value/value_view.hpp>

namespace singletable {

/// Where a value stands inside an item: an attribute name, then names of map
/// entries and indexes of list elements. Source: Developer Guide, "Referring
/// to item attributes when using expressions".
class Path {
 public:
  /// A map entry's name or a list element's index.
  using Step = std::variant<std::string, std::size_t>;

  /// The highest index of a list element the service reads.
  static constexpr std::size_t max_index = 2'147'483'647;

  /// The top-level attribute called exactly `attribute`: dots and brackets are
  /// part of the name. Throws ValidationError when it is empty.
  static Path attribute(std::string_view attribute);
  /// Reads `a.b[3].c`: names are what stands between dots and brackets. Throws
  /// ValidationError, naming the text and the position, when it is not a path:
  /// an empty name, a bracket without its partner, an index that is not a
  /// decimal number or is over max_index, something else behind `]`.
  static Path parse(std::string_view text);

  Path(const Path&);
  Path(Path&&) noexcept;
  Path& operator=(const Path&);
  Path& operator=(Path&&) noexcept;
  ~Path();

  const std::string& attribute() const noexcept { return attribute_; }
  const std::vector<Step>& steps() const noexcept { return steps_; }
  bool is_top_level() const noexcept { return steps_.empty(); }

  /// This path and one step more. Throws ValidationError for an index over
  /// max_index.
  Path entry(std::string_view name) const;
  Path element(std::size_t index) const;

  /// The value at this path, or nothing where the item has none. Linear in what
  /// stands before it in the item and in each container on the way.
  std::optional<ValueView> resolve(ItemView item) const;

  /// The path as text, `a.b[3].c`; for messages.
  std::string text() const;

  friend bool operator==(const Path&, const Path&);

 private:
  explicit Path(std::string attribute);

  std::string attribute_;
  std::vector<Step> steps_;
};

/// How two paths relate. Overlapping paths are equal, or one leads through the
/// other; conflicting ones use one value as map and as list. Neither kind can
/// be in one update or one projection.
enum class PathRelation { distinct, overlapping, conflicting };
PathRelation relate(const Path& a, const Path& b);

}  // namespace singletable
