#include "remote/socket_deadline.hpp"

#include <chrono>
#include <optional>

#include <gtest/gtest.h>
#include <boost/asio/buffer.hpp>

namespace singletable::remote {
namespace {

using namespace std::chrono_literals;
using boost::system::error_code;

Deadline in(std::chrono::milliseconds duration) { return Deadline::clock::now() + duration; }

/// A socket that reads what nobody sends, on a context that runs until nothing is left to do.
class SocketDeadlineTest : public testing::Test {
 protected:
  SocketDeadlineTest() {
    asio::ip::tcp::acceptor acceptor{context_, {asio::ip::address_v4::loopback(), 0}};
    socket_.connect(acceptor.local_endpoint());
    acceptor.accept(other_);
  }

  void read() {
    socket_.async_read_some(asio::buffer(byte_), [this](error_code fault, std::size_t) {
      read_ = fault;
      deadline_->end();
    });
  }

  asio::io_context context_;
  Socket socket_{context_.get_executor()};
  asio::ip::tcp::socket other_{context_};
  std::optional<SocketDeadline> deadline_{std::in_place, socket_};
  char byte_[1] = {};
  std::optional<error_code> read_;
};

TEST_F(SocketDeadlineTest, EndsWhatTakesTooLong) {
  deadline_->begin(in(1ms));
  read();
  context_.run();
  EXPECT_EQ(read_, asio::error::operation_aborted);
  EXPECT_TRUE(deadline_->has_passed());
  EXPECT_FALSE(socket_.is_open());
}

TEST_F(SocketDeadlineTest, LeavesAloneWhatEndedInTime) {
  deadline_->begin(in(1ms));
  deadline_->end();
  context_.run();
  EXPECT_FALSE(deadline_->has_passed());
  EXPECT_TRUE(socket_.is_open());
}

TEST_F(SocketDeadlineTest, GoesByTheLastDeadline) {
  // The timer is set for the first, an hour away, and then for one that is sooner.
  deadline_->begin(in(1h));
  deadline_->end();
  deadline_->begin(in(1ms));
  read();
  context_.run();
  EXPECT_TRUE(deadline_->has_passed());
}

TEST_F(SocketDeadlineTest, IsSetAgainWhenTheTimerGoesOffEarly) {
  deadline_->begin(in(1ms));
  deadline_->end();
  const Deadline later = in(20ms);
  deadline_->begin(later);
  read();
  context_.run();
  EXPECT_TRUE(deadline_->has_passed());
  EXPECT_GE(Deadline::clock::now(), later);
}

TEST_F(SocketDeadlineTest, IsForgottenWithItsOwner) {
  deadline_->begin(in(1h));
  deadline_.reset();
  // Returns at once: no timer is left.
  context_.run();
  EXPECT_TRUE(socket_.is_open());
}

}  // namespace
}  // namespace singletable::remote
