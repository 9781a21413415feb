#include <string>
#include <utility>

#include <singletable/mapping/record.hpp>

class Name {
 public:
  Name() = default;
  explicit Name(std::string text) : text_(std::move(text)) {}
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

#ifndef MUST_FAIL
template <>
struct singletable::Codec<Name> {
  static constexpr AttributeType type = AttributeType::string;
  static void write(ItemWriter& writer, const Name& name) { writer.string(name.text()); }
  static Name read(ValueView value) { return Name{from_value<std::string>(value)}; }
};
#endif

struct User {
  Name name;
};

singletable::Item store(const User& user) { return singletable::to_item(user); }
