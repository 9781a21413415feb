#pragma once

#include <singletable/singletable.hpp>

#include "app_data/table.hpp"
#include "blog/model.hpp"

/// The blog's items: what stands in each key, said once.
namespace blog_schema {

namespace st = singletable;

inline constexpr auto users = st::entity<blog::User, "USER">
                                  .partition_key<"USER#{userId}">()
                                  .range_key<"#METADATA">()
                                  .index<"byEmail", "GSI1", "EMAIL#{email}", "{createdAt}">()
                                  .index<"byUsername", "GSI2", "USERNAME#{username}",
                                         "{createdAt}">()
                                  .on_create<&blog::User::createdAt>(st::timestamp);

inline constexpr auto posts = st::entity<blog::Post, "POST">
                                  .partition_key<"USER#{userId}">()
                                  .range_key<"POST#{postId}">()
                                  .index<"byId", "GSI1", "POST#{postId}", "{createdAt}">()
                                  .on_create<&blog::Post::createdAt>(st::timestamp);

inline constexpr auto comments =
    st::entity<blog::Comment, "COMMENT">
        .partition_key<"POST#{postId}">()
        .range_key<"COMMENT#{commentId}">()
        .index<"byUser", "GSI1", "USER#{userId}", "COMMENT#{createdAt}">()
        .on_create<&blog::Comment::createdAt>(st::timestamp);

inline constexpr auto tags =
    st::entity<blog::Tag, "TAG">.partition_key<"TAG#{tag}">().range_key<"POST#{postId}">().on_create<&blog::Tag::createdAt>(
        st::timestamp);

/// Checked against each other: no two have a type, or could have a key, in common.
inline constexpr auto all = st::entities<app_data::layout>(users, posts, comments, tags);

}  // namespace blog_schema
