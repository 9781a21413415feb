#include <singletable/value/item_size.hpp>

#include <string_view>

#include <singletable/base/error.hpp>
#include <singletable/value/limits.hpp>

#include "value/item_walk.hpp"
#include "value/number_size.hpp"

namespace singletable {
namespace {

constexpr std::size_t container_overhead_bytes = 3;
constexpr std::size_t element_overhead_bytes = 1;
/// A set may stand in the innermost list or map.
constexpr std::size_t most_containers = limits::nested_containers + 1;

/// Adds up sizes in one pass over the bytes, whatever is nested in them.
class SizeWalk {
 public:
  explicit SizeWalk(std::string_view bytes) : at_(bytes.data()), end_(at_ + bytes.size()) {}

  std::size_t attributes() {
    while (at_ != end_) {
      add(value::take_text(at_, end_).size());
      add_value();
    }
    return size_;
  }

  std::size_t value() {
    add_value();
    return size_;
  }

 private:
  void add(std::size_t bytes) { size_ += bytes; }

  void add_value() {
    if (at_ != end_ && *at_ == static_cast<char>(AttributeType::string)) {
      ++at_;
      add(value::take_text(at_, end_).size());
    } else if (at_ != end_ && *at_ == static_cast<char>(AttributeType::number)) {
      add(value::take_number_size(++at_, end_));
    } else {
      add_other();
    }
  }

  void add_other() {
    const char* value = at_;
    value::skip_value(at_, end_);
    switch (static_cast<AttributeType>(*value)) {
      case AttributeType::binary:
        ++value;
        add(value::take_text(value, at_).size());
        break;
      case AttributeType::string_set:
      case AttributeType::number_set:
      case AttributeType::binary_set:
        inside(value, [&] { add_value(); });
        break;
      case AttributeType::list:
        add(container_overhead_bytes);
        inside(value, [&] {
          add(element_overhead_bytes);
          add_value();
        });
        break;
      case AttributeType::map:
        add(container_overhead_bytes);
        inside(value, [&] {
          add(element_overhead_bytes + value::take_text(at_, end_).size());
          add_value();
        });
        break;
      default:
        add(1);
    }
  }

  /// Calls `step` until it has taken all that stands in the container.
  template <class Step>
  void inside(const char* container, Step step) {
    if (++depth_ > most_containers) {
      throw DecodeError("Item bytes are damaged: lists, maps and sets are nested too deep");
    }
    const char* const end = end_;
    end_ = at_;
    at_ = container + value::container_header_bytes;
    while (at_ != end_) step();
    end_ = end;
    --depth_;
  }

  const char* at_;
  const char* end_;
  std::size_t size_ = 0;
  std::size_t depth_ = 0;
};

}  // namespace

std::size_t item_size(ItemView item) { return SizeWalk{item.bytes()}.attributes(); }

std::size_t value_size(ValueView value) { return SizeWalk{value.bytes()}.value(); }

}  // namespace singletable
