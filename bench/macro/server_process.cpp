#include "macro/server_process.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <ctime>
#include <stdexcept>
#include <thread>
#include <utility>

namespace singletable::bench {
namespace {

sockaddr_in loopback(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(port);
  return address;
}

bool listens(std::uint16_t port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  const sockaddr_in address = loopback(port);
  const bool connected =
      connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  close(socket);
  return connected;
}

std::string read_line(int input) {
  std::string line;
  for (char next = 0; read(input, &next, 1) == 1 && next != '\n';) line.push_back(next);
  return line;
}

}  // namespace

ServerProcess::ServerProcess(std::vector<std::string> command, int output) {
  std::vector<char*> arguments;
  for (std::string& word : command) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_adddup2(&files, output, STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  const int fault =
      posix_spawnp(&process_, arguments.front(), &files, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&files);
  close(output);
  if (fault != 0) throw std::runtime_error("can't start " + command.front());
}

ServerProcess ServerProcess::that_tells(std::vector<std::string> command) {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  ServerProcess server{std::move(command), ends[1]};
  const std::string ready = read_line(ends[0]);
  close(ends[0]);
  const std::size_t end = ready.find(", ");
  if (end == ready.npos) throw std::runtime_error("the server says: " + ready);
  const std::size_t colon = ready.rfind(':', end);
  server.port_ = static_cast<std::uint16_t>(std::stoi(ready.substr(colon + 1)));
  return server;
}

ServerProcess ServerProcess::that_listens(std::vector<std::string> command, std::uint16_t port) {
  constexpr int attempts = 600;
  constexpr std::chrono::milliseconds between{50};
  ServerProcess server{std::move(command), open("/dev/null", O_WRONLY | O_CLOEXEC)};
  server.port_ = port;
  for (int i = 0; i < attempts; ++i) {
    if (listens(port)) return server;
    std::this_thread::sleep_for(between);
  }
  throw std::runtime_error("nobody listens on port " + std::to_string(port));
}

ServerProcess::ServerProcess(ServerProcess&& other) noexcept
    : process_(std::exchange(other.process_, 0)), port_(other.port_) {}

ServerProcess::~ServerProcess() {
  if (process_ <= 0) return;
  kill(process_, SIGKILL);
  waitpid(process_, nullptr, 0);
}

std::uint16_t free_port() {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address = loopback(0);
  socklen_t size = sizeof address;
  const bool found = bind(socket, reinterpret_cast<const sockaddr*>(&address), size) == 0 &&
                     getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size) == 0;
  close(socket);
  if (!found) throw std::runtime_error("no free port");
  return ntohs(address.sin_port);
}

std::chrono::nanoseconds processor_time_of(pid_t process) {
  clockid_t clock = 0;
  timespec time = {};
  if (clock_getcpuclockid(process, &clock) != 0 || clock_gettime(clock, &time) != 0) {
    throw std::runtime_error("the server has ended");
  }
  return std::chrono::seconds{time.tv_sec} + std::chrono::nanoseconds{time.tv_nsec};
}

}  // namespace singletable::bench
