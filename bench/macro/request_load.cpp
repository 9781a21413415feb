#include "macro/request_load.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <stdexcept>
#include <string_view>

namespace singletable::bench {
namespace {

using std::chrono::steady_clock;

int connected_socket(std::uint16_t port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(port);
  const int on = 1;
  setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  if (connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    throw std::runtime_error("can't connect to port " + std::to_string(port));
  }
  return socket;
}

/// The value of a header, empty where there is none.
std::string_view header_of(std::string_view head, std::string_view name) {
  for (std::size_t line = head.find("\r\n"); line != head.npos; line = head.find("\r\n", line)) {
    line += 2;
    const std::string_view rest = head.substr(line);
    if (rest.size() <= name.size() || rest[name.size()] != ':') continue;
    if (strncasecmp(rest.data(), name.data(), name.size()) != 0) continue;
    const std::size_t begin = rest.find_first_not_of(' ', name.size() + 1);
    return rest.substr(begin, rest.find("\r\n", begin) - begin);
  }
  return {};
}

bool is_whole(std::string_view answer) {
  const std::size_t end = answer.find("\r\n\r\n");
  if (end == answer.npos) return false;
  const std::string_view head = answer.substr(0, end + 2);
  const std::string_view length = header_of(head, "Content-Length");
  if (length.empty()) return answer.ends_with("\r\n0\r\n\r\n");  // in chunks
  std::size_t bytes = 0;
  std::from_chars(length.data(), length.data() + length.size(), bytes);
  return answer.size() == end + 4 + bytes;
}

}  // namespace

RequestLoad::RequestLoad(std::uint16_t port, std::size_t connections,
                         const std::vector<std::string>& requests)
    : requests_(requests), events_(epoll_create1(EPOLL_CLOEXEC)), connections_(connections) {
  for (std::size_t i = 0; i < connections; ++i) {
    connections_[i].socket = connected_socket(port);
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u64 = i;
    epoll_ctl(events_, EPOLL_CTL_ADD, connections_[i].socket, &event);
  }
}

RequestLoad::~RequestLoad() {
  for (const Connection& connection : connections_) close(connection.socket);
  close(events_);
}

std::size_t RequestLoad::run_for(std::chrono::nanoseconds time) {
  const steady_clock::time_point end = steady_clock::now() + time;
  for (const Connection& connection : connections_) send(connection);
  std::size_t under_way = connections_.size();
  std::size_t answers = 0;
  std::array<epoll_event, 64> events{};
  while (under_way > 0) {
    const int ready = epoll_wait(events_, events.data(), static_cast<int>(events.size()), -1);
    const bool goes_on = steady_clock::now() < end;
    for (int i = 0; i < ready; ++i) {
      Connection& connection = connections_[events[static_cast<std::size_t>(i)].data.u64];
      if (!receive(connection)) continue;
      ++answers;
      if (goes_on) {
        send(connection);
      } else {
        --under_way;
      }
    }
  }
  return answers;
}

void RequestLoad::send(const Connection& connection) {
  const std::string& request = requests_[next_++ % requests_.size()];
  const ssize_t sent = ::send(connection.socket, request.data(), request.size(), MSG_NOSIGNAL);
  if (sent != static_cast<ssize_t>(request.size())) throw std::runtime_error("can't send");
}

bool RequestLoad::receive(Connection& connection) {
  static std::array<char, std::size_t{64} * 1024> bytes;
  const ssize_t received = recv(connection.socket, bytes.data(), bytes.size(), 0);
  if (received <= 0) throw std::runtime_error("the server has closed a connection");
  connection.answer.append(bytes.data(), static_cast<std::size_t>(received));
  if (!is_whole(connection.answer)) return false;
  if (!connection.answer.starts_with("HTTP/1.1 200")) throw std::runtime_error(connection.answer);
  connection.answer.clear();
  return true;
}

}  // namespace singletable::bench
