#pragma once

#include <cstddef>

#include <boost/context/fiber.hpp>

namespace singletable::remote {

/// Goes from one stack to another and back, telling the address sanitizer, and keeps the
/// exceptions that each side has in hand apart, which the C++ runtime keeps by thread. The
/// thread sanitizer can't follow: it counts functions entered and left on one stack.
class StackSwitch {
 public:
  /// For a stack of that memory, which grows down from `top`.
  StackSwitch(void* top, std::size_t bytes);
  StackSwitch(const StackSwitch&) = delete;
  StackSwitch& operator=(const StackSwitch&) = delete;

  /// Around `resume` on the outer stack.
  void before_entering();
  void after_leaving();
  /// On the inner stack: first thing, before it leaves, and when it is back.
  void entered();
  void before_leaving(bool for_good);

 private:
  /// What __cxa_get_globals points to.
  struct Exceptions {
    void* caught = nullptr;
    unsigned int uncaught = 0;
  };
  static void exchange_exceptions(Exceptions& kept);

  Exceptions other_exceptions_;
  [[maybe_unused]] void* top_;
  [[maybe_unused]] std::size_t bytes_;
  [[maybe_unused]] const void* outer_bottom_ = nullptr;
  [[maybe_unused]] std::size_t outer_bytes_ = 0;
  [[maybe_unused]] void* outer_fake_stack_ = nullptr;
  [[maybe_unused]] void* inner_fake_stack_ = nullptr;
};

}  // namespace singletable::remote
