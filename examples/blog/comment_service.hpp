#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <singletable/singletable.hpp>

#include "app_data/context.hpp"
#include "blog/model.hpp"

namespace blog {

namespace st = singletable;

class CommentService {
 public:
  struct NewComment {
    std::string postId;
    std::string userId;
    std::string username;
    std::string content;
  };

  explicit CommentService(st::SingleTable table, app_data::Context context = {});

  Comment add_comment(const NewComment& input) const;
  /// Oldest first.
  std::vector<Comment> get_post_comments(const std::string& post_id, std::int64_t limit = 50) const;
  /// Newest first.
  std::vector<Comment> get_user_comments(const std::string& user_id, std::int64_t limit = 50) const;
  /// Throws ConditionalCheckFailed unless the comment is the user's.
  void delete_comment(const std::string& post_id, const std::string& comment_id,
                      const std::string& user_id) const;

 private:
  st::SingleTable table_;
  app_data::Context context_;
};

}  // namespace blog
