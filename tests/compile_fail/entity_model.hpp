#pragma once

#include <string>

#include <singletable/schema/entity_set.hpp>

/// What the programs about entities here share.
namespace st = singletable;

struct Post {
  std::string author;
  std::string postId;
  std::string topic;
  int views = 0;
};

struct Reply {
  std::string author;
  std::string postId;
  int number = 0;
};

inline constexpr st::TableLayout layout{
    .table = "App", .partition_key = "pk", .range_key = "sk", .indexes = {{{"GSI1", "a", "b"}}}};

inline constexpr auto posts = st::entity<Post, "POST">
                                  .partition_key<"AUTHOR#{author}">()
                                  .range_key<"POST#{postId}">()
                                  .range_query<"all", st::RangeOperation::key_prefix>()
                                  .index<"byTopic", "GSI1", "TOPIC#{topic}", "{views:08}">();
