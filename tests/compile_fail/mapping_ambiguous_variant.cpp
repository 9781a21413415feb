#include <string>
#include <variant>

#include <singletable/mapping/record.hpp>

struct Setting {
#ifdef MUST_FAIL
  std::variant<int, double> value;
#else
  std::variant<int, std::string> value;
#endif
};

singletable::Item store(const Setting& setting) { return singletable::to_item(setting); }
