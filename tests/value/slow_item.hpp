#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <singletable/base/error.hpp>
#include <singletable/value/attribute_type.hpp>
#include <singletable/value/number.hpp>

namespace singletable::value {

/// Item bytes read as docs/storage_format.md spells them, one step after the
/// other and with every number made: what the fast walks are compared with.
/// Throws DecodeError on damage.
class SlowItem {
 public:
  static std::string_view take(std::string_view& in, std::size_t bytes) {
    if (bytes > in.size()) throw DecodeError("cut short");
    const std::string_view taken = in.substr(0, bytes);
    in.remove_prefix(bytes);
    return taken;
  }

  static std::string_view take_text(std::string_view& in) {
    std::size_t length = 0;
    for (int group = 0; group < 5; ++group) {
      const auto byte = static_cast<unsigned char>(take(in, 1).front());
      length |= static_cast<std::size_t>(byte & 0x7F) << (7 * group);
      if (byte >= 0x80) continue;
      if (byte == 0 && group > 0) break;
      return take(in, length);
    }
    throw DecodeError("bad length");
  }

  static std::string_view take_container(std::string_view& in) {
    std::size_t length = 0;
    for (int shift = 0; shift < 32; shift += 8) {
      length |= std::size_t{static_cast<unsigned char>(take(in, 1).front())} << shift;
    }
    return take(in, length);
  }

  static AttributeType take_tag(std::string_view& in) {
    return static_cast<AttributeType>(take(in, 1).front());
  }

  /// Takes a value, of which what is inside is not looked at.
  static void skip_value(std::string_view& in) {
    const AttributeType type = take_tag(in);
    if (type == AttributeType::null) return;
    if (type == AttributeType::boolean) {
      take(in, 1);
    } else if (type == AttributeType::number) {
      take(in, Number::ordered_bytes_length(in));
    } else if (type == AttributeType::string || type == AttributeType::binary) {
      take_text(in);
    } else if (type >= AttributeType::string_set && type <= AttributeType::map) {
      take_container(in);
    } else {
      throw DecodeError("unknown type");
    }
  }

  /// Names and the bytes of their values.
  static std::vector<std::pair<std::string_view, std::string_view>> attributes(
      std::string_view in) {
    std::vector<std::pair<std::string_view, std::string_view>> found;
    while (!in.empty()) {
      const std::string_view name = take_text(in);
      const std::string_view value = in;
      skip_value(in);
      found.emplace_back(name, value.substr(0, value.size() - in.size()));
    }
    return found;
  }

  static std::size_t size(std::string_view in) {
    std::size_t bytes = 0;
    while (!in.empty()) {
      bytes += take_text(in).size();
      bytes += take_value_size(in);
    }
    return bytes;
  }

 private:
  static std::size_t take_value_size(std::string_view& in) {
    std::string_view value = in;
    skip_value(in);
    const AttributeType type = take_tag(value);
    if (type == AttributeType::number) return Number::read_ordered_bytes(value).item_size_bytes();
    if (type == AttributeType::null || type == AttributeType::boolean) return 1;
    if (type == AttributeType::string || type == AttributeType::binary) {
      return take_text(value).size();
    }
    return container_size(type, take_container(value));
  }

  static std::size_t container_size(AttributeType type, std::string_view inside) {
    std::size_t bytes = is_set(type) ? 0 : 3;
    while (!inside.empty()) {
      if (!is_set(type)) bytes += 1;
      if (type == AttributeType::map) bytes += take_text(inside).size();
      bytes += take_value_size(inside);
    }
    return bytes;
  }
};

}  // namespace singletable::value
