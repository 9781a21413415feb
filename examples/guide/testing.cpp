// The programs of docs/guide/testing.md.

#include <chrono>
#include <iostream>

#include <singletable/backend/forwarding_backend.hpp>
#include <singletable/singletable.hpp>

namespace st = singletable;

namespace {

// [service]
struct Session {
  std::string sessionId, user;
};

/// The code under test: it is given its table, and knows nothing of where that is.
class Sessions {
 public:
  explicit Sessions(st::SingleTable table) : table_(std::move(table)) {}

  void open(const std::string& id, const std::string& user, st::Timestamp until) const {
    table_.create<Session>({.key = {{"SESSION", id}, "#DATA"},
                            .item = {.sessionId = id, .user = user},
                            .expires_at = until});
  }

  std::optional<Session> find(const std::string& id) const {
    return table_.get<Session>({.partition_key = {"SESSION", id}, .range_key = "#DATA"});
  }

 private:
  st::SingleTable table_;
};
// [service end]

st::SingleTable open_table(st::BackendPtr backend) {
  st::SingleTable table{
      st::Provider{std::move(backend)},
      {.table = "App", .partition_key = "pk", .range_key = "sk", .expires_at = "ttl"}};
  table.create_if_missing();
  return table;
}

void fresh_memory() {
  // [memory]
  const Sessions sessions{open_table(st::connect("memory:"))};
  sessions.open("s1", "ann", st::system_now() + std::chrono::hours{1});
  std::cout << sessions.find("s1")->user << " has a session\n";
  // [memory end]
}

void moved_clock() {
  // [clock]
  auto now = std::make_shared<st::Timestamp>(st::from_iso8601("2024-01-15T10:00:00.000Z"));
  const auto engine = st::open_engine(
      {.clock = [now] { return *now; }, .expiry_interval = std::chrono::milliseconds{0}});
  const Sessions sessions{open_table(engine)};
  sessions.open("s1", "ann", *now + std::chrono::minutes{30});

  *now += std::chrono::hours{1};
  std::cout << engine->sweep_expired() << " session expired\n";
  std::cout << (sessions.find("s1") ? "still there" : "gone") << '\n';
  // [clock end]
}

// [double]
/// Refuses reads like a service that asks to slow down.
class BusyBackend : public st::ForwardingBackend {
 public:
  using ForwardingBackend::ForwardingBackend;

  st::GetItemOutput get_item(const st::GetItemRequest& request) override {
    if (busy_-- > 0) throw st::Throttled("The table " + request.table + " is busy");
    return ForwardingBackend::get_item(request);
  }

 private:
  int busy_ = 1;
};
// [double end]

void failing_backend() {
  // [failing]
  const auto busy = std::make_shared<BusyBackend>(st::connect("memory:"));
  const Sessions sessions{open_table(busy)};
  try {
    sessions.find("s1");
  } catch (const st::Throttled& error) {
    std::cout << (error.retryable() ? "may be tried again" : "final") << '\n';
  }
  std::cout << (sessions.find("s1") ? "found" : "no such session") << '\n';
  // [failing end]
}

}  // namespace

int main() {
  fresh_memory();
  moved_clock();
  failing_backend();
}
