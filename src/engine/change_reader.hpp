#pragma once

#include <singletable/backend/change_streams.hpp>

#include "engine/change_log.hpp"

namespace singletable::engine {

/// The operations of DynamoDB Streams: see ChangeStreams. Each stream has one shard.
class ChangeReader {
 public:
  explicit ChangeReader(const ChangeLog& log) : log_(log) {}

  ListStreamsOutput list(const ListStreamsRequest& request) const;
  StreamDescription describe(const DescribeStreamRequest& request) const;
  GetShardIteratorOutput iterator(const GetShardIteratorRequest& request) const;
  GetRecordsOutput records(const GetRecordsRequest& request) const;

 private:
  /// Those whose time is not over.
  std::vector<StreamRecord> kept_streams() const;
  StreamRecord find(const std::string& arn) const;

  const ChangeLog& log_;
};

}  // namespace singletable::engine
