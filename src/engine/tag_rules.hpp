#pragma once

#include <cstddef>
#include <string_view>

#include <singletable/backend/table_settings.hpp>

namespace singletable::engine {

// The service's rules about tags: characters and counts. Source: API reference,
// Tag, and General Reference, "Tagging AWS resources". All throw
// ValidationError. Letters, digits, spaces and `+ - = . _ : / @` may stand in
// keys and values; characters beyond ASCII are all taken for letters.

void check_tags(std::string_view table, const Tags& tags);
void check_tag_key(std::string_view table, std::string_view key);
void check_tag_count(std::string_view table, std::size_t count);

}  // namespace singletable::engine
