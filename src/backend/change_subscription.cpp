#include <singletable/backend/change_subscription.hpp>

#include <cstdint>
#include <utility>

#include <fmt/format.h>

#include <singletable/base/error.hpp>

namespace singletable {
namespace {

std::string latest_stream(const ChangeStreams& streams, const std::string& table) {
  std::string latest;
  ListStreamsRequest request{.table = table};
  for (;;) {
    const ListStreamsOutput page = streams.list_streams(request);
    if (!page.streams.empty()) latest = page.streams.back().arn;
    if (!page.last_evaluated_stream) break;
    request.exclusive_start_stream = *page.last_evaluated_stream;
  }
  if (!latest.empty()) return latest;
  throw ResourceNotFound(fmt::format(
      "Table {} has no stream to read changes from. Enable one by CreateTableRequest::stream or "
      "UpdateTableRequest::stream",
      table));
}

std::string first_iterator(const ChangeStreams& streams, const std::string& table,
                           ChangesFrom from) {
  const std::string stream = latest_stream(streams, table);
  const StreamDescription description = streams.describe_stream({.stream = stream});
  const auto type =
      from == ChangesFrom::oldest ? ShardIteratorType::trim_horizon : ShardIteratorType::latest;
  return streams
      .get_shard_iterator({.stream = stream, .shard = description.shards.front().id, .type = type})
      .shard_iterator;
}

}  // namespace

ChangeSubscription::ChangeSubscription(std::shared_ptr<const ChangeStreams> streams,
                                       const std::string& table, ChangesFrom from)
    : streams_(std::move(streams)), iterator_(first_iterator(*streams_, table, from)) {}

ChangeSubscription::ChangeSubscription(Resumed, std::shared_ptr<const ChangeStreams> streams,
                                       std::string checkpoint)
    : streams_(std::move(streams)), iterator_(std::move(checkpoint)) {}

ChangeSubscription ChangeSubscription::resume(std::shared_ptr<const ChangeStreams> streams,
                                              std::string checkpoint) {
  return {Resumed{}, std::move(streams), std::move(checkpoint)};
}

std::vector<ChangeRecord> ChangeSubscription::next(std::size_t most) {
  GetRecordsOutput output = streams_->get_records(
      {.shard_iterator = iterator_, .limit = static_cast<std::int64_t>(most)});
  has_ended_ = !output.next_shard_iterator;
  if (output.next_shard_iterator) iterator_ = *std::move(output.next_shard_iterator);
  return std::move(output.records);
}

}  // namespace singletable
