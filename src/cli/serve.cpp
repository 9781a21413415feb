#include <csignal>
#include <cstdint>
#include <iostream>
#include <memory>
#include <string>

#include <CLI/CLI.hpp>

#include <singletable/base/error.hpp>
#include <singletable/connect/connect.hpp>
#include <singletable/server/credentials_file.hpp>
#include <singletable/server/server.hpp>

#include "cli/command.hpp"

namespace singletable::cli {
namespace {

constexpr std::size_t megabyte = std::size_t{1024} * 1024;
/// Enough waiting writes to share one sync of the disk.
constexpr std::size_t default_write_threads = 32;

struct Settings {
  std::string data_folder;
  bool in_memory = false;
  bool sync = true;
  std::size_t memory_mb = 256;
  std::size_t write_threads = default_write_threads;
  std::string credentials_file;
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

int serve(const Settings& settings) {
  const StopSignals stop;
  ServerOptions options = settings.server;
  // What is in memory, or not synced, does not wait.
  const bool waits = !settings.in_memory && settings.sync;
  options.write_threads = waits ? settings.write_threads : 0;
  if (!settings.credentials_file.empty()) {
    options.credentials = read_credentials_file(settings.credentials_file);
  }
  Server server{open_backend(settings), options};
  if (options.credentials.empty() && !is_loopback(options.host)) {
    std::cerr << "singletable: warning: " << options.host
              << " can be reached from other machines, and nobody is asked for credentials "
                 "(--credentials)\n";
  }
  std::cout << "singletable: listening on http://" << options.host << ':' << server.port() << ", "
            << (settings.in_memory ? "in memory" : "data in " + settings.data_folder) << std::endl;
  stop.wait();
  server.stop();
  return 0;
}

}  // namespace

void add_serve(CLI::App& program, Run& run) {
  const auto settings = std::make_shared<Settings>();
  CLI::App* command = program.add_subcommand(
      "serve",
      "Answer DynamoDB's HTTP API, so that AWS's SDKs, the AWS CLI and other tools work with "
      "this machine: set their endpoint to the url it prints. Any region will do, and "
      "without --credentials any credentials. SIGTERM and SIGINT finish what is under way, then "
      "end it.");
  auto* data = command->add_option("--data", settings->data_folder,
                                   "Folder of the database, made if missing");
  auto* memory = command->add_flag("--memory", settings->in_memory,
                                   "Keep everything in memory, and nothing when it ends");
  data->excludes(memory);
  command->add_option("--host", settings->server.host, "Address to listen on")
      ->capture_default_str();
  command->add_option("--port", settings->server.port, "Port to listen on; 0 takes a free one")
      ->capture_default_str();
  command
      ->add_option("--threads", settings->server.threads,
                   "Threads that read and answer; 0 is one a processor")
      ->capture_default_str();
  command
      ->add_option("--write-threads", settings->write_threads,
                   "Threads on which writes wait for the disk")
      ->capture_default_str()
      ->check(CLI::PositiveNumber);
  command->add_option("--connections", settings->server.connections, "Connections open at once")
      ->capture_default_str()
      ->check(CLI::PositiveNumber);
  command
      ->add_option("--memory-mb", settings->memory_mb,
                   "Memory for cached reads and unwritten writes, in megabytes")
      ->capture_default_str()
      ->check(CLI::PositiveNumber);
  command->add_option("--credentials", settings->credentials_file,
                      "Answer only requests that are signed with a key of this file, which has the "
                      "form of AWS's shared credentials file and is not readable by everybody");
  command->add_flag("!--no-sync", settings->sync,
                    "Acknowledge writes before they are on stable storage: a crash of the "
                    "machine can lose the last moments");
  command->callback([settings, &run] {
    if (!settings->in_memory && settings->data_folder.empty()) {
      throw CLI::RequiredError("--data or --memory");
    }
    run = [settings] { return serve(*settings); };
  });
}

}  // namespace singletable::cli
