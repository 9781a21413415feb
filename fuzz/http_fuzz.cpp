// The bytes of a connection, as the server's session reads, understands and answers them, with
// an engine in memory behind it. Its own clients' checks hold for every answer.

#include <algorithm>
#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <simdjson.h>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/local/connect_pair.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <singletable/base/gzip.hpp>
#include <singletable/engine/engine.hpp>

#include "fuzz/target.hpp"
#include "server/http_session.hpp"

namespace singletable::fuzz {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::use_awaitable;
using boost::system::error_code;
using Peer = asio::local::stream_protocol::socket;
using server::HttpSession;

constexpr std::size_t most_body_bytes = 1 << 20;

/// The time of the signature in the corpus: 2023-11-14, 22:13:20.
Timestamp now() { return Timestamp{std::chrono::seconds{1'700'000'000}}; }

/// With what the requests of the corpus ask for. A new one for each input, so that an input
/// finds the same whenever it is tried; nothing of it runs on another thread.
std::shared_ptr<Engine> make_engine() {
  auto engine = open_engine({.clock = now, .expiry_interval = {}, .backfill_in_background = false});
  engine->create_table(
      {.table = "Music",
       .key = {{"pk"}, KeyAttribute{"sk"}},
       .global_secondary_indexes = {{"GSI1",
                                     {{"gpk"}, KeyAttribute{"gsk", AttributeType::number}}}},
       .local_secondary_indexes = {{"LSI1", {{"pk"}, KeyAttribute{"lsk"}}}},
       .stream = {true, StreamViewType::new_and_old_images}});
  for (const int number : {1, 2, 3}) {
    engine->put_item({.table = "Music",
                      .item = {{"pk", "a"},
                               {"sk", std::to_string(number)},
                               {"gpk", "g"},
                               {"gsk", number},
                               {"n", number},
                               {"s", StringSet{"x", "y"}},
                               {"l", List{1, "two", Map{{"three", 3}}}},
                               {"m", Map{{"a", Map{{"b", "c"}}}}}}});
  }
  return engine;
}

/// One server's threads would share all of this but the engine.
class FuzzedServer {
 public:
  explicit FuzzedServer(std::vector<SigningKeys> credentials)
      : options_{
            .body_bytes = most_body_bytes, .credentials = std::move(credentials), .clock = now} {}

  /// All that a client gets that sends `bytes` and then nothing more.
  std::string answers_to(std::string_view bytes) {
    const server::SessionSetup setup{make_engine(), options_, nullptr, nullptr,
                                     [] { return server::Metrics{}; }};
    server::ThreadSetup thread{.server = setup};
    if (!options_.credentials.empty()) thread.check.emplace(options_.credentials, now);
    Peer client{context_};
    HttpSession session{connected_to(client), thread};
    std::string answers;
    asio::co_spawn(context_, session.run(), asio::detached);
    asio::co_spawn(context_, send(client, bytes), asio::detached);
    asio::co_spawn(context_, receive(client, answers), asio::detached);
    context_.restart();
    context_.run();
    return answers;
  }

 private:
  /// A session asks no more of its socket than that it is a stream.
  asio::ip::tcp::socket connected_to(Peer& client) {
    Peer other{context_};
    asio::local::connect_pair(client, other);
    asio::ip::tcp::socket socket{context_};
    socket.assign(asio::ip::tcp::v4(), other.release());
    return socket;
  }

  static asio::awaitable<void> send(Peer& client, std::string_view bytes) {
    error_code refused;
    co_await asio::async_write(client, asio::buffer(bytes),
                               asio::redirect_error(use_awaitable, refused));
    client.shutdown(Peer::shutdown_send, refused);
  }

  static asio::awaitable<void> receive(Peer& client, std::string& answers) {
    error_code ended;
    co_await asio::async_read(client, asio::dynamic_buffer(answers),
                              asio::redirect_error(use_awaitable, ended));
  }

  ServerOptions options_;
  asio::io_context context_{1};
};

void check_body(const http::response<http::string_body>& answer) {
  if (answer[http::field::content_type] != "application/x-amz-json-1.0") return;
  require(answer["x-amz-crc32"] == std::to_string(crc32_of(answer.body())), "the checksum fits");
  std::string body = answer.body();
  if (answer[http::field::content_encoding] == "gzip") body = from_gzip(body, body.size() * 2000);
  simdjson::dom::parser parser;
  require(parser.parse(body).is_object(), "the body is an object of JSON");
}

/// Every byte belongs to an answer that a client understands, and none says that the server
/// is at fault.
void check_answers(std::string_view answers) {
  while (!answers.empty()) {
    http::response_parser<http::string_body> parser;
    parser.eager(true);
    parser.body_limit(boost::none);
    while (!parser.is_done()) {
      error_code fault;
      const std::size_t used = parser.put(asio::buffer(answers), fault);
      require(!fault && used > 0, "an answer is HTTP and whole");
      answers.remove_prefix(used);
    }
    require(parser.get().result_int() < 500, "the server is not at fault");
    check_body(parser.get());
  }
}

/// The same with the length of the body that is there, if one is told: hardly any change of a
/// body would get past HTTP otherwise.
std::string with_right_length(std::string_view bytes) {
  constexpr std::string_view name = "Content-Length: ";
  constexpr std::string_view end_of_header = "\r\n\r\n";
  std::string repaired{bytes};
  const std::size_t length = repaired.find(name);
  if (length == repaired.npos) return repaired;
  const std::size_t digits = length + name.size();
  const std::size_t end = repaired.find("\r\n", digits);
  const std::size_t header = repaired.find(end_of_header, digits);
  if (header == repaired.npos) return repaired;
  const std::size_t body = repaired.size() - header - end_of_header.size();
  return repaired.replace(digits, end - digits, std::to_string(body));
}

}  // namespace
}  // namespace singletable::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace singletable::fuzz;
  static FuzzedServer open{{}};
  static FuzzedServer guarded{{{.access_key_id = "AKID", .secret_access_key = "secret"}}};
  const std::string_view bytes = text_of(data, size);
  check_answers(open.answers_to(bytes));
  const std::string repaired = with_right_length(bytes);
  if (repaired != bytes) check_answers(open.answers_to(repaired));
  check_answers(guarded.answers_to(repaired));
  return 0;
}
