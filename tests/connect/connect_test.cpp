#include <singletable/connect/connect.hpp>

#include <string>

#include <gmock/gmock.h>

#include <singletable/base/error.hpp>

#include "engine/temporary_folder.hpp"

namespace singletable {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

const CreateTableRequest table{.table = "App", .key = {{"pk"}}};

TEST(Connect, MemoryIsEmptyAndItsOwn) {
  const BackendPtr first = connect("memory:");
  const BackendPtr second = connect("memory:");
  first->create_table(table);
  EXPECT_THAT(second->list_tables({}).tables, IsEmpty());
}

TEST(Connect, EmbeddedKeepsItsDataInTheFolder) {
  const engine::TemporaryFolder folder;
  const std::string url = "embedded:" + folder.child("made/by/connect");
  connect(url)->create_table(table);
  EXPECT_THAT(connect(url)->list_tables({}).tables, SizeIs(1));
  const BackendPtr open = connect(url);
  EXPECT_THROW(connect(url), StorageError);
}

TEST(Connect, TakesTheClockOfTheOptions) {
  const Timestamp moment{std::chrono::seconds{1'700'000'000}};
  const BackendPtr backend = connect("memory:", {.clock = [=] { return moment; }});
  EXPECT_EQ(backend->create_table(table).created_at, moment);
}

TEST(Connect, SaysWhatItKnowsWhenItDoesNotKnowAUrl) {
  struct Case {
    const char* url;
    const char* reason;
  };
  const Case cases[] = {
      {"", "unknown kind of url"},
      {"./data", "unknown kind of url"},
      {"Memory:", "unknown kind of url"},
      {"memory:x", "nothing may stand behind"},
      {"embedded:", "the folder is missing"},
      {"dynamodb", "unknown kind of url"},
  };
  for (const Case& c : cases) {
    try {
      connect(c.url);
      ADD_FAILURE() << c.url;
    } catch (const ConfigurationError& error) {
      EXPECT_THAT(error.what(), HasSubstr(c.reason)) << c.url;
      EXPECT_THAT(error.what(), HasSubstr("\"memory:\", \"embedded:PATH\", \"dynamodb:REGION\""))
          << c.url;
    }
  }
}

}  // namespace
}  // namespace singletable
