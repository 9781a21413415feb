#pragma once

#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>

namespace singletable::engine {

/// A folder of the test's own, gone when the test is over.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    // mkdtemp writes over the letters.
    path_ = (std::filesystem::temp_directory_path() / "singletable-").string();
    path_.append(6, 'X');
    if (mkdtemp(path_.data()) == nullptr) throw std::runtime_error("no temporary folder");
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::string& path() const { return path_; }
  std::string child(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

}  // namespace singletable::engine
