#include <singletable/base/waiter.hpp>

#include <utility>

namespace singletable {
namespace {

thread_local Waiter* current_waiter = nullptr;

}  // namespace

Waiter* Waiter::current() noexcept { return current_waiter; }

Waiter::Scope::Scope(Waiter* waiter) noexcept : outer_(std::exchange(current_waiter, waiter)) {}

Waiter::Scope::~Scope() { current_waiter = outer_; }

}  // namespace singletable
