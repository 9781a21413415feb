#include "engine/rocksdb_log.hpp"

#include <fstream>
#include <functional>
#include <iterator>
#include <optional>
#include <ostream>

#include <gmock/gmock.h>
#include <singletable/base/error.hpp>

#include "engine/storage.hpp"
#include "engine/temporary_folder.hpp"

namespace singletable::engine {
namespace {

/// A log that RocksDB wrote: 14 records of about 5 KB, so that blocks end in some.
class RocksdbLog : public testing::Test {
 protected:
  RocksdbLog() {
    const auto storage = open_rocksdb_storage({.path = folder_.child("live")});
    std::string filler;
    for (int i = 0; i < 5000; ++i) filler.push_back(static_cast<char>(1 + i * i % 255));
    for (int i = 0; i < 14; ++i) {
      const auto batch = storage->new_batch();
      batch->put(std::to_string(i), filler);
      storage->write(*batch);
      ends_.push_back(content().size());
    }
    whole_ = content();
  }

  std::string content() const {
    for (const auto& entry : std::filesystem::directory_iterator{folder_.child("live")}) {
      if (entry.path().extension() != ".log") continue;
      std::ifstream in{entry.path(), std::ios::binary};
      return {std::istreambuf_iterator<char>{in}, {}};
    }
    return {};
  }

  LogContent read(const std::string& bytes) const {
    std::ofstream{folder_.child("log"), std::ios::binary} << bytes;
    return read_log(folder_.child("log"));
  }

  /// The end of the last record that ends at or before `bytes`.
  std::uint64_t end_before(std::uint64_t bytes) const {
    std::uint64_t end = 0;
    for (const std::uint64_t one : ends_) {
      if (one <= bytes) end = one;
    }
    return end;
  }

  const std::string& whole() const { return whole_; }

  TemporaryFolder folder_;
  std::vector<std::uint64_t> ends_;
  std::string whole_;
};

TEST_F(RocksdbLog, IsWholeAsItWasWritten) {
  const LogContent content = read(whole());
  EXPECT_EQ(content.whole_bytes, whole().size());
  EXPECT_EQ(content.file_bytes, whole().size());
  EXPECT_FALSE(content.damaged_at);
}

TEST_F(RocksdbLog, OfNoBytesIsWhole) {
  const LogContent content = read("");
  EXPECT_EQ(content.whole_bytes, 0U);
  EXPECT_FALSE(content.damaged_at);
}

TEST_F(RocksdbLog, CutAnywhereEndsAtItsLastWholeRecord) {
  for (std::size_t bytes = ends_.front(); bytes < whole().size(); bytes += 211) {
    const LogContent content = read(whole().substr(0, bytes));
    ASSERT_EQ(content.whole_bytes, end_before(bytes)) << bytes;
    ASSERT_FALSE(content.damaged_at) << bytes;
  }
}

TEST_F(RocksdbLog, WhoseEndWasNeverWrittenEndsAtItsLastWholeRecord) {
  for (const std::size_t zeros : {600U, 4096U, 40'000U}) {
    std::string bytes = whole();
    bytes.replace(bytes.size() - zeros, zeros, zeros, '\0');
    const LogContent content = read(bytes);
    EXPECT_EQ(content.whole_bytes, end_before(whole().size() - zeros)) << zeros;
    EXPECT_FALSE(content.damaged_at) << zeros;
    EXPECT_EQ(read(whole() + std::string(zeros, '\0')).whole_bytes, whole().size()) << zeros;
  }
}

TEST_F(RocksdbLog, WithAnyBitFlippedIsDamagedWhereTheFragmentBegins) {
  for (std::size_t at = 0; at < whole().size(); at += 211) {
    // What fills a block up holds nothing.
    if (at % 32768 > 32768 - 7) continue;
    std::string bytes = whole();
    bytes[at] = static_cast<char>(bytes[at] ^ (1 << at % 8));
    const LogContent content = read(bytes);
    ASSERT_TRUE(content.damaged_at) << at;
    ASSERT_LE(*content.damaged_at, at);
  }
}

TEST_F(RocksdbLog, WithAHeaderBitFlippedIsDamaged) {
  std::uint64_t begin = 0;
  for (const std::uint64_t end : ends_) {
    for (std::uint64_t bit = 0; bit < 7 * 8; bit += 3) {
      std::string bytes = whole();
      bytes[begin + bit / 8] = static_cast<char>(bytes[begin + bit / 8] ^ (1 << bit % 8));
      ASSERT_TRUE(read(bytes).damaged_at) << "bit " << bit << " at " << begin;
    }
    begin = end;
  }
}

TEST_F(RocksdbLog, WithASectorOfZerosInTheMiddleIsDamaged) {
  for (std::size_t at = 0; at + 4096 < whole().size(); at += 1536) {
    std::string bytes = whole();
    bytes.replace(at, 512, 512, '\0');
    ASSERT_TRUE(read(bytes).damaged_at) << at;
  }
}

TEST_F(RocksdbLog, ThatIsMissingIsAnError) {
  EXPECT_THROW(read_log(folder_.child("none")), StorageError);
}

}  // namespace
}  // namespace singletable::engine
