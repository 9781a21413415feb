#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <functional>
#include <iostream>
#include <map>
#include <random>
#include <vector>

#include <gmock/gmock.h>

#include "engine/crash_image.hpp"
#include "engine/engine_fixture.hpp"
#include "engine/random_seed.hpp"

namespace singletable::engine {
namespace {

using std::filesystem::path;

constexpr int items = 300;
constexpr int writes = 2 * items;

/// Write `number` of the history that every database here has: each item is put
/// twice, with other content and another place in the index.
Item write_of(int number) {
  std::mt19937 random{static_cast<unsigned>(number)};
  std::string text;
  for (int i = 0; i < 1500; ++i) text.push_back(static_cast<char>('!' + random() % 90));
  const int item = number % items;
  return {{"pk", "p" + std::to_string(item % 7)},
          {"sk", std::to_string(item)},
          {"gsi1pk", "g"},
          {"gsi1sk", number},
          {"text", text}};
}

/// What the table holds after the first `count` writes, by range key.
std::map<std::string, Item> state_after(int count) {
  std::map<std::string, Item> state;
  for (int number = 0; number < count; ++number) {
    Item item = write_of(number);
    std::string sk{item.find("sk")->as_string()};
    state.insert_or_assign(std::move(sk), std::move(item));
  }
  return state;
}

std::shared_ptr<Engine> opened(const path& folder, bool sync = true) {
  return open_engine(
      {.path = folder, .sync = sync, .memory_bytes = 2 << 20, .expiry_interval = {}});
}

/// Leaves a database with the history in `closed`, and in `crashed` what a crash
/// behind the last write would have left. Not all of it is in table files.
void write_databases(const path& closed, const path& crashed) {
  const auto engine = opened(closed, false);
  engine->create_table(app_table());
  for (int i = 0; i < writes; ++i) engine->put_item({.table = "App", .item = write_of(i)});
  copy_as_crashed(closed, crashed);
}

std::map<std::string, Item> read_state(Engine& engine, const std::optional<std::string>& index) {
  std::map<std::string, Item> state;
  ScanRequest request{.table = "App", .index = index};
  do {
    PageOutput page = engine.scan(request);
    for (Item& item : page.items) {
      std::string sk{item.find("sk")->as_string()};
      state.insert_or_assign(std::move(sk), std::move(item));
    }
    request.exclusive_start_key = std::move(page.last_evaluated_key);
  } while (request.exclusive_start_key);
  return state;
}

/// What became of a damaged database.
struct Outcome {
  enum Kind : char { right, earlier, refused, wrong, crashed };
  Kind kind = crashed;
  std::string text = {};
};

Outcome examine(const path& folder) {
  try {
    const auto engine = opened(folder);
    const auto state = read_state(*engine, {});
    if (read_state(*engine, "GSI1") != state) return {Outcome::wrong, "the index differs"};
    const auto verification = engine->verify();
    if (verification.disagreement_count > 0) {
      return {Outcome::wrong, verification.disagreements.front().what};
    }
    if (state == state_after(writes)) return {Outcome::right};
    int last = -1;
    for (const auto& [sk, item] : state) {
      last = std::max(last, item.find("gsi1sk")->as_number().to_integer<int>().value());
    }
    if (state == state_after(last + 1)) return {Outcome::earlier, std::to_string(last)};
    return {Outcome::wrong, std::to_string(state.size()) + " items, up to write " +
                                std::to_string(last) + ", others are missing"};
  } catch (const Error& error) {
    const bool typed = error.code() == ErrorCode::storage || error.code() == ErrorCode::decode;
    const bool names_it = std::string_view{error.what()}.find(folder.string()) != std::string::npos;
    return {typed && names_it ? Outcome::refused : Outcome::wrong, error.what()};
  } catch (const std::exception& error) {
    return {Outcome::wrong, std::string{"not one of the library's errors: "} + error.what()};
  }
}

/// What `work` finds in a process of its own. This one opens no database: a
/// process with threads that forks leaves them behind.
Outcome in_process(const std::function<Outcome()>& work) {
  std::array<int, 2> ends{};
  if (pipe(ends.data()) != 0) throw std::runtime_error("no pipe");
  const pid_t process = fork();
  if (process == 0) {
    const Outcome outcome = work();
    const std::string text = static_cast<char>(outcome.kind) + outcome.text;
    _exit(write(ends[1], text.data(), text.size()) < 0 ? 2 : 0);
  }
  close(ends[1]);
  std::string text;
  std::array<char, 4096> part{};
  for (ssize_t bytes = 1; (bytes = read(ends[0], part.data(), part.size())) > 0;) {
    text.append(part.data(), static_cast<std::size_t>(bytes));
  }
  close(ends[0]);
  int status = 0;
  waitpid(process, &status, 0);
  if (!WIFEXITED(status) || text.empty()) {
    return {Outcome::crashed, "status " + std::to_string(status)};
  }
  return {static_cast<Outcome::Kind>(text.front()), text.substr(1)};
}

/// Something that can happen to a file.
struct Damage {
  std::string name;
  std::function<void(const path&, std::mt19937_64&)> inflict;
  /// It can look as if the last writes had not been made yet.
  bool cuts_short = false;
};

std::uint64_t offset_in(const path& file, std::mt19937_64& random) {
  return std::uniform_int_distribution<std::uint64_t>{0,
                                                      std::filesystem::file_size(file) - 1}(random);
}

void overwrite(const path& file, std::uint64_t offset, const std::string& bytes) {
  std::fstream stream{file, std::ios::binary | std::ios::in | std::ios::out};
  stream.seekp(static_cast<std::streamoff>(offset));
  stream << bytes;
}

void flip(const path& file, std::mt19937_64& random) {
  const std::uint64_t offset = offset_in(file, random);
  std::ifstream stream{file, std::ios::binary};
  stream.seekg(static_cast<std::streamoff>(offset));
  overwrite(file, offset, {static_cast<char>(stream.get() ^ (1 << random_int(random, 0, 7)))});
}

void garble(const path& file, std::mt19937_64& random) {
  const std::uint64_t offset = offset_in(file, random);
  std::string bytes;
  const auto left = std::filesystem::file_size(file) - offset;
  for (auto i = std::min<std::uint64_t>(left, 20); i > 0; --i) {
    bytes.push_back(static_cast<char>(random()));
  }
  overwrite(file, offset, bytes);
}

/// A sector that can't be read any more, as some disks answer.
void blank(const path& file, std::mt19937_64& random) {
  const auto size = std::filesystem::file_size(file);
  const std::uint64_t offset = offset_in(file, random) / 512 * 512;
  overwrite(file, offset, std::string(std::min<std::uint64_t>(512, size - offset), '\0'));
}

void shorten(const path& file, std::mt19937_64& random) {
  std::filesystem::resize_file(file, offset_in(file, random));
}

void remove(const path& file, std::mt19937_64&) { std::filesystem::remove(file); }

const std::vector<Damage> damages{{"flip", flip},
                                  {"garble", garble},
                                  {"blank", blank, true},
                                  {"shorten", shorten, true},
                                  {"remove", remove, true}};

class DamagedDatabase : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = std::make_unique<TemporaryFolder>();
    const Outcome made = in_process([] {
      write_databases(closed(), crashed());
      return Outcome{Outcome::right};
    });
    ASSERT_EQ(made.kind, Outcome::right);
  }
  static void TearDownTestSuite() { folder_.reset(); }

  static path closed() { return folder_->child("closed"); }
  static path crashed() { return folder_->child("crashed"); }

  /// Damages copies of a database, one file each.
  static void run(const path& database, bool was_closed, int trials) {
    const std::uint64_t seed = random_seed();
    SCOPED_TRACE("SINGLETABLE_SEED=" + std::to_string(seed));
    std::mt19937_64 random{seed};
    int refused = 0;
    for (int trial = 0; trial < trials && !HasFailure(); ++trial) {
      const Damage& damage = damages[static_cast<std::size_t>(trial) % damages.size()];
      const path copy = folder_->child("copy");
      std::filesystem::remove_all(copy);
      std::filesystem::copy(database, copy);
      const path file = pick_file(copy, random);
      damage.inflict(file, random);
      const Outcome outcome = in_process([&] { return examine(copy); });
      const bool may_be_earlier = !was_closed && damage.cuts_short && file.extension() == ".log";
      EXPECT_TRUE(outcome.kind == Outcome::right || outcome.kind == Outcome::refused ||
                  (outcome.kind == Outcome::earlier && may_be_earlier))
          << "trial " << trial << ", " << damage.name << ' ' << file << ": outcome "
          << int{outcome.kind} << ' ' << outcome.text;
      if (outcome.kind == Outcome::refused) ++refused;
    }
    std::cout << "seed " << seed << ", " << trials << " trials, " << refused << " refused\n";
    EXPECT_GT(refused, trials / 10);
  }

 private:
  static path pick_file(const path& folder, std::mt19937_64& random) {
    std::vector<path> files;
    for (const auto& entry : std::filesystem::directory_iterator{folder}) {
      if (entry.file_size() > 0) files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files[static_cast<std::size_t>(
        random_int(random, 0, static_cast<int>(files.size()) - 1))];
  }

  static std::unique_ptr<TemporaryFolder> folder_;
};

std::unique_ptr<TemporaryFolder> DamagedDatabase::folder_;

TEST_F(DamagedDatabase, IsRightUndamaged) {
  EXPECT_EQ(in_process([] { return examine(crashed()); }).kind, Outcome::right);
  EXPECT_EQ(in_process([] { return examine(closed()); }).kind, Outcome::right);
}

TEST_F(DamagedDatabase, AfterAClosingIsRefusedOrRight) { run(closed(), true, 150); }

TEST_F(DamagedDatabase, AfterACrashIsRefusedOrRightOrLacksTheLastWritesOfACutLog) {
  run(crashed(), false, 150);
}

}  // namespace
}  // namespace singletable::engine
