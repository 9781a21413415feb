#include "remote/stack_switch.hpp"

#include <cxxabi.h>

#include <cstring>
#include <utility>

#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/common_interface_defs.h>
#endif

namespace singletable::remote {

StackSwitch::StackSwitch(void* top, std::size_t bytes) : top_(top), bytes_(bytes) {}

/// Itanium C++ ABI, section 2.2.2: both members are there, in this order.
void StackSwitch::exchange_exceptions(Exceptions& kept) {
  void* const globals = abi::__cxa_get_globals();
  Exceptions present;
  std::memcpy(&present, globals, sizeof present);
  std::memcpy(globals, &kept, sizeof kept);
  kept = present;
}

void StackSwitch::before_entering() {
  exchange_exceptions(other_exceptions_);
#if defined(__SANITIZE_ADDRESS__)
  char* const bottom = static_cast<char*>(top_) - bytes_;
  __sanitizer_start_switch_fiber(&outer_fake_stack_, bottom, bytes_);
#endif
}

void StackSwitch::after_leaving() {
#if defined(__SANITIZE_ADDRESS__)
  __sanitizer_finish_switch_fiber(outer_fake_stack_, nullptr, nullptr);
#endif
  exchange_exceptions(other_exceptions_);
}

void StackSwitch::entered() {
#if defined(__SANITIZE_ADDRESS__)
  __sanitizer_finish_switch_fiber(inner_fake_stack_, &outer_bottom_, &outer_bytes_);
#endif
}

void StackSwitch::before_leaving([[maybe_unused]] bool for_good) {
#if defined(__SANITIZE_ADDRESS__)
  __sanitizer_start_switch_fiber(for_good ? nullptr : &inner_fake_stack_, outer_bottom_,
                                 outer_bytes_);
#endif
}

}  // namespace singletable::remote
