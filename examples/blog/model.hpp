#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// What the blog keeps. Each member is an attribute of the same name.
namespace blog {

struct User {
  std::string userId;
  std::string username;
  std::string email;
  std::string name;
  std::optional<std::string> bio = {};
  std::optional<std::string> avatarUrl = {};
  std::string createdAt;
  std::optional<std::string> updatedAt = {};
  std::int64_t postCount = 0;
};

enum class PostStatus { draft, published, archived };

struct Post {
  std::string postId;
  std::string userId;
  std::string title;
  std::string content;
  PostStatus status = PostStatus::draft;
  std::vector<std::string> tags = {};
  std::int64_t viewCount = 0;
  std::string createdAt;
  std::optional<std::string> updatedAt = {};
};

struct Comment {
  std::string commentId;
  std::string postId;
  std::string userId;
  std::string username;
  std::string content;
  std::string createdAt;
};

struct Tag {
  std::string tag;
  std::string postId;
  std::string postTitle;
  std::string createdAt;
};

}  // namespace blog
