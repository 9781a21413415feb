// The programs of docs/guide/updates.md.

#include <iostream>

#include <singletable/singletable.hpp>

namespace st = singletable;

// [structs]
struct Meta {
  std::string color;
  std::int64_t edits = 0;
};

struct Post {
  std::string postId, title;
  std::int64_t views = 0;
  std::set<std::string> tags = {};
  std::vector<std::string> history = {};
  Meta meta = {};
  std::optional<std::string> note = {};
};
// [structs end]

namespace {

const st::Item key{{"postId", "p1"}};

void as_data(const st::Provider& provider) {
  // [data]
  const st::UpdatedProperties updated = provider.update(
      {.table = "Posts",
       .key = key,
       .values = {{"title", "Second title"}},
       .remove = {"note", st::path("meta.color")},
       .atomic_operations =
           {{.operation = st::Operation::add, .property = "views", .value = 1},
            {.operation = st::Operation::add_to_set, .property = "tags", .value = "new"},
            {.operation = st::Operation::append, .property = "history", .value = "renamed"},
            {.operation = st::Operation::sum, .property = st::path("meta.edits"), .value = 1}},
       .return_updated_properties = true});
  std::cout << *updated.get<&Post::views>() << " views, now " << *updated.get<&Post::title>()
            << '\n';
  // [data end]

  // [guard]
  provider.update(
      {.table = "Posts",
       .key = key,
       .atomic_operations = {{.operation = st::Operation::subtract,
                              .property = "views",
                              .value = 1,
                              .guard = {{.operation = st::Operation::bigger_than, .value = 0}}}}});
  // [guard end]
}

void as_expressions(const st::Provider& provider) {
  // [expressions]
  provider.update<Post>("Posts", key,                                       //
                        st::set<&Post::title>("Third title"),               //
                        st::add<&Post::views>(10),                          //
                        st::add_to_set<&Post::tags>("hot"),                 //
                        st::prepend<&Post::history>("renamed again"),       //
                        st::set<&Post::meta, &Meta::color>("blue"),         //
                        st::set_if_not_exists<&Post::note>("no note yet"),  //
                        st::when(st::field<&Post::views> < 1000));

  provider.update("Posts", key, st::set("history[0]", "first"), st::remove("meta.color"));
  // [expressions end]
}

void malformed(const st::Provider& provider) {
  // [malformed]
  try {
    provider.update({.table = "Posts",
                     .key = key,
                     .values = {{"views", 1}},
                     .atomic_operations = {
                         {.operation = st::Operation::add, .property = "views", .value = 1}}});
  } catch (const st::ValidationError& error) {
    std::cout << error.what() << '\n';
  }
  // [malformed end]
}

}  // namespace

int main() {
  const st::Provider provider{st::connect("memory:")};
  provider.backend()->create_table(
      {.table = "Posts", .key = {{"postId", st::AttributeType::string}}});
  provider.create<Post>(
      {.table = "Posts",
       .item = {
           .postId = "p1", .title = "First title", .meta = {.color = "red"}, .note = "a note"}});
  as_data(provider);
  as_expressions(provider);
  malformed(provider);
  std::cout << provider.get({.table = "Posts", .key = key}).value() << '\n';
}
