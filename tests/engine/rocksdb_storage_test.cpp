#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <singletable/base/error.hpp>

#include "engine/crash_image.hpp"
#include "engine/storage.hpp"
#include "engine/temporary_folder.hpp"

namespace singletable::engine {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

StorageOptions small(const std::string& folder) {
  return {.path = folder, .sync = true, .memory_bytes = 8 << 20};
}

void put(Storage& storage, std::string_view key, std::string_view value) {
  const auto batch = storage.new_batch();
  batch->put(key, value);
  storage.write(*batch);
}

std::string open_error(const std::string& folder) {
  try {
    open_rocksdb_storage(small(folder));
  } catch (const StorageError& error) {
    return error.what();
  }
  return "opened";
}

/// Takes the last bytes off the only log that holds any.
void cut_log(const std::string& folder, std::uintmax_t bytes) {
  for (const auto& entry : std::filesystem::directory_iterator{folder}) {
    if (entry.path().extension() == ".log" && entry.file_size() > bytes) {
      std::filesystem::resize_file(entry.path(), entry.file_size() - bytes);
    }
  }
}

/// A process that holds the lock on a file as long as the object lives. After
/// the fork it calls only what a process with threads may.
class OtherProcess {
 public:
  explicit OtherProcess(const std::string& file) {
    std::array<int, 2> ready{};
    if (pipe(ready.data()) != 0) throw std::runtime_error("no pipe");
    child_ = fork();
    if (child_ == 0) hold(file.c_str(), ready[1]);
    close(ready[1]);
    char byte = 0;
    const bool locked = child_ > 0 && read(ready[0], &byte, 1) == 1;
    close(ready[0]);
    if (!locked) throw std::runtime_error("the other process has no lock");
  }
  ~OtherProcess() {
    kill(child_, SIGKILL);
    waitpid(child_, nullptr, 0);
  }
  OtherProcess(const OtherProcess&) = delete;
  OtherProcess& operator=(const OtherProcess&) = delete;

 private:
  [[noreturn]] static void hold(const char* file, int ready) {
    const int descriptor = open(file, O_RDWR | O_CREAT, 0644);
    struct flock lock {};
    lock.l_type = F_WRLCK;
    if (fcntl(descriptor, F_SETLK, &lock) == 0 && write(ready, "1", 1) == 1) pause();
    _exit(1);
  }

  pid_t child_ = -1;
};

TEST(RocksdbStorage, KeepsItsKeysWhenReopened) {
  const TemporaryFolder folder;
  put(*open_rocksdb_storage(small(folder.path())), "k", "v");
  std::string value;
  ASSERT_TRUE(open_rocksdb_storage(small(folder.path()))->get("k", value));
  EXPECT_EQ(value, "v");
}

TEST(RocksdbStorage, KeepsMoreThanItsMemoryWhenReopened) {
  const TemporaryFolder folder;
  const std::string text(10'000, 'x');
  constexpr int count = 2'000;
  {
    const auto storage = open_rocksdb_storage(
        {.path = folder.path(), .sync = false, .memory_bytes = std::size_t{1} << 20});
    for (int i = 0; i < count; ++i)
      put(*storage, "k" + std::to_string(i), text + std::to_string(i));
  }
  const auto storage = open_rocksdb_storage(small(folder.path()));
  std::string value;
  for (int i = 0; i < count; ++i) {
    ASSERT_TRUE(storage->get("k" + std::to_string(i), value)) << i;
    ASSERT_EQ(value, text + std::to_string(i));
  }
}

TEST(RocksdbStorage, ReadersFindEverythingWhileWritesAreFlushedBehindThem) {
  const TemporaryFolder folder;
  const auto storage = open_rocksdb_storage(
      {.path = folder.path(), .sync = false, .memory_bytes = std::size_t{1} << 20});
  const std::string text(4'000, 'x');
  constexpr int count = 2'000;
  std::atomic<int> written = 0;
  std::atomic<int> missing = 0;
  const auto key = [](int number) { return "k" + std::to_string(1'000'000 + number); };
  const auto read = [&] {
    std::string value;
    while (written < count) {
      const int present = written;
      for (int i = 0; i < present; i += 97)
        missing += !storage->get(key(i), value) || value != text;
      int found = 0;
      const auto cursor = storage->cursor("k", "l");
      for (cursor->seek_first(); cursor->valid(); cursor->next()) found += cursor->value() == text;
      missing += found < present;
    }
  };
  std::thread first{read};
  std::thread second{read};
  for (int i = 0; i < count; ++i) {
    put(*storage, key(i), text);
    ++written;
  }
  first.join();
  second.join();
  EXPECT_EQ(missing, 0);
}

TEST(RocksdbStorage, KeepsAcknowledgedWritesThatNoClosingFollowed) {
  const TemporaryFolder folder;
  const auto storage = open_rocksdb_storage(small(folder.child("live")));
  put(*storage, "k", "v");
  // What a crash at this moment leaves behind.
  copy_as_crashed(folder.child("live"), folder.child("crashed"));
  std::string value;
  ASSERT_TRUE(open_rocksdb_storage(small(folder.child("crashed")))->get("k", value));
  EXPECT_EQ(value, "v");
}

TEST(RocksdbStorage, LosesNoHalfOfABatchWhenTheLogIsCutShort) {
  const TemporaryFolder folder;
  const auto storage = open_rocksdb_storage(small(folder.child("live")));
  put(*storage, "k1", "v");
  const auto batch = storage->new_batch();
  batch->put("k2", "v");
  batch->put("k3", std::string(1000, 'v'));
  storage->write(*batch);
  copy_as_crashed(folder.child("live"), folder.child("crashed"));
  cut_log(folder.child("crashed"), 500);
  const auto recovered = open_rocksdb_storage(small(folder.child("crashed")));
  std::string value;
  EXPECT_TRUE(recovered->get("k1", value));
  EXPECT_FALSE(recovered->get("k2", value));
  EXPECT_FALSE(recovered->get("k3", value));
}

TEST(RocksdbStorage, LeavesNoLongLogBehindWhenClosed) {
  const TemporaryFolder folder;
  put(*open_rocksdb_storage(small(folder.path())), "k", std::string(2'000'000, 'v'));
  std::uintmax_t log_bytes = 0;
  for (const auto& entry : std::filesystem::directory_iterator{folder.path()}) {
    if (entry.path().extension() == ".log") log_bytes += entry.file_size();
  }
  EXPECT_LT(log_bytes, 100'000);
}

TEST(RocksdbStorage, MakesTheFolderAndItsParents) {
  const TemporaryFolder folder;
  open_rocksdb_storage(small(folder.child("a/b/c")));
  EXPECT_TRUE(std::filesystem::is_directory(folder.child("a/b/c")));
}

TEST(RocksdbStorage, RefusesAFolderThatThisProcessHasOpen) {
  const TemporaryFolder folder;
  const auto storage = open_rocksdb_storage(small(folder.path()));
  EXPECT_THAT(open_error(folder.path()),
              AllOf(HasSubstr(folder.path()), HasSubstr("open already in this or another process"),
                    HasSubstr("close it or use another folder")));
}

TEST(RocksdbStorage, RefusesAFolderThatAnotherProcessHasOpen) {
  const TemporaryFolder folder;
  const OtherProcess owner{folder.child("LOCK")};
  EXPECT_THAT(open_error(folder.path()), HasSubstr("open already in this or another process"));
}

TEST(RocksdbStorage, OpensAgainAfterItWasClosed) {
  const TemporaryFolder folder;
  open_rocksdb_storage(small(folder.path())).reset();
  EXPECT_EQ(open_error(folder.path()), "opened");
}

TEST(RocksdbStorage, RefusesAPathThatIsAFile) {
  const TemporaryFolder folder;
  std::ofstream{folder.child("file")} << "text";
  EXPECT_THAT(open_error(folder.child("file")),
              AllOf(HasSubstr(folder.child("file")), HasSubstr("Use a folder that")));
}

TEST(RocksdbStorage, RefusesAFolderBelowAFile) {
  const TemporaryFolder folder;
  std::ofstream{folder.child("file")} << "text";
  EXPECT_THAT(open_error(folder.child("file/below")), HasSubstr(folder.child("file/below")));
}

TEST(RocksdbStorage, RefusesAnEmptyPath) {
  EXPECT_THAT(open_error(""), HasSubstr("Use a folder that"));
}

TEST(RocksdbStorage, NamesTheDamagedFile) {
  const TemporaryFolder folder;
  open_rocksdb_storage(small(folder.path())).reset();
  std::ofstream{folder.child("CURRENT")} << "nonsense";
  EXPECT_THAT(open_error(folder.path()), AllOf(HasSubstr(folder.path()), HasSubstr("CURRENT")));
}

}  // namespace
}  // namespace singletable::engine
