#include "app_data/context.hpp"

#include <random>
#include <string_view>

namespace app_data {

std::string random_text(std::size_t length) {
  constexpr std::string_view digits = "0123456789abcdefghijklmnopqrstuvwxyz";
  static thread_local std::mt19937_64 generator{std::random_device{}()};
  std::uniform_int_distribution<std::size_t> digit{0, digits.size() - 1};
  std::string text;
  while (text.size() < length) text.push_back(digits[digit(generator)]);
  return text;
}

}  // namespace app_data
