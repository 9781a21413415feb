// Sessions that expire.
//
//     example_sessions [URL]      embedded:./data, memory:, ...

#include <chrono>
#include <exception>
#include <iostream>
#include <memory>

#include "app_data/table.hpp"
#include "sessions/session_service.hpp"

namespace {

namespace st = singletable;

/// The machine's clock, which can be set ahead.
class AdvancedClock {
 public:
  void advance(std::chrono::hours hours) { ahead_ += hours; }
  st::Timestamp operator()() const { return st::system_now() + ahead_; }

 private:
  std::chrono::hours ahead_{0};
};

std::string in_seconds(st::Timestamp moment) {
  return st::to_iso8601(std::chrono::floor<std::chrono::seconds>(moment));
}

void run(const std::string& url) {
  auto time = std::make_shared<AdvancedClock>();
  const st::Clock clock = [time] { return (*time)(); };

  const st::BackendPtr backend = st::connect(url, {.clock = clock});
  const st::SingleTable table = app_data::open_table(backend, clock);
  const sessions::SessionService service{table, {.clock = clock}};

  const sessions::Session created =
      service.create_session("user-1", {{"theme", "dark"}, {"visits", 1}});
  std::cout << "Created session: " << st::to_item(created) << '\n';

  time->advance(std::chrono::hours{23});
  service.get_session(created.sessionId);
  std::cout << "Read after 23 hours, at " << in_seconds(clock()) << ": it lives for another 24\n";
  std::cout << "User sessions: " << service.get_user_sessions("user-1").size() << '\n';

  time->advance(std::chrono::hours{25});
  const auto engine = std::dynamic_pointer_cast<st::Engine>(backend);
  if (!engine) {
    std::cout << "The service deletes expired sessions in its own time, within days\n";
    return;
  }
  std::cout << "Expired sessions deleted: " << engine->sweep_expired() << '\n';
  std::cout << "Session " << (service.get_session(created.sessionId) ? "is still there" : "is gone")
            << '\n';
  std::cout << "User sessions: " << service.get_user_sessions("user-1").size() << '\n';
}

}  // namespace

int main(int argc, char** argv) {
  try {
    run(argc > 1 ? argv[1] : "memory:");
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "example_sessions: " << error.what() << '\n';
    return 1;
  }
}
