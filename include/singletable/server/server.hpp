#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <singletable/backend/backend.hpp>
#include <singletable/backend/gauge.hpp>
#include <singletable/base/clock.hpp>
#include <singletable/base/durations.hpp>
#include <singletable/signing/signature_v4.hpp>

namespace singletable {

/// A request that was answered, for those who log them: nothing of what it asked for or found.
struct AnsweredRequest {
  /// "GetItem"; "other" for what is no operation of DynamoDB's. Lives as long as the program.
  std::string_view operation;
  /// Of HTTP.
  unsigned status = 200;
  /// "ok", else the name of the exception.
  std::string_view outcome;
  /// From having the request to having the answer; none for what was no request.
  std::chrono::nanoseconds duration = {};
  /// What the client is not told of an InternalServerError: of the storage what it says, of
  /// anything else its name, so that no key or value is among it. Empty otherwise. Lives as
  /// long as the call.
  std::string_view fault = {};
};

struct ServerOptions {
  /// The address to listen on: a number, or "localhost".
  std::string host = "127.0.0.1";
  /// Zero takes one that is free.
  std::uint16_t port = 8000;
  /// Threads that read, write and answer reads; zero for one a processor.
  std::size_t threads = 0;
  /// Threads on which writes wait for stable storage, so that many connections' writes
  /// share one. Zero writes on the threads that read, which is best for what does not wait.
  std::size_t write_threads = 0;
  /// Open at once; further ones are told 503 and closed.
  std::size_t connections = 4096;
  /// The longest body, unpacked. DynamoDB takes 16 MB.
  std::size_t body_bytes = std::size_t{16} * 1024 * 1024;
  /// For a client to send a request once it has begun one.
  std::chrono::milliseconds request_timeout = std::chrono::seconds{30};
  /// For a connection to stand idle.
  std::chrono::milliseconds idle_timeout = std::chrono::minutes{5};
  /// Answers from another origin's page are allowed.
  bool cors = true;
  /// Who may ask: requests must bear the signature (Signature Version 4, in the Authorization
  /// header) of one of these. Empty answers everybody. See read_credentials_file.
  std::vector<SigningKeys> credentials = {};
  /// PEM files of a certificate, with those up to its authority behind it, and of its key:
  /// both, and only TLS 1.2 and above is spoken, or neither.
  std::string tls_certificate_file = {};
  std::string tls_key_file = {};
  /// Told of every answer, on the server's threads, many at once; must not throw, and holds
  /// them up for as long as it takes.
  std::function<void(const AnsweredRequest&)> on_answer = {};
  /// Figures that `GET /metrics` tells beside the server's own, as those of the engine behind
  /// it. Called for each such request, on the server's threads; must not throw.
  std::function<std::vector<Gauge>()> gauges = {};
  /// The time that signatures are checked by, and that answers bear.
  Clock clock = system_now;
};

/// DynamoDB's HTTP API (protocol JSON 1.0) in front of a backend, for any client of it.
/// Source: DynamoDB Developer Guide, "DynamoDB low-level API".
///
/// Everything but the constructor may be called from any thread.
class Server {
 public:
  /// Listens, and answers from then on. Throws ConnectionError, naming the address, when it
  /// can't listen there, and ConfigurationError when the files of TLS can't be used.
  Server(BackendPtr backend, const ServerOptions& options);
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  /// Stops.
  ~Server();

  std::uint16_t port() const noexcept;
  /// Accepts no more connections, finishes the requests under way, closes all connections
  /// and returns when that is done. Stopping twice is no error.
  void stop();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace singletable
