#pragma once

#include <concepts>
#include <string>
#include <string_view>
#include <utility>

namespace singletable {

/// The path of a folder, given as text or as a std::filesystem::path, whose header, a
/// tenth of what programs would compile, is left to those who use it.
class FolderPath {
 public:
  FolderPath() = default;
  FolderPath(const char* path) : path_(path) {}
  FolderPath(std::string path) : path_(std::move(path)) {}
  FolderPath(std::string_view path) : path_(path) {}
  template <class Path>
  requires requires(const Path& path) {
    { path.string() } -> std::convertible_to<std::string>;
    path.lexically_normal();
  }
  FolderPath(const Path& path) : path_(path.string()) {}

  const std::string& string() const noexcept { return path_; }
  bool empty() const noexcept { return path_.empty(); }

 private:
  std::string path_;
};

}  // namespace singletable
