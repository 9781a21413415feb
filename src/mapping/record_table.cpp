#include <singletable/mapping/record_table.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include <singletable/base/error.hpp>

namespace singletable::mapping {
namespace {

/// What a member is taken to need besides its attribute's name; a guess that
/// spares most items a second allocation.
constexpr std::size_t reserved_value_bytes = 24;

template <class Word>
bool same_word(const char* a, const char* b) {
  Word words[2];
  std::memcpy(&words[0], a, sizeof(Word));
  std::memcpy(&words[1], b, sizeof(Word));
  return words[0] == words[1];
}

/// The first and the last word of both, which overlap as need be.
template <class Word>
bool same_ends(std::string_view a, std::string_view b) {
  const std::size_t last = a.size() - sizeof(Word);
  return same_word<Word>(a.data(), b.data()) && same_word<Word>(a.data() + last, b.data() + last);
}

/// Whether two names are equal. Most are a few bytes long, too short for a call
/// of memcmp to pay.
bool same_name(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  if (a.size() > 2 * sizeof(std::uint64_t)) return a == b;
  if (a.size() >= sizeof(std::uint64_t)) return same_ends<std::uint64_t>(a, b);
  if (a.size() >= sizeof(std::uint32_t)) return same_ends<std::uint32_t>(a, b);
  if (a.size() >= sizeof(std::uint16_t)) return same_ends<std::uint16_t>(a, b);
  return a.empty() || a.front() == b.front();
}

/// Whether `a` comes before `b`. Most names differ in their first byte.
bool comes_before(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty() || a.front() == b.front()) return a < b;
  return static_cast<unsigned char>(a.front()) < static_cast<unsigned char>(b.front());
}

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
  const MemberEntry* next = table.members.data();
  const MemberEntry* const last = next + table.members.size();
  for (const auto& [name, value] : item) {
    bool found = false;
    while (next != last && !(found = same_name(next->attribute, name)) &&
           comes_before(next->attribute, name)) {
      accept_missing(table, *next++, *members++, item);
    }
    if (!found) {
      accept_unknown(table, name, context);
      continue;
    }
    try {
      next->codec->read(value, *members);
    } catch (...) {
      rethrow_reading_member(name);
    }
    ++next;
    ++members;
  }
  while (next != last) accept_missing(table, *next++, *members++, item);
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
