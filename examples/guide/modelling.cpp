// The programs of docs/guide/modelling.md.

#include <iostream>

#include <singletable/singletable.hpp>

namespace st = singletable;

namespace {

// [structs]
struct Author {
  std::string authorId;
  std::string email;
  std::string name;
};

enum class Stage { draft, published };

struct Article {
  std::string authorId;
  std::string articleId = {};
  std::string title;
  Stage stage = Stage::draft;
  std::string createdAt = {};
  std::optional<std::string> updatedAt = {};
};

struct Note {
  std::string authorId, articleId;
  int number = 0;
  std::string text;
};
// [structs end]

// [layout]
constexpr st::TableLayout layout{
    .table = "Magazine",
    .partition_key = "pk",
    .range_key = "sk",
    .type_index = {.name = "TypeIndex", .partition_key = "_type", .range_key = "_timestamp"},
    .indexes = {{{.name = "GSI1", .partition_key = "gsi1pk", .range_key = "gsi1sk"}}}};
// [layout end]

// [author]
constexpr auto authors =
    st::entity<Author, "AUTHOR">.partition_key<"AUTHOR#{authorId}">().range_key<"#DATA">().unique<&Author::email>();
// [author end]

// [article]
constexpr auto articles =
    st::entity<Article, "ARTICLE">
        .partition_key<"AUTHOR#{authorId}">()
        .range_key<"ARTICLE#{articleId}">()
        .index<"byStage", "GSI1", "STAGE#{stage}", "{createdAt}">()
        .index_range_query<"byStage", "since", st::RangeOperation::bigger_or_equal_than,
                           "{createdAt}">()
        .on_create<&Article::articleId>(st::ksuid)
        .on_create<&Article::createdAt>(st::timestamp)
        .on_update<&Article::updatedAt>(st::timestamp);
// [article end]

// [note]
constexpr auto notes = st::entity<Note, "NOTE">
                           .partition_key<"AUTHOR#{authorId}">()
                           .range_key<"ARTICLE#{articleId}#NOTE#{number:04}">();

constexpr auto magazine = st::entities<layout>(authors, articles, notes);
// [note end]

// [computed]
struct Letter {
  std::string authorId, reader, sentAt, text;
};

std::string month_of(const Letter& letter) { return letter.sentAt.substr(0, 7); }

constexpr auto letters =
    st::entity<Letter, "LETTER">
        .partition_key<"AUTHOR#{authorId}">()
        .range_key<"LETTER#{sentAt}#{reader}">()
        .index<"byMonth", "GSI1">(st::key_of<"MONTH#", &Letter::sentAt>(month_of),
                                  st::key_of<"{sentAt}">());
// [computed end]

// [open]
st::SingleTable open_table(const std::string& url) {
  st::SingleTable table{st::Provider{st::connect(url)}, layout.config()};
  table.create_if_missing();
  return table;
}
// [open end]

void write_and_read(const st::SingleTable& table) {
  // [write]
  const auto articles_of = table.from(articles);
  table.from(authors).create({.authorId = "ann", .email = "ann@x.example", .name = "Ann"});
  const Article first = articles_of.create({.authorId = "ann", .title = "First"});
  // [write end]
  std::cout << "an id of " << first.articleId.size() << " characters\n";

  // [read]
  const std::optional<Article> again = articles_of.get("ann", first.articleId);
  const std::vector<Article> newest = articles_of.query("ann").descending().limit(10).page().items;
  const std::vector<Article> drafts =
      articles_of.index<"byStage">(Stage::draft).range<"since">("2024-01-01").all();
  // [read end]
  std::cout << again->title << ", " << newest.size() << " of ann, " << drafts.size() << " drafts\n";

  // [update]
  articles_of.update("ann", first.articleId, st::set<&Article::title>("First, again"));
  // The key of byStage follows: both of its members are given.
  articles_of.update("ann", first.articleId, st::set<&Article::stage>(Stage::published),
                     st::when(st::field<&Article::stage> == Stage::draft));
  // [update end]
  std::cout << articles_of.index<"byStage">(Stage::draft).count() << " drafts, "
            << articles_of.index<"byStage">(Stage::published).one()->title << '\n';

  // [mixed]
  table.from(notes).create(
      {.authorId = "ann", .articleId = first.articleId, .number = 1, .text = "Shorter"});
  for (const auto& item : table.from(magazine).query_all({.partition = {"AUTHOR", "ann"}})) {
    if (const auto* article = std::get_if<Article>(&item)) std::cout << article->title << '\n';
    if (const auto* note = std::get_if<Note>(&item)) std::cout << "  " << note->text << '\n';
  }
  // [mixed end]

  // [batch]
  const auto letters_of = table.from(letters);
  std::vector<st::TableBatchAction> actions{
      table.from(notes).to_batch_erase("ann", first.articleId, 1)};
  for (const char* reader : {"bob", "cid"}) {
    actions.push_back(letters_of.to_batch_put(
        {.authorId = "ann", .reader = reader, .sentAt = "2024-03-05", .text = "More!"}));
  }
  const st::BatchWriteResult left = table.batch_write({.actions = actions});
  // [batch end]
  std::cout << left.unprocessed.size() << " left, "
            << letters_of.index<"byMonth">("2024-03-31").count() << " letters in March\n";

  // [explain]
  const st::Explanation of_read = st::explain(letters_of.index<"byMonth">("2024-03-31").limit(20));
  const st::Explanation of_write = st::explain_update(letters_of, "ann", "2024-03-05", "bob",
                                                      st::set<&Letter::text>("Even more!"));
  std::cout << of_read.reads << '\n' << of_write.request << '\n';
  // [explain end]
}

}  // namespace

int main() {
  write_and_read(open_table("memory:"));
  return 0;
}
