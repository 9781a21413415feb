#pragma once

#include <map>
#include <string>

#include <singletable/engine/engine.hpp>

#include "engine/storage.hpp"
#include "engine/temporary_folder.hpp"

namespace singletable::engine {

/// Every key and value that an engine's storage holds, byte by byte.
inline std::map<std::string, std::string> storage_content(const Engine& engine) {
  const TemporaryFolder folder;
  const std::string copy = folder.path() + "/copy";
  engine.checkpoint(copy);
  const auto storage = open_rocksdb_storage({.path = copy});
  const auto cursor = storage->cursor("", "\xFF");
  std::map<std::string, std::string> content;
  for (cursor->seek_first(); cursor->valid(); cursor->next()) {
    content.emplace(cursor->key(), cursor->value());
  }
  return content;
}

}  // namespace singletable::engine
