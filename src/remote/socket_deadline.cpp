#include "remote/socket_deadline.hpp"

#include <boost/system/error_code.hpp>

namespace singletable::remote {
namespace {

constexpr Deadline never = Deadline::max();

}  // namespace

/// Outlives its owner while the timer's handler is yet to be called.
class SocketDeadline::Watch : public std::enable_shared_from_this<Watch> {
 public:
  explicit Watch(Socket& socket) : socket_(&socket), timer_(socket.get_executor()) {}

  void begin(Deadline deadline) {
    deadline_ = deadline;
    if (deadline < goes_off_) set_timer();
  }
  void end() { deadline_ = never; }
  bool has_passed() const { return has_passed_; }

  void leave() noexcept {
    socket_ = nullptr;
    boost::system::error_code ignored;
    timer_.cancel(ignored);
  }

 private:
  void set_timer() {
    goes_off_ = deadline_;
    timer_.expires_at(deadline_);
    timer_.async_wait([self = shared_from_this()](const boost::system::error_code& cancelled) {
      if (!cancelled) self->went_off();
    });
  }

  void went_off() {
    goes_off_ = never;
    if (socket_ == nullptr || deadline_ == never) return;
    if (deadline_ > Deadline::clock::now()) {
      set_timer();
      return;
    }
    has_passed_ = true;
    // Not cancelled: connecting would try the next address.
    boost::system::error_code ignored;
    socket_->close(ignored);
  }

  Socket* socket_;
  Timer timer_;
  Deadline deadline_ = never;
  Deadline goes_off_ = never;
  bool has_passed_ = false;
};

SocketDeadline::SocketDeadline(Socket& socket) : watch_(std::make_shared<Watch>(socket)) {}
SocketDeadline::~SocketDeadline() { watch_->leave(); }

void SocketDeadline::begin(Deadline deadline) { watch_->begin(deadline); }
void SocketDeadline::end() { watch_->end(); }
bool SocketDeadline::has_passed() const { return watch_->has_passed(); }

}  // namespace singletable::remote
