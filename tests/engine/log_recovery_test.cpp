#include "engine/log_recovery.hpp"

#include <fstream>

#include <gmock/gmock.h>

#include "engine/crash_image.hpp"
#include "engine/storage.hpp"
#include "engine/temporary_folder.hpp"
#include "engine/thrown.hpp"

namespace singletable::engine {
namespace {

using std::filesystem::path;
using testing::AllOf;
using testing::HasSubstr;

constexpr int writes = 10;

StorageOptions at(const std::string& folder, bool sync = true) {
  return {.path = folder, .sync = sync, .memory_bytes = 8 << 20};
}

void put(Storage& storage, std::string_view key) {
  const auto batch = storage.new_batch();
  batch->put(key, std::string(100, 'v'));
  storage.write(*batch);
}

void write(Storage& storage) {
  for (int i = 0; i < writes; ++i) put(storage, std::to_string(i));
}

/// How many of the writes, from the first on, are there.
int writes_in(const std::string& folder, bool sync = true) {
  const auto storage = open_rocksdb_storage(at(folder, sync));
  std::string value;
  int found = 0;
  while (found < writes && storage->get(std::to_string(found), value)) ++found;
  return found;
}

path file_of(const std::string& folder, std::string_view part) {
  path found;
  for (const auto& entry : std::filesystem::directory_iterator{folder}) {
    const std::string name = entry.path().filename().string();
    if (name.find(part) != name.npos && entry.file_size() > 0) found = entry.path();
  }
  return found;
}

void flip(const path& file, std::uint64_t offset, int bit = 0) {
  std::fstream bytes{file, std::ios::binary | std::ios::in | std::ios::out};
  bytes.seekg(static_cast<std::streamoff>(offset));
  const int byte = bytes.get();
  bytes.seekp(static_cast<std::streamoff>(offset));
  bytes.put(static_cast<char>(byte ^ (1 << bit)));
}

class LogRecovery : public testing::Test {
 protected:
  /// What a crash after the writes leaves.
  std::string crashed(bool sync = true) const {
    const auto storage = open_rocksdb_storage(at(folder_.child("live"), sync));
    write(*storage);
    copy_as_crashed(folder_.child("live"), folder_.child("copy"));
    return folder_.child("copy");
  }
  std::string closed() const {
    write(*open_rocksdb_storage(at(folder_.child("copy"))));
    return folder_.child("copy");
  }

  TemporaryFolder folder_;
};

TEST_F(LogRecovery, LosesNothingThatWasAcknowledgedBeforeACrash) {
  EXPECT_EQ(writes_in(crashed()), writes);
}

TEST_F(LogRecovery, TakesOffAWriteThatACrashCutShort) {
  const std::string folder = crashed();
  const path log = file_of(folder, ".log");
  std::filesystem::resize_file(log, std::filesystem::file_size(log) - 20);
  EXPECT_EQ(writes_in(folder), writes - 1);
  EXPECT_EQ(writes_in(folder), writes - 1);
}

TEST_F(LogRecovery, OpensAfterManyCrashes) {
  std::string folder = crashed();
  for (int crash = 0; crash < 5; ++crash) {
    const auto storage = open_rocksdb_storage(at(folder));
    put(*storage, "after " + std::to_string(crash));
    const std::string next = folder_.child(std::to_string(crash));
    std::filesystem::copy(folder, next);
    const path log = file_of(next, ".log");
    std::ofstream{log, std::ios::binary | std::ios::app} << "a record cut short";
    folder = next;
  }
  EXPECT_EQ(writes_in(folder), writes);
}

TEST_F(LogRecovery, LeavesNoLogBehindThatAnotherCrashWouldNeed) {
  const std::string folder = crashed();
  const path log = file_of(folder, ".log");
  const auto storage = open_rocksdb_storage(at(folder));
  EXPECT_FALSE(std::filesystem::exists(log));
}

TEST_F(LogRecovery, RefusesAFolderWhoseCurrentManifestIsNotNamed) {
  const std::string folder = crashed();
  std::filesystem::remove(folder + "/CURRENT");
  EXPECT_THAT(thrown([&] { writes_in(folder); }), HasSubstr(folder + "/CURRENT is missing"));
}

TEST_F(LogRecovery, RefusesALogThatIsDamagedBeforeItsEnd) {
  // Among them bits of a header that RocksDB takes for the end of the log.
  for (const std::uint64_t offset : {3U, 5U, 6U, 40U, 300U}) {
    for (const int bit : {0, 2, 6}) {
      SCOPED_TRACE(testing::Message() << offset << " " << bit);
      const TemporaryFolder folder;
      {
        const auto storage = open_rocksdb_storage(at(folder.child("live")));
        write(*storage);
        copy_as_crashed(folder.child("live"), folder.child("copy"));
      }
      const path log = file_of(folder.child("copy"), ".log");
      flip(log, offset, bit);
      EXPECT_THAT(
          thrown([&] { writes_in(folder.child("copy")); }),
          AllOf(HasSubstr(log.string()), HasSubstr("is damaged at byte"), HasSubstr("sync off")));
    }
  }
}

TEST_F(LogRecovery, KeepsWhatIsBeforeAHoleWhereWritesWereNotSynced) {
  const std::string folder = crashed(false);
  const path log = file_of(folder, ".log");
  flip(log, std::filesystem::file_size(log) / 2);
  const int kept = writes_in(folder, false);
  EXPECT_GT(kept, 0);
  EXPECT_LT(kept, writes);
}

TEST_F(LogRecovery, ClosesWithoutWhatAFailedWriteLeftInTheLog) {
  const std::string folder = folder_.child("copy");
  {
    const auto storage = open_rocksdb_storage(at(folder));
    write(*storage);
    std::ofstream{file_of(folder, ".log"), std::ios::binary | std::ios::app} << "half a record";
  }
  EXPECT_TRUE(std::filesystem::exists(folder + "/CLOSED"));
  EXPECT_EQ(writes_in(folder), writes);
}

TEST_F(LogRecovery, ClosesThoughTheFolderIsGone) {
  const std::string folder = folder_.child("copy");
  auto storage = open_rocksdb_storage(at(folder));
  std::filesystem::remove_all(folder);
  storage.reset();
  EXPECT_FALSE(std::filesystem::exists(folder + "/CLOSED"));
}

TEST_F(LogRecovery, TakesNoClosedLogForOneThatACrashCutShort) {
  const std::string folder = closed();
  const path log = file_of(folder, ".log");
  std::filesystem::resize_file(log, std::filesystem::file_size(log) - 20);
  EXPECT_THAT(thrown([&] { writes_in(folder); }),
              AllOf(HasSubstr(log.string()), HasSubstr("when the database was closed")));
}

TEST_F(LogRecovery, RefusesAManifestThatIsDamagedOrCutShort) {
  const std::string folder = closed();
  const path manifest = file_of(folder, "MANIFEST");
  const auto bytes = std::filesystem::file_size(manifest);
  flip(manifest, bytes / 2);
  EXPECT_THAT(thrown([&] { writes_in(folder); }),
              AllOf(HasSubstr(manifest.string()), HasSubstr("is damaged at byte")));
  flip(manifest, bytes / 2);
  std::filesystem::resize_file(manifest, bytes - 5);
  EXPECT_THAT(thrown([&] { writes_in(folder); }), HasSubstr(manifest.string()));
}

TEST_F(LogRecovery, RefusesAClosingRecordThatIsDamaged) {
  const std::string folder = closed();
  flip(folder + "/CLOSED", 1);
  EXPECT_THAT(thrown([&] { writes_in(folder); }), HasSubstr(folder + "/CLOSED is damaged"));
}

TEST_F(LogRecovery, NamesAMissingFile) {
  const std::string folder = closed();
  const path log = file_of(folder, ".log");
  std::filesystem::remove(log);
  EXPECT_THAT(thrown([&] { writes_in(folder); }),
              AllOf(HasSubstr(log.string()), HasSubstr("is missing")));
}

TEST_F(LogRecovery, LeavesARefusedFolderAsItIs) {
  const std::string folder = closed();
  const path log = file_of(folder, ".log");
  const auto bytes = std::filesystem::file_size(log);
  flip(log, bytes / 2);
  EXPECT_NE(thrown([&] { writes_in(folder); }), "accepted");
  flip(log, bytes / 2);
  EXPECT_EQ(writes_in(folder), writes);
}

}  // namespace
}  // namespace singletable::engine
