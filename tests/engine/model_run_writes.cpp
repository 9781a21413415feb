#include <gmock/gmock.h>

#include "engine/model_items.hpp"
#include "engine/model_run.hpp"

namespace singletable::engine {
namespace {

constexpr std::int64_t token_seconds = 600;

std::string_view code_of(Verdict verdict) {
  if (verdict == Verdict::done) return "None";
  return verdict == Verdict::refused ? "ValidationError" : "ConditionalCheckFailed";
}

std::optional<Item> item_of(const std::optional<Map>& map) {
  return map ? std::optional{Item{*map}} : std::nullopt;
}

/// The writes of a transaction, with what each must do.
struct ModelTransaction {
  std::vector<ModelTable*> tables = {};
  std::vector<ModelWrite> writes = {};
  std::vector<Judgement> judgements = {};
  /// Every action is done.
  bool succeeds = true;
  /// Some action is none the service would take, whatever the items.
  bool is_invalid = false;

  void add(ModelTable& table, ModelWrite write) {
    Judgement judgement = judge(table, write);
    succeeds = succeeds && judgement.verdict == Verdict::done;
    is_invalid =
        is_invalid || (write.kind == WriteKind::put && judgement.verdict == Verdict::refused);
    tables.push_back(&table);
    writes.push_back(std::move(write));
    judgements.push_back(std::move(judgement));
  }

  bool names(const ModelTable& table, const ModelKey& key) const {
    for (std::size_t i = 0; i < writes.size(); ++i) {
      if (tables[i] == &table && writes[i].key == key) return true;
    }
    return false;
  }

  void carry_out() const {
    for (std::size_t i = 0; i < writes.size(); ++i) {
      engine::carry_out(*tables[i], writes[i], judgements[i]);
    }
  }

  void expect_reasons(const std::vector<CancellationReason>& reasons) const {
    ASSERT_EQ(reasons.size(), writes.size());
    for (std::size_t i = 0; i < writes.size(); ++i) {
      EXPECT_EQ(reasons[i].code, code_of(judgements[i].verdict)) << "action " << i;
      if (judgements[i].verdict == Verdict::condition_failed) {
        EXPECT_EQ(reasons[i].item, item_of(judgements[i].before)) << "action " << i;
      }
    }
  }
};

}  // namespace

void ModelRun::write_one() {
  ModelTable& table = random_table();
  const auto kind =
      random_.one_of<WriteKind>({WriteKind::put, WriteKind::update, WriteKind::erase});
  const ModelWrite write = random_write(table, kind, now(), random_);
  note(describe(table, write));
  const auto mode = kind == WriteKind::update ? static_cast<ReturnValues>(random_.pick(0, 4))
                    : random_.once_in(2)      ? ReturnValues::all_old
                                              : ReturnValues::none;
  const Judgement expected = judge(table, write);
  try {
    const std::optional<Item> returned = send(table, write, mode);
    ASSERT_EQ(expected.verdict, Verdict::done);
    const auto known = returned_by(write, expected, mode);
    if (known) {
      EXPECT_EQ(returned, known->item);
    }
    carry_out(table, write, expected);
  } catch (const ConditionalCheckFailed& failed) {
    EXPECT_EQ(expected.verdict, Verdict::condition_failed);
    EXPECT_EQ(failed.item(), item_of(expected.before));
  } catch (const ValidationError& refusal) {
    EXPECT_EQ(expected.verdict, Verdict::refused) << refusal.what();
  }
}

std::optional<Item> ModelRun::send(const ModelTable& table, const ModelWrite& write,
                                   ReturnValues mode) {
  const Item key{table.key_map(write.key)};
  std::optional<Condition> condition;
  if (write.condition) condition = write.condition->condition;
  switch (write.kind) {
    case WriteKind::put:
      return engine_->put_item({table.name(), Item{write.item}, condition, mode, true}).attributes;
    case WriteKind::update:
      return engine_->update_item({table.name(), key, write.update.update, condition, mode, true})
          .attributes;
    default:
      return engine_->delete_item({table.name(), key, condition, mode, true}).attributes;
  }
}

void ModelRun::write_batch() {
  ModelTransaction batch;
  BatchWriteItemRequest request;
  for (int i = random_.pick(1, 5); i > 0; --i) {
    ModelTable& table = random_table();
    const WriteKind kind = random_.once_in(3) ? WriteKind::erase : WriteKind::put;
    ModelWrite write = random_write(table, kind, now(), random_);
    write.condition.reset();
    if (batch.names(table, write.key)) continue;
    note("batch, " + describe(table, write));
    std::vector<BatchWrite>& writes = request.tables[table.name()];
    if (kind == WriteKind::put) {
      writes.emplace_back(BatchPut{Item{write.item}});
    } else {
      writes.emplace_back(BatchDelete{Item{table.key_map(write.key)}});
    }
    batch.add(table, std::move(write));
  }
  try {
    EXPECT_TRUE(engine_->batch_write_item(request).unprocessed_items.empty());
    EXPECT_TRUE(batch.succeeds);
    batch.carry_out();
  } catch (const ValidationError& refusal) {
    EXPECT_TRUE(batch.is_invalid) << refusal.what();
  }
}

void ModelRun::transact() {
  ModelTransaction transaction;
  TransactWriteItemsRequest request;
  for (int i = random_.pick(1, 5); i > 0; --i) {
    ModelTable& table = random_table();
    const auto kind = static_cast<WriteKind>(random_.pick(0, 3));
    ModelWrite write = random_write(table, kind, now(), random_);
    if (transaction.names(table, write.key)) continue;
    note("transaction, " + describe(table, write));
    request.actions.push_back(transact_action(table, write));
    transaction.add(table, std::move(write));
  }
  if (random_.once_in(2)) request.client_request_token = "token-" + std::to_string(++tokens_);
  try {
    engine_->transact_write_items(request);
    ASSERT_TRUE(transaction.succeeds);
    transaction.carry_out();
    if (!request.client_request_token) return;
    tokened_ = request;
    tokened_at_ = now();
  } catch (const TransactionCanceled& canceled) {
    EXPECT_FALSE(transaction.succeeds);
    if (!transaction.is_invalid) transaction.expect_reasons(canceled.reasons());
  } catch (const ValidationError& refusal) {
    EXPECT_TRUE(transaction.is_invalid) << refusal.what();
  }
}

void ModelRun::repeat_transaction() {
  if (!tokened_ || now() - tokened_at_ >= token_seconds) return;
  note("repeat the transaction of " + *tokened_->client_request_token);
  EXPECT_NO_THROW(engine_->transact_write_items(*tokened_));
}

}  // namespace singletable::engine
