#include "engine/synced_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <string>
#include <system_error>

#include <singletable/base/error.hpp>

namespace singletable::engine {
namespace {

[[noreturn]] void fail(const std::filesystem::path& file, const std::error_code& error) {
  throw StorageError("Can't write " + file.string() + ": " + error.message() +
                     ". Check that its folder can be written to and has room.");
}

std::error_code last_error() { return {errno, std::generic_category()}; }

}  // namespace

void sync(const std::filesystem::path& file_or_folder) {
  const int descriptor = ::open(file_or_folder.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) fail(file_or_folder, last_error());
  const bool synced = ::fsync(descriptor) == 0;
  const std::error_code error = last_error();
  ::close(descriptor);
  if (!synced) fail(file_or_folder, error);
}

void write_synced(const std::filesystem::path& file, std::string_view content) {
  const std::filesystem::path unfinished = file.string() + ".new";
  std::ofstream out{unfinished, std::ios::binary | std::ios::trunc};
  out.write(content.data(), static_cast<std::streamsize>(content.size()));
  out.close();
  if (!out) fail(unfinished, std::make_error_code(std::errc::io_error));
  sync(unfinished);
  std::error_code error;
  std::filesystem::rename(unfinished, file, error);
  if (error) fail(file, error);
  sync(file.parent_path());
}

void remove_synced(const std::filesystem::path& file) {
  std::error_code error;
  std::filesystem::remove(file, error);
  if (error) fail(file, error);
  sync(file.parent_path());
}

void shorten_synced(const std::filesystem::path& file, std::uint64_t bytes) {
  std::error_code error;
  std::filesystem::resize_file(file, bytes, error);
  if (error) fail(file, error);
  sync(file);
}

}  // namespace singletable::engine
