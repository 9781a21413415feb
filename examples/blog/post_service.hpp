#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <singletable/singletable.hpp>

#include "app_data/context.hpp"
#include "blog/model.hpp"

namespace blog {

namespace st = singletable;

class PostService {
 public:
  struct NewPost {
    std::string userId;
    std::string username;
    std::string title;
    std::string content;
    std::vector<std::string> tags = {};
  };

  explicit PostService(st::SingleTable table, app_data::Context context = {});

  /// Writes the post, its tags and its author's count together or not at all.
  Post create_post(const NewPost& input) const;
  std::optional<Post> get_post(const std::string& post_id) const;
  /// Newest first.
  std::vector<Post> get_user_posts(const std::string& user_id, std::int64_t limit = 20) const;
  /// Throws ConditionalCheckFailed unless the post is a draft.
  void publish_post(const std::string& post_id, const std::string& user_id) const;
  /// The count after this view.
  std::int64_t increment_view_count(const std::string& post_id, const std::string& user_id) const;
  /// Newest first.
  std::vector<Tag> get_posts_by_tag(const std::string& tag, std::int64_t limit = 20) const;

 private:
  st::SingleTable table_;
  app_data::Context context_;
};

}  // namespace blog
