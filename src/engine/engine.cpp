#include <singletable/engine/engine.hpp>

#include <memory>
#include <utility>

#include <singletable/base/error.hpp>

#include "engine/background_task.hpp"
#include "engine/catalog.hpp"
#include "engine/change_log.hpp"
#include "engine/change_reader.hpp"
#include "engine/checkpoint.hpp"
#include "engine/expiry_sweep.hpp"
#include "engine/index_backfill.hpp"
#include "engine/key_locks.hpp"
#include "engine/local_engine.hpp"
#include "engine/periodic_task.hpp"
#include "engine/query_executor.hpp"
#include "engine/read_executor.hpp"
#include "engine/storage.hpp"
#include "engine/table_admin.hpp"
#include "engine/transaction_executor.hpp"
#include "engine/verify.hpp"
#include "engine/write_executor.hpp"

namespace singletable {
namespace engine {
namespace {

std::unique_ptr<Storage> open_storage(const EngineOptions& options) {
  if (options.path.empty()) return make_memory_storage();
  return open_rocksdb_storage(
      {.path = options.path.string(), .sync = options.sync, .memory_bytes = options.memory_bytes});
}

class LocalEngine : public Engine {
 public:
  LocalEngine(std::unique_ptr<Storage> storage, const EngineOptions& options)
      : clock_(options.clock),
        storage_(std::move(storage)),
        catalog_(*storage_),
        locks_(options.lock_timeout),
        log_(*storage_, clock_),
        admin_(*storage_, catalog_, log_, clock_),
        reader_(*storage_, catalog_),
        writer_(*storage_, catalog_, locks_, log_),
        transactions_(*storage_, catalog_, locks_, log_, clock_),
        changes_(log_),
        backfill_(*storage_, catalog_, locks_),
        backfilling_(options.backfill_in_background, [this] { return backfill_.step(); }),
        expiry_(options.expiry_interval, [this] { sweep(); }) {}

  TableDescription create_table(const CreateTableRequest& request) override {
    return admin_.create(request);
  }
  TableDescription describe_table(const DescribeTableRequest& request) override {
    return admin_.describe(request);
  }
  TableDescription update_table(const UpdateTableRequest& request) override {
    TableDescription description = admin_.update(request);
    backfilling_.wake();
    return description;
  }
  ListTablesOutput list_tables(const ListTablesRequest& request) override {
    return admin_.list(request);
  }
  TableDescription delete_table(const DeleteTableRequest& request) override {
    return admin_.erase(request);
  }
  TimeToLiveDescription update_time_to_live(const UpdateTimeToLiveRequest& request) override {
    return admin_.update_expiry(request);
  }
  TimeToLiveDescription describe_time_to_live(const DescribeTimeToLiveRequest& request) override {
    return admin_.describe_expiry(request);
  }
  void tag_table(const TagTableRequest& request) override { admin_.tag(request); }
  void untag_table(const UntagTableRequest& request) override { admin_.untag(request); }
  Tags list_tags(const ListTagsRequest& request) override { return admin_.tags(request); }

  GetItemOutput get_item(const GetItemRequest& request) override { return reader_.get(request); }
  WriteItemOutput put_item(const PutItemRequest& request) override { return writer_.put(request); }
  WriteItemOutput update_item(const UpdateItemRequest& request) override {
    return writer_.update(request);
  }
  WriteItemOutput delete_item(const DeleteItemRequest& request) override {
    return writer_.erase(request);
  }

  PageOutput query(const QueryRequest& request) override {
    return engine::query(*storage_, catalog_, request);
  }
  PageOutput scan(const ScanRequest& request) override {
    return engine::scan(*storage_, catalog_, request);
  }

  BatchGetItemOutput batch_get_item(const BatchGetItemRequest& request) override {
    return reader_.get_batch(request);
  }
  BatchWriteItemOutput batch_write_item(const BatchWriteItemRequest& request) override {
    return writer_.write_batch(request);
  }
  TransactWriteItemsOutput transact_write_items(const TransactWriteItemsRequest& request) override {
    return transactions_.write(request);
  }
  TransactGetItemsOutput transact_get_items(const TransactGetItemsRequest& request) override {
    return reader_.get_transaction(request);
  }

  ListStreamsOutput list_streams(const ListStreamsRequest& request) const override {
    return changes_.list(request);
  }
  StreamDescription describe_stream(const DescribeStreamRequest& request) const override {
    return changes_.describe(request);
  }
  GetShardIteratorOutput get_shard_iterator(const GetShardIteratorRequest& request) const override {
    return changes_.iterator(request);
  }
  GetRecordsOutput get_records(const GetRecordsRequest& request) const override {
    return changes_.records(request);
  }

  std::size_t sweep_expired() override { return sweep(); }
  TableDescription wait_until_active(const std::string& table) override {
    while (backfill_.step(table)) {
    }
    return catalog_.find(table)->description();
  }
  using Engine::verify;
  Verification verify(const VerifyOptions& options) const override {
    return engine::verify(*storage_, options);
  }
  void checkpoint(const FolderPath& folder) const override {
    make_checkpoint(*storage_, folder.string());
  }
  std::vector<Gauge> gauges() const override { return storage_->gauges(); }

 private:
  std::size_t sweep() {
    transactions_.sweep_tokens();
    log_.trim();
    return engine::sweep_expired(*storage_, catalog_, locks_, log_, clock_());
  }

  Clock clock_;
  std::unique_ptr<Storage> storage_;
  Catalog catalog_;
  KeyLocks locks_;
  ChangeLog log_;
  TableAdmin admin_;
  ReadExecutor reader_;
  WriteExecutor writer_;
  TransactionExecutor transactions_;
  ChangeReader changes_;
  IndexBackfill backfill_;
  /// These two last, so that they end before what they work on.
  BackgroundTask backfilling_;
  PeriodicTask expiry_;
};

}  // namespace

std::shared_ptr<Engine> make_engine(std::unique_ptr<Storage> storage,
                                    const EngineOptions& options) {
  return std::make_shared<LocalEngine>(std::move(storage), options);
}

}  // namespace engine

std::shared_ptr<Engine> open_engine(const EngineOptions& options) {
  if (!options.clock) {
    throw ConfigurationError(
        "Can't open the engine: EngineOptions::clock is empty. Leave it out "
        "for the machine's own clock");
  }
  return engine::make_engine(engine::open_storage(options), options);
}

void restore(const FolderPath& checkpoint, const FolderPath& folder) {
  engine::restore_checkpoint(checkpoint.string(), folder.string());
}

}  // namespace singletable
