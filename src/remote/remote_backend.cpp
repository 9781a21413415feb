#include <concepts>
#include <future>
#include <memory>
#include <thread>
#include <utility>

#include <fmt/format.h>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/uuid/random_generator.hpp>
#include <boost/uuid/uuid_io.hpp>

#include <singletable/backend/any_request.hpp>
#include <singletable/backend/failures.hpp>
#include <singletable/base/error.hpp>
#include <singletable/remote/remote.hpp>
#include <singletable/wire/error_json.hpp>
#include <singletable/wire/output_parsing.hpp>
#include <singletable/wire/request_json.hpp>

#include "remote/remote_client.hpp"
#include "remote/remote_settings.hpp"
#include "remote/request_check.hpp"

namespace singletable {
namespace remote {
namespace {

template <class Request>
inline constexpr bool is_write =
    !std::same_as<Request, GetItemRequest> && !std::same_as<Request, QueryRequest> &&
    !std::same_as<Request, ScanRequest> && !std::same_as<Request, BatchGetItemRequest> &&
    !std::same_as<Request, TransactGetItemsRequest> &&
    !std::same_as<Request, DescribeTableRequest> && !std::same_as<Request, ListTablesRequest> &&
    !std::same_as<Request, DescribeTimeToLiveRequest> && !std::same_as<Request, ListTagsRequest>;

std::string new_token() {
  static thread_local boost::uuids::random_generator generate;
  return boost::uuids::to_string(generate());
}

class RemoteBackend : public Backend {
 public:
  RemoteBackend(RemoteSettings settings, const RemoteOptions& options)
      : client_(context_.get_executor(), std::move(settings.endpoint), std::move(settings.region),
                std::move(settings.credentials), options),
        work_(asio::make_work_guard(context_)),
        thread_([this] { context_.run(); }) {}

  RemoteBackend(const RemoteBackend&) = delete;
  RemoteBackend& operator=(const RemoteBackend&) = delete;

  ~RemoteBackend() override {
    work_.reset();
    context_.stop();
    thread_.join();
  }

  TableDescription create_table(const CreateTableRequest& request) override {
    return call(request);
  }
  TableDescription describe_table(const DescribeTableRequest& request) override {
    return call(request);
  }
  TableDescription update_table(const UpdateTableRequest& request) override {
    return call(request);
  }
  ListTablesOutput list_tables(const ListTablesRequest& request) override { return call(request); }
  TableDescription delete_table(const DeleteTableRequest& request) override {
    return call(request);
  }
  TimeToLiveDescription update_time_to_live(const UpdateTimeToLiveRequest& request) override {
    return call(request);
  }
  TimeToLiveDescription describe_time_to_live(const DescribeTimeToLiveRequest& request) override {
    return call(request);
  }
  void tag_table(const TagTableRequest& request) override { ask(request); }
  void untag_table(const UntagTableRequest& request) override { ask(request); }
  Tags list_tags(const ListTagsRequest& request) override { return call(request); }

  GetItemOutput get_item(const GetItemRequest& request) override { return call(request); }
  WriteItemOutput put_item(const PutItemRequest& request) override { return call(request); }
  WriteItemOutput update_item(const UpdateItemRequest& request) override { return call(request); }
  WriteItemOutput delete_item(const DeleteItemRequest& request) override { return call(request); }

  PageOutput query(const QueryRequest& request) override { return call(request); }
  PageOutput scan(const ScanRequest& request) override { return call(request); }

  BatchGetItemOutput batch_get_item(const BatchGetItemRequest& request) override {
    return call(request);
  }
  BatchWriteItemOutput batch_write_item(const BatchWriteItemRequest& request) override {
    return call(request);
  }
  TransactWriteItemsOutput transact_write_items(const TransactWriteItemsRequest& request) override {
    if (request.client_request_token) return call(request);
    TransactWriteItemsRequest with_token = request;
    with_token.client_request_token = new_token();
    return call(with_token);
  }
  TransactGetItemsOutput transact_get_items(const TransactGetItemsRequest& request) override {
    return call(request);
  }

 private:
  template <class Request>
  auto call(const Request& request) -> decltype(parse_output(request, {})) {
    return parse_output(request, ask(request));
  }

  /// The body of the good answer.
  template <class Request>
  std::string ask(const Request& request) {
    check_expressions(&request);
    ServiceCall call{operation_name(&request), request_json(&request), is_write<Request>,
                     repeatability_of(&request)};
    CallOutcome outcome =
        asio::co_spawn(context_, client_.call(std::move(call)), asio::use_future).get();
    if (outcome.answer.is_good()) return std::move(outcome.answer.body);
    refuse(outcome);
  }

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

  asio::io_context context_{1};
  RemoteClient client_;
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
