#include <singletable/base/sleep.hpp>

#include <thread>

#include <singletable/base/waiter.hpp>

namespace singletable {

void system_sleep(std::chrono::milliseconds duration) {
  if (Waiter* waiter = Waiter::current()) {
    waiter->sleep(duration);
  } else {
    std::this_thread::sleep_for(duration);
  }
}

}  // namespace singletable
