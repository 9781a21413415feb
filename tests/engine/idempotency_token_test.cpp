#include "engine/idempotency_token.hpp"

#include <gmock/gmock.h>

#include "engine/engine_fixture.hpp"
#include "engine/key_encoding.hpp"

namespace singletable::engine {
namespace {

using namespace std::chrono_literals;

class TokenSweep : public testing::Test {
 protected:
  void use(const std::string& token) {
    const TokenUse use{*storage_, locks_, token, std::string(16, 'r'), clock_.now()};
    const auto batch = storage_->new_batch();
    use.record(*batch);
    storage_->write(*batch);
  }
  bool is_known(const std::string& token) {
    return TokenUse{*storage_, locks_, token, std::string(16, 'r'), clock_.now()}.is_repetition();
  }
  std::size_t key_count() {
    const auto cursor = storage_->cursor("", "\xFF");
    std::size_t count = 0;
    for (cursor->seek_first(); cursor->valid(); cursor->next()) ++count;
    return count;
  }
  void sweep() { sweep_tokens(*storage_, locks_, clock_.now()); }

  std::unique_ptr<Storage> storage_ = make_memory_storage();
  KeyLocks locks_;
  ManualClock clock_;
};

TEST_F(TokenSweep, ForgetsWhatIsOverAndNothingElse) {
  for (int i = 0; i < 200; ++i) use("old" + std::to_string(i));
  clock_.advance(1ms);
  use("young");
  clock_.advance(10min - 2ms);
  sweep();
  EXPECT_EQ(key_count(), 402U);
  clock_.advance(1ms);
  sweep();
  EXPECT_EQ(key_count(), 2U);
  EXPECT_TRUE(is_known("young"));
  clock_.advance(1ms);
  sweep();
  EXPECT_EQ(key_count(), 0U);
}

TEST_F(TokenSweep, KeepsATokenThatWasUsedAgain) {
  use("token");
  clock_.advance(10min);
  use("token");
  EXPECT_EQ(key_count(), 2U);
  sweep();
  EXPECT_EQ(key_count(), 2U);
  EXPECT_TRUE(is_known("token"));
}

/// The example of docs/storage_format.md, "Idempotency tokens".
TEST(TokenRecord, IsTheOneOfTheFormat) {
  EXPECT_EQ(token_key("tok"), "\x13\x01tok");
  EXPECT_EQ(token_time_key(1'700'000'000'123, "tok"),
            std::string("\x13\x02\x80\x00\x01\x8B\xCF\xE5\x68\x7Btok", 13));
  EXPECT_EQ(encode_token({1'700'000'000'123, "0123456789abcdef"}),
            std::string("\x80\x00\x01\x8B\xCF\xE5\x68\x7B"
                        "0123456789abcdef",
                        24));
  EXPECT_THROW(decode_token("short"), StorageError);
}

}  // namespace
}  // namespace singletable::engine
