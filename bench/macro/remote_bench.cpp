// What a typed, signed GetItem costs a client, beside a bare client on the same HTTP library
// that sends one request again and again, and beside libcurl, which signs too. The server is
// another process that always gives the same answer; what counts is the processor time that
// all threads of this one take.

#include <benchmark/benchmark.h>
#include <curl/curl.h>

#include <coroutine>
#include <ctime>
#include <functional>
#include <future>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>

#include <singletable/async.hpp>
#include <singletable/wire/output_json.hpp>
#include <singletable/wire/request_json.hpp>

#include "macro/canned_server.hpp"
#include "macro/player.hpp"
#include "macro/ratio.hpp"

namespace singletable::bench {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::use_awaitable;
using asio::ip::tcp;

constexpr int requests_of_a_turn = 1600;

std::chrono::nanoseconds processor_time() {
  timespec time = {};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return std::chrono::seconds{time.tv_sec} + std::chrono::nanoseconds{time.tv_nsec};
}

/// Of one of a turn's requests.
template <class Turn>
Nanoseconds processor_time_of(const Turn& turn) {
  const auto start = processor_time();
  turn();
  return Nanoseconds{processor_time() - start} / requests_of_a_turn;
}

/// The request of a player and its answer.
struct Exchange {
  Exchange() {
    const auto engine = open_engine({.expiry_interval = {}});
    const SingleTable table{Provider{engine}, player_table()};
    table.create_if_missing();
    table.create<Player>(create_of(player));
    request = {.table = "Players",
               .key = {{"pk", "CLAN#" + player.clan}, {"sk", "PLAYER#" + player.playerId}}};
    body = request_json(&request);
    answer = output_json(request, engine->get_item(request));
  }

  Player player = make_player(1);
  GetItemRequest request;
  std::string body;
  std::string answer;
};

const Exchange& exchange() {
  static const Exchange made;
  return made;
}

/// A coroutine that begins at once and that nobody waits for.
struct Begun {
  struct promise_type {
    Begun get_return_object() { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { std::terminate(); }
  };
};

/// This library.
class OurClient {
 public:
  OurClient(std::uint16_t port, int in_flight)
      : table_(Provider{connect(fmt::format("http://127.0.0.1:{}", port))}, player_table()),
        in_flight_(in_flight) {}

  void turn() const {
    if (in_flight_ == 1) {
      for (int i = 0; i < requests_of_a_turn; ++i) table_.get<Player>(get_);
      return;
    }
    std::vector<std::promise<void>> ends(static_cast<std::size_t>(in_flight_));
    for (std::promise<void>& end : ends) {
      run(table_.async(), get_, requests_of_a_turn / in_flight_, end);
    }
    for (std::promise<void>& end : ends) end.get_future().get();
  }

 private:
  static Begun run(AsyncSingleTable table, TableGet get, int requests, std::promise<void>& end) {
    for (int i = 0; i < requests; ++i) {
      const std::optional<Player> player = co_await table.get<Player>(get);
      if (!player) throw std::runtime_error("no player");
    }
    end.set_value();
  }

  SingleTable table_;
  TableGet get_ = get_of(exchange().player);
  int in_flight_;
};

/// Beast by itself, on one thread: nothing is signed, nothing is read out of the answer.
class BareClient {
 public:
  BareClient(std::uint16_t port, int in_flight) : in_flight_(in_flight) {
    for (int i = 0; i < in_flight; ++i) {
      sockets_.emplace_back(context_).connect({asio::ip::address_v4::loopback(), port});
      sockets_.back().set_option(tcp::no_delay{true});
    }
    request_ = {http::verb::post, "/", 11, exchange().body};
    request_.set(http::field::host, fmt::format("127.0.0.1:{}", port));
    request_.set(http::field::content_type, "application/x-amz-json-1.0");
    request_.set("X-Amz-Target", "DynamoDB_20120810.GetItem");
    request_.prepare_payload();
  }

  void turn() {
    if (in_flight_ == 1) {
      boost::beast::flat_buffer buffer;
      for (int i = 0; i < requests_of_a_turn; ++i) {
        http::write(sockets_.front(), request_);
        http::response<http::string_body> response;
        http::read(sockets_.front(), buffer, response);
      }
      return;
    }
    for (tcp::socket& socket : sockets_) asio::co_spawn(context_, run(socket), asio::detached);
    context_.restart();
    context_.run();
  }

 private:
  asio::awaitable<void> run(tcp::socket& socket) {
    boost::beast::flat_buffer buffer;
    for (int i = 0; i < requests_of_a_turn / in_flight_; ++i) {
      co_await http::async_write(socket, request_, use_awaitable);
      http::response<http::string_body> response;
      co_await http::async_read(socket, buffer, response, use_awaitable);
    }
  }

  asio::io_context context_{1};
  std::vector<tcp::socket> sockets_;
  http::request<http::string_body> request_;
  int in_flight_;
};

/// libcurl, which signs; nothing is read out of the answer.
class CurlClient {
 public:
  CurlClient(std::uint16_t port, int in_flight) : multi_(curl_multi_init()) {
    headers_ = curl_slist_append(headers_, "Content-Type: application/x-amz-json-1.0");
    headers_ = curl_slist_append(headers_, "X-Amz-Target: DynamoDB_20120810.GetItem");
    const std::string url = fmt::format("http://127.0.0.1:{}/", port);
    for (int i = 0; i < in_flight; ++i) {
      CURL* easy = curl_easy_init();
      curl_easy_setopt(easy, CURLOPT_URL, url.c_str());
      curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers_);
      curl_easy_setopt(easy, CURLOPT_POSTFIELDS, exchange().body.c_str());
      curl_easy_setopt(easy, CURLOPT_AWS_SIGV4, "aws:amz:us-east-1:dynamodb");
      curl_easy_setopt(easy, CURLOPT_USERPWD, "id:secret");
      curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &drop);
      handles_.push_back(easy);
    }
  }
  CurlClient(const CurlClient&) = delete;
  CurlClient& operator=(const CurlClient&) = delete;
  ~CurlClient() {
    for (CURL* easy : handles_) curl_easy_cleanup(easy);
    curl_multi_cleanup(multi_);
    curl_slist_free_all(headers_);
  }

  void turn() const {
    if (handles_.size() == 1) {
      for (int i = 0; i < requests_of_a_turn; ++i) check(curl_easy_perform(handles_.front()));
      return;
    }
    int left = requests_of_a_turn - static_cast<int>(handles_.size());
    for (CURL* easy : handles_) curl_multi_add_handle(multi_, easy);
    for (int running = 1; running > 0;) {
      curl_multi_perform(multi_, &running);
      for (int queued = 0; CURLMsg* message = curl_multi_info_read(multi_, &queued);) {
        check(message->data.result);
        CURL* const easy = message->easy_handle;
        curl_multi_remove_handle(multi_, easy);
        if (left-- > 0) {
          curl_multi_add_handle(multi_, easy);
          running = 1;
        }
      }
      curl_multi_poll(multi_, nullptr, 0, 1000, nullptr);
    }
  }

 private:
  static std::size_t drop(char*, std::size_t size, std::size_t count, void*) {
    return size * count;
  }
  static void check(CURLcode code) {
    if (code != CURLE_OK) throw std::runtime_error(curl_easy_strerror(code));
  }

  CURLM* multi_;
  curl_slist* headers_ = nullptr;
  std::vector<CURL*> handles_;
};

/// Reports what our request takes over the other client's.
template <class Other>
void compare_with(benchmark::State& state, std::optional<double> goal) {
  const CannedServer server{exchange().answer};
  const int in_flight = static_cast<int>(state.range(0));
  const OurClient ours{server.port(), in_flight};
  Other other{server.port(), in_flight};
  Nanoseconds ours_took{0};
  Nanoseconds other_took{0};
  for (auto _ : state) {
    ours_took += processor_time_of([&] { ours.turn(); });
    other_took += processor_time_of([&] { other.turn(); });
  }
  const auto turns = static_cast<double>(state.iterations());
  state.counters["ours_ns"] = ours_took.count() / turns;
  state.counters["baseline_ns"] = other_took.count() / turns;
  report(state, ours_took / other_took, goal, false);
}

void remote_get_over_bare_client(benchmark::State& state) {
  constexpr double goal = 1.5;
  compare_with<BareClient>(state, goal);
}
void remote_get_over_libcurl(benchmark::State& state) { compare_with<CurlClient>(state, {}); }

void remote_get_cpu_microseconds(benchmark::State& state) {
  constexpr double goal = 12;
  const CannedServer server{exchange().answer};
  const int in_flight = static_cast<int>(state.range(0));
  const OurClient ours{server.port(), in_flight};
  Nanoseconds took{0};
  for (auto _ : state) took += processor_time_of([&] { ours.turn(); });
  const double microseconds = took.count() / static_cast<double>(state.iterations()) / 1000;
  report(state, microseconds, in_flight == 1 ? std::nullopt : std::optional{goal}, false);
}

BENCHMARK(remote_get_over_bare_client)->ArgName("in_flight")->Arg(1)->Arg(16)->Iterations(10);
BENCHMARK(remote_get_over_libcurl)->ArgName("in_flight")->Arg(1)->Arg(16)->Iterations(10);
BENCHMARK(remote_get_cpu_microseconds)->ArgName("in_flight")->Arg(1)->Arg(16)->Iterations(10);

}  // namespace
}  // namespace singletable::bench
