#pragma once

#include <concepts>
#include <string>
#include <type_traits>
#include <vector>

#include <singletable/provider/pagination.hpp>
#include <singletable/value/item.hpp>

namespace singletable {

/// Items of many types, and the type of each: empty text for none, and there
/// whether or not clean-up takes the type column out of the items.
struct ItemPage : Page<Item> {
  std::vector<std::string> types = {};
};

/// What SingleTable's queries return: structs have one type, so their pages
/// carry none.
template <class T>
using TablePage = std::conditional_t<std::same_as<T, Item>, ItemPage, Page<T>>;

}  // namespace singletable
