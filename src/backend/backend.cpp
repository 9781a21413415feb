#include <singletable/backend/backend.hpp>

#include <cstddef>
#include <utility>

#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>

#include <singletable/backend/detached_work.hpp>

namespace singletable {
namespace {

/// Enough waiting writes to share one sync of the disk.
constexpr std::size_t worker_threads = 16;

boost::asio::thread_pool& workers() {
  static boost::asio::thread_pool pool{worker_threads};
  return pool;
}

}  // namespace

void Backend::start(DetachedWork detached) {
  boost::asio::post(workers(), [detached = std::move(detached)] {
    detached.work();
    detached.done();
  });
}

}  // namespace singletable
