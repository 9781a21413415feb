#include <singletable/base/sleep.hpp>

#include <thread>

namespace singletable {

void system_sleep(std::chrono::milliseconds duration) { std::this_thread::sleep_for(duration); }

}  // namespace singletable
