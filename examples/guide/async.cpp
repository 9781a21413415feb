// Calls that do not wait: see docs/guide/async.md.

#include <cstdio>
#include <exception>
#include <future>
#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>

#include <singletable/async.hpp>
#include <singletable/backend/asio_pending.hpp>
#include <singletable/singletable.hpp>

namespace st = singletable;

namespace {

// [entity]
struct Post {
  std::string author;
  std::string id;
  std::string title = {};
  int views = 0;
};

constexpr auto post_entity =
    st::entity<Post, "POST">.partition_key<"AUTHOR#{author}">().range_key<"POST#{id}">();
// [entity end]

using Posts = decltype(std::declval<st::SingleTable>().from(post_entity));

// [several]
int views_of(const Posts& posts, const std::vector<std::string>& ids) {
  std::vector<st::Pending<std::optional<Post>>> reads;
  reads.reserve(ids.size());
  for (const std::string& id : ids) reads.push_back(posts.async().get("ann", id));
  int views = 0;
  for (st::Pending<std::optional<Post>>& read : reads) {
    const std::optional<Post> post = read.get();
    views += post ? post->views : 0;
  }
  return views;
}
// [several end]

// [awaiting]
boost::asio::awaitable<int> count_view(Posts posts, std::string id) {
  co_await st::on_asio(posts.async().update("ann", id, st::add<&Post::views>(1)));
  const std::optional<Post> post = co_await st::on_asio(posts.async().get("ann", id));
  co_return post ? post->views : 0;
}
// [awaiting end]

// [as_one]
st::Pending<std::int64_t> move_posts(const Posts& posts, const std::string& to) {
  return posts.async().start([to](const Posts& own) {
    std::int64_t moved = 0;
    for (Post post : own.query("ann").items()) {
      own.erase(post.author, post.id);
      post.author = to;
      own.create(post);
      ++moved;
    }
    return moved;
  });
}
// [as_one end]

void run(const char* url) {
  const st::SingleTable table{st::Provider{st::connect(url)},
                              {.table = "Posts", .partition_key = "pk", .range_key = "sk"}};
  table.create_if_missing();
  const Posts posts = table.from(post_entity);
  posts.create({.author = "ann", .id = "1", .title = "First", .views = 3});
  posts.create({.author = "ann", .id = "2", .title = "Second", .views = 4});
  std::printf("%d views\n", views_of(posts, {"1", "2", "3"}));

  boost::asio::io_context context;
  std::future<int> views =
      boost::asio::co_spawn(context, count_view(posts, "1"), boost::asio::use_future);
  context.run();
  std::printf("%d of the first\n", views.get());

  // [callback]
  std::promise<std::string> told;
  posts.async()
      .get("ann", "2")
      .then([&](const std::exception_ptr& failure, const std::optional<Post>& post) {
        told.set_value(failure ? "failed" : post ? post->title : "nothing");
      });
  // [callback end]
  std::printf("%s is the other\n", told.get_future().get().c_str());
  std::printf("%d posts moved\n", static_cast<int>(move_posts(posts, "bob").get()));
}

}  // namespace

int main(int argc, char** argv) {
  try {
    run(argc > 1 ? argv[1] : "memory:");
    return 0;
  } catch (const std::exception& error) {
    std::fputs(error.what(), stderr);
    return 1;
  }
}
