#include <singletable/single_table/key_value.hpp>

#include <algorithm>

namespace singletable {

std::optional<std::string> KeyValue::join(std::string_view separator) const {
  std::string joined;
  bool first = true;
  for (const KeyPart& part : parts_) {
    if (!part.text()) return std::nullopt;
    if (!first) joined.append(separator);
    joined.append(*part.text());
    first = false;
  }
  if (joined.empty()) return std::nullopt;
  return joined;
}

std::optional<Number> KeyValue::number() const {
  if (parts_.size() != 1) return std::nullopt;
  return parts_.front().number();
}

bool KeyValue::is_constant() const noexcept {
  return !parts_.empty() && std::all_of(parts_.begin(), parts_.end(),
                                        [](const KeyPart& part) { return part.is_constant(); });
}

}  // namespace singletable
