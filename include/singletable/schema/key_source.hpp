#pragma once

#include <functional>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include <singletable/schema/key_template.hpp>
#include <singletable/single_table/key_value.hpp>
#include <singletable/value/item.hpp>

namespace singletable {

/// A part of a key that is an attribute of the record.
struct KeyField {
  std::string attribute;
};

/// A part of a key: constant, or an attribute of the record.
using KeySourcePart = std::variant<KeyPart, KeyField>;

/// How one key of an entity is made of a record: by a template, by a list of
/// parts that the table's separator joins, or by a function.
///
///     KeySource{"USER#{userId}"}
///     KeySource{KeySource::Parts{"USER", KeyField{"userId"}}}
class KeySource {
 public:
  using Parts = std::vector<KeySourcePart>;
  using Function = std::function<KeyValue(const Item& record)>;

  /// Throws ConfigurationError for what is no template.
  KeySource(const char* text);
  KeySource(KeyTemplate pattern);
  KeySource(Parts parts);
  /// `depends_on` are the attributes the function looks at. It puts nothing
  /// where the record lacks one, as many records do: `prefix` asks it for the key
  /// of an empty one, unless `start` is the text that all its keys start with.
  KeySource(Function function, std::vector<std::string> depends_on, std::string start = {});
  KeySource(const KeySource&);
  KeySource(KeySource&&) noexcept;
  KeySource& operator=(const KeySource&);
  KeySource& operator=(KeySource&&) noexcept;
  ~KeySource();

  /// The record's key; nothing where the record lacks an attribute or has NULL
  /// there. Throws ValidationError for a value that is no key or could forge
  /// one, as KeyTemplate::format does. What a function returns is not checked.
  KeyValue key(const Item& record, const KeyRules& rules) const;

  /// The attributes the key depends on, in their order.
  std::vector<std::string> fields() const;

  /// The parts in front of the first attribute, which the text of a template is
  /// one of; all where nothing varies.
  std::vector<KeyPart> leading_parts(const KeyRules& rules) const;

  /// The same key of records that call its attributes otherwise: by its name for
  /// each, theirs.
  KeySource renamed(const std::map<std::string, std::string>& names) const;

  /// The text all keys start with, up to where they differ: with the separator
  /// when another part follows, so that `LOG` is not taken for `LOGIN`. The whole
  /// key when nothing varies. Throws ValidationError when the key starts with an
  /// attribute.
  std::string prefix(const KeyRules& rules) const;

 private:
  struct Computed {
    Function make;
    std::vector<std::string> depends_on;
    std::string start;
  };

  std::variant<KeyTemplate, Parts, Computed> form_;
};

}  // namespace singletable
