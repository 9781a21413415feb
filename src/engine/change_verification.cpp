#include "engine/change_verification.hpp"

#include <map>
#include <string>
#include <string_view>
#include <utility>

#include <singletable/base/error.hpp>

#include "engine/change_record.hpp"

namespace singletable::engine {
namespace {

/// Throws DecodeError for an image whose bytes are no item's.
void check_image(ItemView image) { Item::from_bytes(std::string{image.bytes()}); }

void check_change(std::string_view key, std::string_view value) {
  decode_change_number(key);
  const StoredChange change = decode_change(value);
  for (const ItemView image : {change.keys, change.old_item, change.new_item}) check_image(image);
}

class ChangeVerifier {
 public:
  ChangeVerifier(const StoredState& state, Findings& findings)
      : state_(state), findings_(findings) {}

  void verify(const std::vector<Table>& tables) {
    walk(streams_range(), [&](std::string_view key, std::string_view value) {
      const StreamRecord stream = decode_stream(decode_stream_key(key), value);
      tables_of_streams_.emplace(stream.id, stream.table);
    });
    walk(all_changes_range(), [&](std::string_view key, std::string_view value) {
      check_owner(key);
      check_change(key, value);
    });
    walk(all_trimmed_range(), [&](std::string_view key, std::string_view value) {
      check_owner(key);
      decode_trimmed(value);
    });
    for (const Table& table : tables) check_stream_of(table);
  }

 private:
  /// What `check` finds damaged is found.
  template <class Check>
  void walk(const KeyRange& range, Check check) {
    state_.walk(range, [&](std::string_view key, std::string_view value) {
      try {
        check(key, value);
      } catch (const Error& error) {
        add(table_of(key), hexadecimal(key), error.what());
      }
    });
  }

  std::string table_of(std::string_view key) const {
    const auto stream = stream_of_log_key(key);
    if (!stream) return {};
    const auto found = tables_of_streams_.find(*stream);
    return found == tables_of_streams_.end() ? std::string{} : found->second;
  }

  void check_owner(std::string_view key) {
    const auto stream = stream_of_log_key(key);
    if (stream && tables_of_streams_.contains(*stream)) return;
    add("", hexadecimal(key), "the change belongs to no stream");
  }

  void check_stream_of(const Table& table) {
    const TableStream* stream = table.enabled_stream();
    if (stream == nullptr || tables_of_streams_.contains(stream->id)) return;
    add(table.name(), hexadecimal(stream_key(stream->id)), "the table's stream is missing");
  }

  void add(std::string table, std::string key, std::string what) {
    findings_.add(
        {std::move(table), std::string{change_log_name}, std::move(key), std::move(what)});
  }

  const StoredState& state_;
  Findings& findings_;
  std::map<StreamId, std::string> tables_of_streams_;
};

}  // namespace

void verify_changes(const StoredState& state, const std::vector<Table>& tables,
                    Findings& findings) {
  ChangeVerifier{state, findings}.verify(tables);
}

}  // namespace singletable::engine
