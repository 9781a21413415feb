#include "engine/format_version.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <singletable/base/error.hpp>

#include "engine/temporary_folder.hpp"

namespace singletable::engine {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

const std::string record_key{"\x01\x01", 2};
const std::string version_1{"\x00\x00\x00\x01", 4};
const std::string version_2{"\x00\x00\x00\x02", 4};
const std::string version_3{"\x00\x00\x00\x03", 4};
const std::string version_4{"\x00\x00\x00\x04", 4};

void put(Storage& storage, std::string_view key, std::string_view value) {
  const auto batch = storage.new_batch();
  batch->put(key, value);
  storage.write(*batch);
}

std::string refusal(Storage& storage) {
  try {
    establish_format_version(storage, "the database folder /data");
  } catch (const StorageError& error) {
    return error.what();
  }
  return "accepted";
}

TEST(FormatVersion, IsWrittenIntoAnEmptyStorage) {
  const auto storage = make_memory_storage();
  establish_format_version(*storage, "here");
  std::string record;
  ASSERT_TRUE(storage->get(record_key, record));
  EXPECT_EQ(record, version_3);
}

TEST(FormatVersion, OfThisLibraryIsAccepted) {
  const auto storage = make_memory_storage();
  put(*storage, record_key, version_3);
  put(*storage, "\x10 item", "bytes");
  EXPECT_EQ(refusal(*storage), "accepted");
}

TEST(FormatVersion, OlderIsAcceptedAndRaised) {
  for (const std::string& older : {version_1, version_2}) {
    const auto storage = make_memory_storage();
    put(*storage, record_key, older);
    EXPECT_EQ(refusal(*storage), "accepted");
    std::string record;
    ASSERT_TRUE(storage->get(record_key, record));
    EXPECT_EQ(record, version_3);
  }
}

TEST(FormatVersion, NewerIsRefusedNamingBoth) {
  const auto storage = make_memory_storage();
  put(*storage, record_key, version_4);
  EXPECT_THAT(refusal(*storage), AllOf(HasSubstr("/data"), HasSubstr("format version is 4"),
                                       HasSubstr("knows versions up to 3")));
}

TEST(FormatVersion, MissingInAStorageThatHoldsAnythingIsRefused) {
  const auto storage = make_memory_storage();
  put(*storage, "foreign", "data");
  EXPECT_THAT(refusal(*storage), AllOf(HasSubstr("/data"), HasSubstr("without a format version")));
  std::string record;
  EXPECT_FALSE(storage->get(record_key, record));
}

TEST(FormatVersion, DamagedIsRefused) {
  for (const std::string& record : {std::string{}, std::string{"1"}, std::string(4, '\0')}) {
    const auto storage = make_memory_storage();
    put(*storage, record_key, record);
    EXPECT_THAT(refusal(*storage), HasSubstr("without a format version")) << record.size();
  }
}

TEST(FormatVersion, IsCheckedWhenAFolderIsOpened) {
  const TemporaryFolder folder;
  put(*open_rocksdb_storage({.path = folder.path()}), record_key, version_4);
  try {
    open_rocksdb_storage({.path = folder.path()});
    FAIL() << "opened";
  } catch (const StorageError& error) {
    EXPECT_THAT(error.what(), AllOf(HasSubstr(folder.path()), HasSubstr("format version is 4")));
  }
}

}  // namespace
}  // namespace singletable::engine
