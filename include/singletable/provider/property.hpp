#pragma once

#include <string>
#include <string_view>
#include <utility>

#include <singletable/expression/path.hpp>

namespace singletable {

/// What a parameter names inside an item. Plain text is the top-level
/// attribute of exactly that name, dots and all; `path("a.b[2]")` goes deeper.
class Property {
 public:
  Property(const char* attribute) : path_(Path::attribute(attribute)) {}
  Property(std::string_view attribute) : path_(Path::attribute(attribute)) {}
  Property(const std::string& attribute) : path_(Path::attribute(attribute)) {}
  Property(Path path) : path_(std::move(path)) {}

  const Path& path() const noexcept { return path_; }
  /// The top-level attribute the property is, or lies in.
  const std::string& attribute() const noexcept { return path_.attribute(); }

 private:
  Path path_;
};

/// The property at `text`, `a.b[3].c`. Throws ValidationError when it is not a path.
inline Property path(std::string_view text) { return Path::parse(text); }

}  // namespace singletable
