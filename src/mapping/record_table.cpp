#include <singletable/mapping/record_table.hpp>

#include <algorithm>
#include <cstddef>

#include <singletable/base/error.hpp>

namespace singletable::mapping {
namespace {

/// What a member is taken to need besides its attribute's name; a guess that
/// spares most items a second allocation.
constexpr std::size_t reserved_value_bytes = 24;

void accept_unknown(const RecordTable& table, std::string_view name, const DecodeContext& context) {
  if (table.unknown == UnknownAttributes::ignore) return;
  const auto& known = context.table_attributes;
  if (std::find(known.begin(), known.end(), name) != known.end()) return;
  throw DecodeError("there is an attribute \"" + std::string{name} +
                    "\" that no member is named after");
}

void accept_missing(const RecordTable& table, const MemberEntry& entry, void* member,
                    ItemView item) {
  if (entry.codec->set_missing != nullptr) {
    entry.codec->set_missing(member);
  } else if (table.missing == MissingMembers::refuse) {
    throw_missing(entry.attribute, entry.codec->expected(), item);
  }
}

}  // namespace

void write_members(ItemWriter& writer, const RecordTable& table, const void* const* members) {
  std::size_t current = 0;
  try {
    for (; current < table.members.size(); ++current) {
      const auto& [attribute, codec] = table.members[current];
      const void* member = members[current];
      if (codec->absent != nullptr && codec->absent(member)) continue;
      writer.name(attribute);
      codec->write(writer, member);
    }
  } catch (...) {
    rethrow_writing_member(table.members[current].attribute);
  }
}

void read_members(ItemView item, const RecordTable& table, void* const* members,
                  const DecodeContext& context) {
  const std::size_t count = table.members.size();
  std::size_t next = 0;
  for (const auto& [name, value] : item) {
    while (next < count && table.members[next].attribute < name) {
      accept_missing(table, table.members[next], members[next], item);
      ++next;
    }
    if (next == count || table.members[next].attribute != name) {
      accept_unknown(table, name, context);
      continue;
    }
    try {
      table.members[next].codec->read(value, members[next]);
    } catch (...) {
      rethrow_reading_member(name);
    }
    ++next;
  }
  for (; next < count; ++next) accept_missing(table, table.members[next], members[next], item);
}

std::string write_item(const RecordTable& table, const void* const* members) {
  std::size_t bytes = 0;
  for (const MemberEntry& entry : table.members) {
    bytes += entry.attribute.size() + reserved_value_bytes;
  }
  std::string item;
  item.reserve(bytes);
  ItemWriter writer{item};
  try {
    write_members(writer, table, members);
  } catch (...) {
    rethrow_writing(table.type);
  }
  return item;
}

}  // namespace singletable::mapping
