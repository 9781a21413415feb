#include <csignal>
#include <cstdint>
#include <iostream>
#include <map>
#include <memory>
#include <string>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <singletable/base/error.hpp>
#include <singletable/connect/connect.hpp>
#include <singletable/engine/engine.hpp>
#include <singletable/server/credentials_file.hpp>
#include <singletable/server/server.hpp>
#include <singletable/version.hpp>

#include "cli/command.hpp"
#include "cli/server_log.hpp"

namespace singletable::cli {
namespace {

constexpr std::size_t megabyte = std::size_t{1024} * 1024;
/// Enough waiting writes to share one sync of the disk.
constexpr std::size_t default_write_threads = 32;

const std::map<std::string, LogLevel> log_levels{{"off", LogLevel::off},
                                                 {"error", LogLevel::error},
                                                 {"info", LogLevel::info},
                                                 {"debug", LogLevel::debug}};

struct Settings {
  std::string data_folder;
  bool in_memory = false;
  bool sync = true;
  std::size_t memory_mb = 256;
  std::size_t write_threads = default_write_threads;
  std::string credentials_file;
  LogLevel log_level = LogLevel::info;
  ServerOptions server;
};

BackendPtr open_backend(const Settings& settings) {
  ConnectOptions options;
  options.sync = settings.sync;
  options.memory_bytes = settings.memory_mb * megabyte;
  return connect(settings.in_memory ? "memory:" : "embedded:" + settings.data_folder, options);
}

/// Ends that ask for an orderly stop. Blocked before there are threads, so that the one
/// that waits is the one that gets them.
class StopSignals {
 public:
  StopSignals() {
    sigemptyset(&signals_);
    sigaddset(&signals_, SIGINT);
    sigaddset(&signals_, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
  }

  void wait() const {
    int received = 0;
    sigwait(&signals_, &received);
  }

 private:
  sigset_t signals_{};
};

bool is_loopback(const std::string& host) {
  return host == "localhost" || host == "::1" || host.starts_with("127.");
}

ServerOptions server_options(const Settings& settings) {
  ServerOptions options = settings.server;
  // What is in memory, or not synced, does not wait.
  const bool waits = !settings.in_memory && settings.sync;
  options.write_threads = waits ? settings.write_threads : 0;
  if (!settings.credentials_file.empty()) {
    options.credentials = read_credentials_file(settings.credentials_file);
  }
  return options;
}

/// The url to set as a client's endpoint, and where the data is.
std::string description_of(const Settings& settings, std::uint16_t port) {
  const bool is_encrypted = !settings.server.tls_certificate_file.empty();
  return fmt::format("{}://{}:{}, {}", is_encrypted ? "https" : "http", settings.server.host, port,
                     settings.in_memory ? "in memory" : "data in " + settings.data_folder);
}

void warn_of_strangers(const ServerOptions& options) {
  if (!options.credentials.empty() || is_loopback(options.host)) return;
  std::cerr << "singletable: warning: " << options.host
            << " can be reached from other machines, and nobody is asked for credentials "
               "(--credentials)\n";
}

int serve(const Settings& settings) {
  const StopSignals stop;
  ServerLog log{settings.log_level};
  ServerOptions options = server_options(settings);
  const BackendPtr backend = open_backend(settings);
  if (const auto engine = std::dynamic_pointer_cast<Engine>(backend)) {
    options.gauges = [engine] { return engine->gauges(); };
  }
  if (log.wants_answers()) {
    options.on_answer = [&log](const AnsweredRequest& answered) { log.tell(answered); };
  }
  Server server{backend, options};
  warn_of_strangers(options);
  const std::string description = description_of(settings, server.port());
  std::cout << "singletable: listening on " << description << std::endl;
  log.tell(fmt::format("singletable {} listens on {}, {}", version, description,
                       options.credentials.empty()
                           ? "for everybody"
                           : fmt::format("for {} keys", options.credentials.size())));
  stop.wait();
  log.tell("stops");
  server.stop();
  log.tell("stopped");
  return 0;
}

void add_storage_options(CLI::App& command, Settings& settings) {
  auto* data =
      command.add_option("--data", settings.data_folder, "Folder of the database, made if missing");
  auto* memory = command.add_flag("--memory", settings.in_memory,
                                  "Keep everything in memory, and nothing when it ends");
  data->excludes(memory);
  command
      .add_option("--write-threads", settings.write_threads,
                  "Threads on which writes wait for the disk")
      ->capture_default_str()
      ->check(CLI::PositiveNumber);
  command
      .add_option("--memory-mb", settings.memory_mb,
                  "Memory for cached reads and unwritten writes, in megabytes")
      ->capture_default_str()
      ->check(CLI::PositiveNumber);
  command.add_flag("!--no-sync", settings.sync,
                   "Acknowledge writes before they are on stable storage: a crash of the machine "
                   "can lose the last moments");
}

void add_network_options(CLI::App& command, ServerOptions& server) {
  command.add_option("--host", server.host, "Address to listen on")->capture_default_str();
  command.add_option("--port", server.port, "Port to listen on; 0 takes a free one")
      ->capture_default_str();
  command
      .add_option("--threads", server.threads, "Threads that read and answer; 0 is one a processor")
      ->capture_default_str();
  command.add_option("--connections", server.connections, "Connections open at once")
      ->capture_default_str()
      ->check(CLI::PositiveNumber);
}

void add_access_options(CLI::App& command, Settings& settings) {
  command.add_option("--credentials", settings.credentials_file,
                     "Answer only requests that are signed with a key of this file, which has the "
                     "form of AWS's shared credentials file and is not readable by everybody");
  auto* certificate = command.add_option(
      "--tls-cert", settings.server.tls_certificate_file,
      "Speak TLS only (1.2 and above), with the certificate in this PEM file, those up to its "
      "authority behind it");
  auto* key =
      command.add_option("--tls-key", settings.server.tls_key_file, "PEM file of its private key");
  key->needs(certificate);
  certificate->needs(key);
}

}  // namespace

void add_serve(CLI::App& program, Run& run) {
  const auto settings = std::make_shared<Settings>();
  CLI::App* command = program.add_subcommand(
      "serve",
      "Answer DynamoDB's HTTP API, so that AWS's SDKs, the AWS CLI and other tools work with "
      "this machine: set their endpoint to the url it prints. Any region will do, and "
      "without --credentials any credentials. GET /metrics tells figures in Prometheus' form: "
      "with --credentials it asks for none, and answers on this machine alone. SIGTERM and SIGINT "
      "finish what is under way, then end it.");
  add_storage_options(*command, *settings);
  add_network_options(*command, settings->server);
  add_access_options(*command, *settings);
  command
      ->add_option("--log-level", settings->log_level,
                   "What is told on standard error: off, error (the server's own failures), info "
                   "(also start and stop) or debug (also every request)")
      ->transform(CLI::CheckedTransformer(log_levels).description(""))
      ->default_str("info");
  command->callback([settings, &run] {
    if (!settings->in_memory && settings->data_folder.empty()) {
      throw CLI::RequiredError("--data or --memory");
    }
    run = [settings] { return serve(*settings); };
  });
}

}  // namespace singletable::cli
