#include <singletable/provider/pagination_token.hpp>

#include <gtest/gtest.h>

#include <functional>

#include <singletable/base/base64.hpp>

#include "engine/random_seed.hpp"

namespace singletable {
namespace {

Condition is_big() {
  return Condition::Compare{Path::parse("a.b[3]"), Comparator::greater, Value{5}};
}

QueryRequest a_query() {
  return {.table = "T",
          .index = "I",
          .key_condition = {"pk", "x", RangeCondition{"sk", RangeOperator::begins_with, "A"}},
          .filter = is_big()};
}

ScanRequest a_scan() { return {.table = "T", .segment = ScanSegment{0, 2}}; }

const PagePosition position{.key = Item{{"pk", "x"}, {"sk", "A#1"}}};

/// What is wrong with the token, or nothing.
template <class Request>
std::optional<TokenFault> fault_of(const Request& request, const std::string& token) {
  try {
    read_pagination_token(request, token);
  } catch (const InvalidPaginationToken& error) {
    EXPECT_NE(std::string{error.what()}.find("table \"T"), std::string::npos) << error.what();
    return error.fault();
  }
  return std::nullopt;
}

TEST(PaginationToken, GivesItsPositionBack) {
  for (const bool backward : {false, true}) {
    for (const bool at_edge : {false, true}) {
      const PagePosition somewhere{position.key, backward, at_edge};
      EXPECT_EQ(read_pagination_token(a_query(), make_pagination_token(a_query(), somewhere)),
                somewhere);
    }
  }
  EXPECT_EQ(read_pagination_token(a_scan(), make_pagination_token(a_scan(), position)), position);
}

TEST(PaginationToken, KeysOfAnyBytesAreSafeInUrls) {
  Bytes bytes;
  for (int byte = 0; byte < 256; ++byte) bytes.push_back(static_cast<std::byte>(byte));
  const PagePosition binary{.key = Item{{"pk", bytes}, {"sk", 1.5}}};
  const std::string token = make_pagination_token(a_query(), binary);
  EXPECT_EQ(token.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                    "0123456789-_"),
            std::string::npos);
  EXPECT_EQ(read_pagination_token(a_query(), token), binary);
}

TEST(PaginationToken, IsBoundToWhatTheQueryReads) {
  using Change = std::function<void(QueryRequest&)>;
  const auto filter_by = [](Condition filter) {
    return [filter](QueryRequest& query) { query.filter = filter; };
  };
  const Path path = Path::parse("a.b[3]");
  const std::vector<Change> changes{
      [](QueryRequest& query) { query.table = "T2"; },
      [](QueryRequest& query) { query.index.reset(); },
      [](QueryRequest& query) { query.index = "J"; },
      [](QueryRequest& query) { query.key_condition.partition_key = "pk2"; },
      [](QueryRequest& query) { query.key_condition.partition = "y"; },
      [](QueryRequest& query) { query.key_condition.range.reset(); },
      [](QueryRequest& query) { query.key_condition.range->name = "sk2"; },
      [](QueryRequest& query) { query.key_condition.range->value = "B"; },
      [](QueryRequest& query) { query.key_condition.range->comparator = RangeOperator::less; },
      [](QueryRequest& query) { query.key_condition.range->high = "B"; },
      [](QueryRequest& query) { query.ascending = false; },
      [](QueryRequest& query) { query.filter.reset(); },
      filter_by(Condition::Compare{path, Comparator::less, Value{5}}),
      filter_by(Condition::Compare{path, Comparator::greater, Value{6}}),
      filter_by(Condition::Compare{path, Comparator::greater, Value{"5"}}),
      filter_by(Condition::Compare{path, Comparator::greater, path}),
      filter_by(Condition::Compare{SizeOf{path}, Comparator::greater, Value{5}}),
      filter_by(Condition::Compare{Path::parse("a.b[4]"), Comparator::greater, Value{5}}),
      filter_by(Condition::Compare{Path::attribute("a.b[3]"), Comparator::greater, Value{5}}),
      filter_by(Condition::Exists{path}),
      filter_by(Condition::NotExists{path}),
      filter_by(Condition::HasType{path, AttributeType::number}),
      filter_by(Condition::HasType{path, AttributeType::string}),
      filter_by(Condition::BeginsWith{path, Value{"5"}}),
      filter_by(Condition::Contains{path, Value{"5"}}),
      filter_by(Condition::Between{path, Value{5}, Value{6}}),
      filter_by(Condition::Between{path, Value{5}, Value{7}}),
      filter_by(Condition::In{path, {Value{5}}}),
      filter_by(Condition::In{path, {Value{5}, Value{6}}}),
      filter_by(!is_big()),
      filter_by(is_big() && Condition::Exists{path}),
      filter_by(is_big() || Condition::Exists{path}),
  };
  std::vector<std::string> tokens{make_pagination_token(a_query(), position)};
  for (std::size_t i = 0; i < changes.size(); ++i) {
    SCOPED_TRACE(i);
    QueryRequest changed = a_query();
    changes[i](changed);
    for (const std::string& token : tokens) {
      EXPECT_EQ(fault_of(changed, token), TokenFault::other_query);
    }
    tokens.push_back(make_pagination_token(changed, position));
    EXPECT_EQ(fault_of(a_query(), tokens.back()), TokenFault::other_query);
    EXPECT_EQ(fault_of(changed, tokens.back()), std::nullopt);
  }
}

TEST(PaginationToken, IsBoundToWhatTheScanReads) {
  const std::string token = make_pagination_token(a_scan(), position);
  const std::vector<std::function<void(ScanRequest&)>> changes{
      [](ScanRequest& scan) { scan.table = "T2"; },
      [](ScanRequest& scan) { scan.index = "I"; },
      [](ScanRequest& scan) { scan.filter = is_big(); },
      [](ScanRequest& scan) { scan.segment.reset(); },
      [](ScanRequest& scan) {
        scan.segment = ScanSegment{1, 2};
      },
      [](ScanRequest& scan) {
        scan.segment = ScanSegment{0, 3};
      },
  };
  for (const auto& change : changes) {
    ScanRequest changed = a_scan();
    change(changed);
    EXPECT_EQ(fault_of(changed, token), TokenFault::other_query);
  }
  EXPECT_EQ(fault_of(a_query(), token), TokenFault::other_query);
  EXPECT_EQ(fault_of(a_scan(), make_pagination_token(a_query(), position)),
            TokenFault::other_query);
}

TEST(PaginationToken, HowMuchIsReadMayChangeFromPageToPage) {
  const std::string token = make_pagination_token(a_query(), position);
  QueryRequest changed = a_query();
  changed.limit = 7;
  changed.projection = {Path::attribute("a")};
  changed.consistent_read = true;
  EXPECT_EQ(fault_of(changed, token), std::nullopt);
}

TEST(PaginationToken, AnotherFormatIsNamed) {
  std::string bytes = *from_base64url(make_pagination_token(a_query(), position));
  for (const char version : {'\0', '\1', '\3', '\x1f'}) {
    bytes[0] = version;
    EXPECT_EQ(fault_of(a_query(), to_base64url(bytes)), TokenFault::other_format);
  }
}

TEST(PaginationToken, WhatIsNoTokenIsDamaged) {
  const char* const json_in_base64 = "eyJwayI6IngifQ";
  for (const char* text :
       {"", "A", "=", "{\"pk\":\"x\"}", json_in_base64, "Ag", "AgAAAAAAAAAAAAAAAA", "a b"}) {
    EXPECT_EQ(fault_of(a_query(), text), TokenFault::damaged) << text;
  }
}

/// A key of up to two attributes of any of the key types.
Item random_key(std::mt19937_64& random) {
  std::string text;
  for (int i = engine::random_int(random, 1, 20); i > 0; --i) {
    text.push_back(static_cast<char>(engine::random_int(random, 1, 127)));
  }
  Item key{{"pk", text}};
  if (engine::random_int(random, 0, 1) == 1) {
    key.set("sk", Value{engine::random_int(random, -9999, 9999)});
  }
  return key;
}

TEST(PaginationToken, NoChangedByteAndNoMissingOneIsOverlooked) {
  const std::uint64_t seed = engine::random_seed();
  SCOPED_TRACE("SINGLETABLE_SEED=" + std::to_string(seed));
  std::mt19937_64 random{seed};
  for (int round = 0; round < 20; ++round) {
    const std::string token =
        make_pagination_token(a_query(), {.key = random_key(random), .backward = round % 2 == 1});
    for (std::size_t at = 0; at < token.size(); ++at) {
      EXPECT_TRUE(fault_of(a_query(), token.substr(0, at))) << at << " characters of " << token;
      for (const char letter : {'A', 'B', 'Q', 'g', '9', '-', '_', '=', '+', ' ', '\0', '\xff'}) {
        std::string changed = token;
        changed[at] = letter;
        if (changed == token) continue;
        EXPECT_TRUE(fault_of(a_query(), changed)) << letter << " at " << at << " of " << token;
      }
    }
    std::string bytes = *from_base64url(token);
    for (char& byte : bytes) {
      for (int bit = 0; bit < 8; ++bit) {
        const char whole = byte;
        byte = static_cast<char>(byte ^ (1 << bit));
        EXPECT_TRUE(fault_of(a_query(), to_base64url(bytes))) << token;
        byte = whole;
      }
    }
    EXPECT_TRUE(fault_of(a_query(), token + "A"));
    EXPECT_TRUE(fault_of(a_query(), token + token));
  }
}

}  // namespace
}  // namespace singletable
