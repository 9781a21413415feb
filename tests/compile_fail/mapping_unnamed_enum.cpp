#include <singletable/mapping/record.hpp>

enum class Code { first = 10'000, second = 20'000 };

#ifndef MUST_FAIL
template <>
struct singletable::EnumNames<Code> {
  static constexpr singletable::EnumName<Code> names[] = {{Code::first, "first"},
                                                          {Code::second, "second"}};
};
#endif

struct Event {
  Code code = Code::first;
};

singletable::Item store(const Event& event) { return singletable::to_item(event); }
