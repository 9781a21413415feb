#include "schema/unchanged.hpp"

#include <utility>

namespace singletable::schema {

Condition unchanged(const std::vector<std::string>& attributes, const Item& read) {
  std::vector<Condition> terms;
  for (const std::string& attribute : attributes) {
    const Path path = Path::attribute(attribute);
    const auto value = read.find(attribute);
    if (value) {
      terms.emplace_back(Condition::Compare{path, Comparator::equal, Value{*value}});
    } else {
      terms.emplace_back(Condition::NotExists{path});
    }
  }
  return Condition::All{std::move(terms)};
}

}  // namespace singletable::schema
