#include <singletable/mapping/codec.hpp>

#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <singletable/base/error.hpp>
#include <singletable/mapping/record.hpp>

#include "mapping/thrown_message.hpp"

namespace singletable {
namespace {

using mapping::thrown_message;

/// Not an aggregate: stored as a number of cents.
class Money {
 public:
  Money() = default;
  explicit Money(std::int64_t cents) : cents_(cents) {}
  std::int64_t cents() const { return cents_; }
  friend bool operator==(const Money&, const Money&) = default;

 private:
  std::int64_t cents_ = 0;
};

/// An aggregate with a form of its own.
struct Point {
  int x = 0;
  int y = 0;
  friend bool operator==(const Point&, const Point&) = default;
};

/// Left out where it is empty, read as empty where it is left out.
struct Note {
  std::string text;
  friend bool operator==(const Note&, const Note&) = default;
};

/// Not an aggregate, but a whole item.
class Account {
 public:
  Account() = default;
  Account(std::string owner, Money balance) : owner_(std::move(owner)), balance_(balance) {}
  const std::string& owner() const { return owner_; }
  Money balance() const { return balance_; }
  friend bool operator==(const Account&, const Account&) = default;

 private:
  std::string owner_;
  Money balance_;
};

struct Moody {};

}  // namespace

template <>
struct Codec<Money> {
  static constexpr AttributeType type = AttributeType::number;
  static void write(ItemWriter& writer, const Money& money) {
    if (money.cents() < 0) throw ValidationError("debts are not stored");
    writer.number(money.cents());
  }
  static Money read(ValueView value) { return Money{from_value<std::int64_t>(value)}; }
};

template <>
struct Codec<Point> {
  static constexpr AttributeType type = AttributeType::list;
  static void write(ItemWriter& writer, const Point& point) {
    detail::write_value(writer, std::vector<int>{point.x, point.y});
  }
  static Point read(ValueView value) {
    const auto numbers = from_value<std::vector<int>>(value);
    if (numbers.size() != 2) throw DecodeError("a point has two numbers");
    return {numbers[0], numbers[1]};
  }
};

template <>
struct Codec<Note> {
  static constexpr AttributeType type = AttributeType::string;
  static void write(ItemWriter& writer, const Note& note) { writer.string(note.text); }
  static Note read(ValueView value) { return {from_value<std::string>(value)}; }
  static bool absent(const Note& note) { return note.text.empty(); }
  static Note when_missing() { return {}; }
};

template <>
struct Codec<Account> {
  static constexpr AttributeType type = AttributeType::map;
  static void write(ItemWriter& writer, const Account& account) {
    writer.value(Value{Item{{"balance", to_value(account.balance())}, {"owner", account.owner()}}});
  }
  static Account read(ValueView value) {
    const ItemView item = value.as_map();
    return {from_value<std::string>(*item.find("owner")), from_value<Money>(*item.find("balance"))};
  }
};

template <>
struct Codec<Moody> {
  static constexpr AttributeType type = AttributeType::string;
  static void write(ItemWriter&, const Moody&) { throw std::runtime_error("not today"); }
  static Moody read(ValueView) { throw std::runtime_error("not today"); }
};

namespace {

struct Order {
  Money total;
  std::vector<Point> route = {};
  Note note = {};
  std::optional<Money> tip = {};
  friend bool operator==(const Order&, const Order&) = default;
};

struct HasMoody {
  Moody moody;
};

static_assert(Mappable<Money> && Mappable<Point> && Mappable<std::vector<Money>>);
static_assert(!Mappable<char> && !Mappable<int*> && !Mappable<std::string_view>);
static_assert(!Mappable<std::unique_ptr<int>> && !Mappable<std::pair<int, int>>);
static_assert(Record<Order> && Record<Account> && Record<Item> && Record<Map>);
static_assert(!Record<Money> && !Record<Point> && !Record<int> && !Record<std::optional<Order>>);

TEST(Codec, DecidesHowItsTypeIsStored) {
  const Order order{.total = Money{1250}, .route = {{1, 2}, {3, 4}}, .tip = Money{50}};
  const Item item{{"total", 1250}, {"route", List{List{1, 2}, List{3, 4}}}, {"tip", 50}};
  EXPECT_EQ(to_item(order), item);
  EXPECT_EQ(from_item<Order>(item), order);
}

TEST(Codec, DecidesWhenAMemberIsAbsent) {
  const Order order{.total = Money{1}, .note = {"ring twice"}};
  EXPECT_EQ(to_item(order).find("note")->as_string(), "ring twice");
  EXPECT_EQ(from_item<Order>(to_item(order)), order);
  EXPECT_FALSE(to_item(Order{}).contains("note"));
}

TEST(Codec, MakesAClassARecord) {
  const Account account{"ann", Money{5}};
  EXPECT_EQ(to_item(account), (Item{{"owner", "ann"}, {"balance", 5}}));
  EXPECT_EQ(from_item<Account>(to_item(account)), account);
}

TEST(Codec, HasItsErrorsPlaced) {
  EXPECT_EQ(thrown_message<DecodeError>([] {
              from_item<Order>(Item{{"total", 1}, {"route", List{List{1, 2}, List{1}}}});
            }),
            R"(Cannot read Order: attribute "route[1]": a point has two numbers)");
  EXPECT_EQ(thrown_message<DecodeError>([] {
              from_item<Order>(Item{{"total", 1}, {"route", List{List{1, 2}, List{1, "2"}}}});
            }),
            R"(Cannot read Order: attribute "route[1][1]": expected a number, found a string)");
  EXPECT_EQ(thrown_message<DecodeError>([] {
              from_item<Account>(Item{{"owner", "a"}, {"balance", "b"}}, {.table = "T"});
            }),
            R"(Cannot read Account from table "T": expected a number, found a string)");
  EXPECT_EQ(thrown_message<ValidationError>([] { to_item(Order{.total = Money{-1}}); }),
            R"(Cannot write Order: attribute "total": debts are not stored)");
}

TEST(Codec, MayThrowErrorsOfItsOwn) {
  EXPECT_THROW(to_item(HasMoody{}), std::runtime_error);
  EXPECT_EQ(thrown_message<std::runtime_error>([] { to_item(HasMoody{}); }), "not today");
  EXPECT_EQ(thrown_message<std::runtime_error>([] {
              from_item<HasMoody>(Item{{"moody", ""}});
            }),
            "not today");
}

}  // namespace
}  // namespace singletable
