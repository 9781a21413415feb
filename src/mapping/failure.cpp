#include <singletable/mapping/failure.hpp>

#include <utility>

#include <singletable/base/error.hpp>
#include <singletable/value/item.hpp>

namespace singletable::mapping {
namespace {

constexpr std::size_t listed_attributes = 20;

std::string quoted(std::string_view text) { return '"' + std::string{text} + '"'; }

std::string member_step(std::string_view member) { return std::string{member}; }
std::string element_step(std::size_t index) { return '[' + std::to_string(index) + ']'; }

/// An error inside of a value, on its way out.
template <class Base>
class Located : public Base {
 public:
  /// `problem` follows the path in the message and starts with its separator.
  Located(std::string path, std::string problem)
      : Base(problem), path_(std::move(path)), problem_(std::move(problem)) {
    compose();
  }

  void enter(const std::string& step) {
    path_ = step + (path_.starts_with('[') ? "" : ".") + path_;
    compose();
  }

  const char* what() const noexcept override { return message_.c_str(); }

 private:
  void compose() {
    message_ = path_.starts_with('[') ? "element " + path_ : "attribute " + quoted(path_);
    message_ += problem_;
  }

  std::string path_;
  std::string problem_;
  std::string message_;
};

[[noreturn]] void rethrow_reading_at(const std::string& step) {
  try {
    throw;
  } catch (Located<DecodeError>& error) {
    error.enter(step);
    throw;
  } catch (const Error& error) {
    throw Located<DecodeError>{step, std::string{": "} + error.what()};
  }
}

[[noreturn]] void rethrow_writing_at(const std::string& step) {
  try {
    throw;
  } catch (Located<ValidationError>& error) {
    error.enter(step);
    throw;
  } catch (const ValidationError& error) {
    throw Located<ValidationError>{step, std::string{": "} + error.what()};
  }
}

std::string names_in(ItemView item) {
  std::string names;
  std::size_t count = 0;
  for (const Attribute& attribute : item) {
    if (count++ == listed_attributes) return names + ", ...";
    if (!names.empty()) names += ", ";
    names += quoted(attribute.name);
  }
  return names;
}

/// The key attributes of an item that may be damaged.
Item readable_key(ItemView item, const DecodeContext& context) {
  Item key;
  try {
    for (const std::string_view name : {context.partition_key, context.range_key}) {
      if (name.empty()) continue;
      if (const auto value = item.find(name)) key.set(name, *value);
    }
  } catch (const DecodeError&) {
    return key;
  }
  return key;
}

/// ` from item {"pk": "USER#1"} of table "AppData"`, or less, as known.
std::string source_text(ItemView item, const DecodeContext& context) {
  const Item key = readable_key(item, context);
  std::string text = key.empty() ? "" : " from item " + to_text(key.view());
  if (!context.table.empty()) {
    text += (key.empty() ? " from table " : " of table ") + quoted(context.table);
  }
  return text;
}

}  // namespace

std::string with_article(AttributeType type) {
  const std::string_view words = type_words(type);
  return type == AttributeType::null ? std::string{words} : "a " + std::string{words};
}

void throw_unexpected(std::string_view expected, std::string_view found) {
  throw DecodeError("expected " + std::string{expected} + ", found " + std::string{found});
}

void throw_unexpected_type(std::string_view expected, ValueView found) {
  throw_unexpected(expected, with_article(found.type()));
}

void throw_missing(std::string_view attribute, std::string_view expected, ItemView found) {
  const std::string names = found.empty() ? "nothing" : names_in(found);
  throw Located<DecodeError>{
      std::string{attribute},
      " is missing (expected " + std::string{expected} + "); found: " + names};
}

void rethrow_reading_member(std::string_view member) { rethrow_reading_at(member_step(member)); }

void rethrow_reading_element(std::size_t index) { rethrow_reading_at(element_step(index)); }

void rethrow_writing_member(std::string_view member) { rethrow_writing_at(member_step(member)); }

void rethrow_writing_element(std::size_t index) { rethrow_writing_at(element_step(index)); }

void rethrow_reading(std::string_view type, ItemView item, const DecodeContext& context) {
  try {
    throw;
  } catch (const Error& error) {
    throw DecodeError("Cannot read " + std::string{type} + source_text(item, context) + ": " +
                      error.what());
  }
}

void rethrow_writing(std::string_view type) {
  try {
    throw;
  } catch (const ValidationError& error) {
    throw ValidationError("Cannot write " + std::string{type} + ": " + error.what());
  }
}

}  // namespace singletable::mapping
