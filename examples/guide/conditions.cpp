// The programs of docs/guide/conditions.md.

#include <iostream>

#include <singletable/singletable.hpp>

namespace st = singletable;

// [structs]
enum class Status { draft, published };

struct Post {
  std::string postId;
  Status status = Status::draft;
  std::int64_t views = 0;
  std::set<std::string> tags;
};
// [structs end]

namespace {

const st::Item key{{"postId", "p1"}};

/// Whether an update under the conditions is done.
bool holds(const st::Provider& provider, st::Conditions conditions) {
  // [failure]
  try {
    provider.update({.table = "Posts",
                     .key = key,
                     .values = {{"checked", true}},
                     .conditions = std::move(conditions),
                     .return_item_on_condition_failure = true});
    return true;
  } catch (const st::ConditionalCheckFailed& failure) {
    std::cout << "refused, it has " << st::to_text(failure.item()->find("views").value())
              << " views\n";
    return false;
  }
  // [failure end]
}

void as_data(const st::Provider& provider) {
  // [data]
  const st::Conditions draft_or_unseen{
      {.operation = st::Operation::equal, .property = "status", .value = "draft"},
      {.operation = st::Operation::lower_than,
       .property = "views",
       .value = 10,
       .join_as = st::JoinAs::or_},
  };
  // [data end]
  std::cout << holds(provider, draft_or_unseen) << '\n';

  // [nested]
  const st::Conditions grouped{
      {.operation = st::Operation::exists, .property = "postId"},
      {.operation = st::Operation::equal,
       .property = "status",
       .value = "published",
       .nested = {{.operation = st::Operation::contains,
                   .property = "tags",
                   .value = "news",
                   .join_as = st::JoinAs::or_}}},
  };
  // [nested end]
  std::cout << holds(provider, grouped) << '\n';
}

void as_expressions(const st::Provider& provider) {
  // [expressions]
  const st::Condition condition =
      st::field<&Post::status> == Status::draft &&
      !(st::field<&Post::views> > 1000 || st::contains(st::field<&Post::tags>, "spam"));
  // [expressions end]
  std::cout << holds(provider, condition) << '\n';

  // [untyped]
  const st::Condition untyped = st::between(st::attr("views"), 1, 5) &&
                                st::size(st::attr("tags")) >= 1 &&
                                st::has_type(st::attr("status"), st::AttributeType::string) &&
                                st::not_exists(st::attr("meta.flags[0]"));
  // [untyped end]
  std::cout << holds(provider, untyped) << '\n';
}

void filters(const st::Provider& provider) {
  // [filters]
  const std::optional<std::string> wanted_status;  // nothing asked for: no filter
  const auto found = provider.scan_all<Post>(
      {.table = "Posts", .filters = {{"status", wanted_status}, {"views", {1, 2, 3}}}});

  const auto popular =
      provider.scan_all<Post>({.table = "Posts", .filters = st::field<&Post::views> > 100});
  // [filters end]
  std::cout << found.size() << " found, " << popular.size() << " popular\n";
}

}  // namespace

int main() {
  const st::Provider provider{st::connect("memory:")};
  provider.backend()->create_table(
      {.table = "Posts", .key = {{"postId", st::AttributeType::string}}});
  provider.create<Post>({.table = "Posts", .item = {.postId = "p1", .views = 3, .tags = {"news"}}});
  std::cout << std::boolalpha;
  as_data(provider);
  as_expressions(provider);
  filters(provider);
  holds(provider, st::field<&Post::views> == 4);
}
