#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <singletable/mapping/record.hpp>

namespace singletable {

enum class Stage { draft, published };

struct Author {
  std::string name;
  std::uint8_t age = 0;
};

/// A struct with a member of every kind that operators know apart.
struct Article {
  std::string id;
  std::string title;
  Stage stage = Stage::draft;
  std::int64_t views = 0;
  double rating = 0;
  bool pinned = false;
  std::optional<std::string> subtitle = {};
  std::set<std::string> tags = {};
  std::vector<std::string> comments = {};
  Author author = {};
};

}  // namespace singletable
