#include <cstdint>

#include <singletable/mapping/record.hpp>

struct Grade {
#ifdef MUST_FAIL
  char letter = 'a';
#else
  std::int8_t letter = 1;
#endif
};

singletable::Item store(const Grade& grade) { return singletable::to_item(grade); }
