#include "golden/base64.hpp"

#include <span>

#include <singletable/base/base64.hpp>

#include "golden/verdicts.hpp"

namespace golden {

singletable::Bytes decode_base64(std::string_view text) {
  const auto bytes = singletable::from_base64(text);
  if (!bytes) throw Malformed("\"" + std::string{text} + "\" is not base64");
  const auto view = std::as_bytes(std::span{*bytes});
  return {view.begin(), view.end()};
}

std::string encode_base64(const singletable::Bytes& bytes) {
  return singletable::to_base64({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

}  // namespace golden
