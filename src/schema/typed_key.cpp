#include <singletable/schema/typed_key.hpp>

#include <string>
#include <utility>
#include <vector>

namespace singletable::schema {

KeySource computed_key(KeySource::Function make, std::initializer_list<std::string_view> depends_on,
                       std::string_view start) {
  return {std::move(make), std::vector<std::string>(depends_on.begin(), depends_on.end()),
          std::string{start}};
}

}  // namespace singletable::schema
