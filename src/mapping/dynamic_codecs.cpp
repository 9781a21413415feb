#include <singletable/mapping/dynamic_codecs.hpp>

#include <concepts>
#include <variant>

#include <singletable/mapping/list_codecs.hpp>
#include <singletable/mapping/map_codec.hpp>
#include <singletable/mapping/scalar_codecs.hpp>
#include <singletable/mapping/set_codec.hpp>

namespace singletable {

void Codec<AttributeValue>::write(ItemWriter& writer, const AttributeValue& value) {
  std::visit(
      [&]<class T>(const T& alternative) {
        if constexpr (std::same_as<T, std::nullptr_t>) {
          writer.null();
        } else {
          detail::write_value(writer, alternative);
        }
      },
      value.storage());
}

void Codec<Item>::write(ItemWriter& writer, const Item& item) {
  const std::size_t opened = writer.open(AttributeType::map);
  for (const Attribute& attribute : item) writer.attribute(attribute);
  writer.close(opened);
}

}  // namespace singletable
