#include <singletable/provider/update_operators.hpp>

#include <singletable/base/error.hpp>

namespace singletable::provider {

void throw_out_of_range(const Path& path, const Number& number) {
  throw ValidationError("The number " + number.to_string() +
                        " does not fit the member stored as \"" + path.text() +
                        "\", which could not be read again");
}

}  // namespace singletable::provider
