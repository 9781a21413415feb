#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <singletable/backend/perform.hpp>
#include <singletable/backend/uniform_backend.hpp>
#include <singletable/engine/engine.hpp>
#include <singletable/remote/remote.hpp>
#include <singletable/server/server.hpp>

namespace singletable::engine {

/// An engine that is asked for DynamoDB's operations through a server and a remote
/// backend, over a real connection, and for the rest itself.
class ServedEngine : public UniformBackend<ServedEngine, Engine> {
 public:
  explicit ServedEngine(std::shared_ptr<Engine> engine)
      : engine_(std::move(engine)),
        server_(engine_, {.port = 0, .threads = 1}),
        remote_(connect_remote("http://127.0.0.1:" + std::to_string(server_.port()),
                               {.retry = {.attempts = 1}})) {}

  template <class Request>
  OutputOf<Request> call(const Request& request) {
    return perform(*remote_, request);
  }

  ListStreamsOutput list_streams(const ListStreamsRequest& request) const override {
    return engine_->list_streams(request);
  }
  StreamDescription describe_stream(const DescribeStreamRequest& request) const override {
    return engine_->describe_stream(request);
  }
  GetShardIteratorOutput get_shard_iterator(const GetShardIteratorRequest& request) const override {
    return engine_->get_shard_iterator(request);
  }
  GetRecordsOutput get_records(const GetRecordsRequest& request) const override {
    return engine_->get_records(request);
  }

  std::size_t sweep_expired() override { return engine_->sweep_expired(); }
  TableDescription wait_until_active(const std::string& table) override {
    return engine_->wait_until_active(table);
  }
  Verification verify(const VerifyOptions& options) const override {
    return engine_->verify(options);
  }
  void checkpoint(const FolderPath& folder) const override { engine_->checkpoint(folder); }
  std::vector<Gauge> gauges() const override { return engine_->gauges(); }

 private:
  std::shared_ptr<Engine> engine_;
  Server server_;
  BackendPtr remote_;
};

}  // namespace singletable::engine
