#include <chrono>
#include <concepts>
#include <cstddef>
#include <deque>
#include <exception>
#include <memory>
#include <stop_token>
#include <thread>
#include <type_traits>
#include <utility>

#include <fmt/format.h>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/uuid/random_generator.hpp>
#include <boost/uuid/uuid_io.hpp>

#include <singletable/backend/any_request.hpp>
#include <singletable/backend/detached_work.hpp>
#include <singletable/backend/failures.hpp>
#include <singletable/backend/perform.hpp>
#include <singletable/backend/uniform_backend.hpp>
#include <singletable/base/error.hpp>
#include <singletable/remote/remote.hpp>
#include <singletable/wire/error_json.hpp>
#include <singletable/wire/output_parsing.hpp>
#include <singletable/wire/request_check.hpp>
#include <singletable/wire/request_json.hpp>

#include "remote/fiber.hpp"
#include "remote/remote_client.hpp"
#include "remote/remote_settings.hpp"
#include "remote/waiting_callers.hpp"

namespace singletable {
namespace remote {
namespace {

std::string new_token() {
  static thread_local boost::uuids::random_generator generate;
  return boost::uuids::to_string(generate());
}

/// Beginning more work at once would take more memory, but hardly less time.
constexpr std::size_t most_fibers = 1024;

/// Where requests are sent and answered whose callers do not wait: one thread's. Lives as long as
/// anything runs there.
class RemoteLoop {
 public:
  RemoteLoop(RemoteSettings settings, const RemoteOptions& options)
      : service_(std::move(settings), options), client_(context_.get_executor(), service_) {}

  asio::io_context& context() noexcept { return context_; }
  RemoteClient& client() noexcept { return client_; }
  RemoteService& service() noexcept { return service_; }

  /// On a fiber, as soon as there are not too many. On the loop's thread.
  void begin(DetachedWork detached) {
    if (fibers_ == most_fibers) {
      waiting_.push_back(std::move(detached));
      return;
    }
    ++fibers_;
    detached.done = [this, done = std::move(detached.done)] {
      done();
      --fibers_;
      begin_next();
    };
    Fiber::run(context_.get_executor(), stacks_, std::move(detached));
  }

 private:
  void begin_next() {
    if (waiting_.empty()) return;
    // Not at once: work that never waits would go deeper and deeper.
    asio::post(context_,
               [this, next = std::move(waiting_.front())]() mutable { begin(std::move(next)); });
    waiting_.pop_front();
  }

  RemoteService service_;
  asio::io_context context_{1};
  FiberStacks stacks_;
  RemoteClient client_;
  std::size_t fibers_ = 0;
  std::deque<DetachedWork> waiting_;
};

class RemoteBackend : public UniformBackend<RemoteBackend> {
 public:
  RemoteBackend(RemoteSettings settings, const RemoteOptions& options)
      : loop_(std::make_shared<RemoteLoop>(std::move(settings), options)),
        callers_(loop_->service()),
        work_(asio::make_work_guard(loop_->context())),
        thread_([loop = loop_] { loop->context().run(); }) {}

  RemoteBackend(const RemoteBackend&) = delete;
  RemoteBackend& operator=(const RemoteBackend&) = delete;

  ~RemoteBackend() override {
    close_idle();
    work_.reset();
    if (is_on_loop()) {
      // The last to need the backend was a result of its own: the thread ends by itself.
      thread_.detach();
    } else {
      thread_.join();
    }
  }

  void start(DetachedWork detached) override {
    asio::post(loop_->context(), [loop = loop_.get(), detached = std::move(detached)]() mutable {
      loop->begin(std::move(detached));
    });
  }

  template <class Request>
  OutputOf<Request> call(const Request& request) {
    if constexpr (std::is_void_v<OutputOf<Request>>) {
      ask(request);
    } else if constexpr (std::same_as<Request, TransactWriteItemsRequest>) {
      if (request.client_request_token) return parse_output(request, ask(request));
      TransactWriteItemsRequest with_token = request;
      with_token.client_request_token = new_token();
      return parse_output(with_token, ask(with_token));
    } else {
      return parse_output(request, ask(request));
    }
  }

 private:
  /// The body of the good answer.
  template <class Request>
  std::string ask(const Request& request) {
    check_expressions(&request);
    ServiceCall call{operation_name(&request), request_json(&request), !is_read(&request),
                     repeatability_of(&request),
                     std::chrono::steady_clock::now() + loop_->service().options().call_timeout};
    CallOutcome outcome = outcome_of(std::move(call));
    if (outcome.answer.is_good()) return std::move(outcome.answer.body);
    refuse(outcome);
  }

  CallOutcome outcome_of(ServiceCall call) {
    if (Fiber* fiber = Fiber::current()) return outcome_on(*fiber, std::move(call));
    if (is_on_loop()) {
      throw ConfigurationError(fmt::format(
          "{} would wait on the thread that its answer comes in on, where a coroutine or callback "
          "goes on after a Pending: await its async face, or go on elsewhere with on_asio",
          call.operation));
    }
    return callers_.call(std::move(call));
  }

  CallOutcome outcome_on(Fiber& fiber, ServiceCall call) {
    call.stop = fiber.stop();
    const auto cancellation = std::make_shared<asio::cancellation_signal>();
    // Who asks to stop is on a thread of its own.
    const std::stop_callback cancel{fiber.stop(), [&] {
                                      asio::post(loop_->context(), [cancellation] {
                                        cancellation->emit(asio::cancellation_type::terminal);
                                      });
                                    }};
    std::exception_ptr failure;
    CallOutcome outcome;
    fiber.wait_for([&](const auto& ended) {
      asio::co_spawn(
          loop_->context(), loop_->client().call(std::move(call)),
          asio::bind_cancellation_slot(cancellation->slot(),
                                       [&, ended](std::exception_ptr thrown, CallOutcome came) {
                                         failure = std::move(thrown);
                                         outcome = std::move(came);
                                         ended();
                                       }));
    });
    if (failure) std::rethrow_exception(failure);
    return outcome;
  }

  /// What is idle may have a timer, which the loop would wait for.
  void close_idle() noexcept {
    try {
      asio::post(loop_->context(), [loop = loop_.get()] { loop->client().close(); });
    } catch (const std::exception&) {
      // Without memory to say so, it waits.
    }
  }

  bool is_on_loop() const { return std::this_thread::get_id() == thread_.get_id(); }

  [[noreturn]] static void refuse(const CallOutcome& outcome) {
    try {
      throw_error(static_cast<int>(outcome.answer.status), outcome.answer.body);
    } catch (const ConditionalCheckFailed& failure) {
      if (!outcome.may_be_repeated) throw;
      throw ConditionalCheckFailed(
          fmt::format("{}. An earlier attempt, whose answer was lost, may have done this write: "
                      "read the item to see",
                      failure.what()),
          failure.item());
    }
  }

  std::shared_ptr<RemoteLoop> loop_;
  WaitingCallers callers_;
  asio::executor_work_guard<asio::io_context::executor_type> work_;
  std::thread thread_;
};

}  // namespace
}  // namespace remote

BackendPtr connect_remote(std::string_view url, const RemoteOptions& options) {
  return std::make_shared<remote::RemoteBackend>(
      remote::resolve_settings(url, options, remote::process_environment), options);
}

}  // namespace singletable
