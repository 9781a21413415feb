#include <sys/mount.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <string>

#include <gmock/gmock.h>

#include "engine/engine_fixture.hpp"
#include "engine/thrown.hpp"

namespace singletable::engine {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;

/// A disk of 12 MB, a part of which is taken.
class FullDisk : public testing::Test {
 protected:
  void SetUp() override {
    if (mount("none", folder_.path().c_str(), "tmpfs", 0, "size=12m") != 0) {
      // Without root, and in most containers with it, nobody may mount.
      GTEST_SKIP() << "no permission to mount a file system; FailingWrites runs everywhere, "
                      "against files that fail on demand";
    }
    mounted_ = true;
    std::ofstream{folder_.child("other")} << std::string(std::size_t{6} << 20, 'x');
  }
  ~FullDisk() override {
    engine_.reset();
    if (mounted_) umount(folder_.path().c_str());
  }

  void open() {
    engine_ =
        open_engine({.path = path(), .memory_bytes = std::size_t{4} << 20, .expiry_interval = {}});
  }
  void close() { engine_.reset(); }
  std::string path() const { return folder_.child("db"); }
  void make_room() const { std::filesystem::remove(folder_.child("other")); }

  std::string put(int number) {
    return thrown([&] { engine_->put_item({.table = "App", .item = item(number)}); });
  }
  /// How many items can be put, from `number` on, until the disk is full.
  int put_until_full(int number) {
    int count = 0;
    for (refusal_ = put(number); refusal_ == "accepted"; refusal_ = put(number + count)) ++count;
    return count;
  }
  const std::string& refusal() const { return refusal_; }
  Engine& engine() { return *engine_; }

  /// The items from 0 on that are there as they were put.
  int items_there() {
    int count = 0;
    while (engine_->get_item({.table = "App", .key = key_of(count)}).item == item(count)) ++count;
    return count;
  }

 private:
  static Item key_of(int number) { return key("p", std::to_string(number)); }
  /// Takes its room: nothing in it can be compressed much.
  static Item item(int number) {
    std::string text;
    std::mt19937 random{static_cast<unsigned>(number)};
    while (text.size() < 20'000) text.push_back(static_cast<char>('0' + random() % 64));
    return key_of(number).set("text", Value{text});
  }

  TemporaryFolder folder_;
  bool mounted_ = false;
  std::shared_ptr<Engine> engine_;
  std::string refusal_;
};

TEST_F(FullDisk, RefusesWritesAndGoesOnWhenThereIsRoom) {
  open();
  engine().create_table(app_table());
  const int before = put_until_full(0);
  EXPECT_GT(before, 20);
  EXPECT_THAT(refusal(),
              AllOf(HasSubstr("StorageError"), HasSubstr(path()), HasSubstr("disk is full")));
  EXPECT_EQ(items_there(), before);
  make_room();
  for (int i = before; i < before + 20; ++i) ASSERT_EQ(put(i), "accepted");
  EXPECT_EQ(items_there(), before + 20);
  close();
  open();
  EXPECT_EQ(items_there(), before + 20);
  EXPECT_THAT(engine().verify().disagreements, IsEmpty());
}

TEST_F(FullDisk, KeepsWhatWasWrittenWhenItIsClosed) {
  open();
  engine().create_table(app_table());
  const int before = put_until_full(0);
  close();
  EXPECT_THAT(thrown([&] { open(); }), testing::AnyOf("accepted", HasSubstr("disk is full")));
  close();
  make_room();
  open();
  EXPECT_GE(items_there(), before);
  EXPECT_EQ(put(before), "accepted");
  EXPECT_THAT(engine().verify().disagreements, IsEmpty());
}

}  // namespace
}  // namespace singletable::engine
