#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include <singletable/backend/item_operations.hpp>
#include <singletable/backend/transaction_operations.hpp>

#include "engine/model_condition.hpp"
#include "engine/model_table.hpp"
#include "engine/model_update.hpp"

namespace singletable::engine {

enum class WriteKind { put, update, erase, check };

/// One write to one item, or the check of a condition on it.
struct ModelWrite {
  WriteKind kind = WriteKind::put;
  ModelKey key = {};
  /// Of a put.
  Map item = {};
  /// Of an update.
  ModelUpdate update = {};
  std::optional<ModelCondition> condition = {};
};

ModelWrite random_write(const ModelTable& table, WriteKind kind, std::int64_t now,
                        ModelRandom& random);
std::string describe(const ModelTable& table, const ModelWrite& write);

enum class Verdict { done, condition_failed, refused };

/// What a write must do: the item before it and after it.
struct Judgement {
  Verdict verdict = Verdict::done;
  std::optional<Map> before = {};
  std::optional<Map> after = {};
};
Judgement judge(const ModelTable& table, const ModelWrite& write);
/// Makes the table what the write, which was done, made of it.
void carry_out(ModelTable& table, const ModelWrite& write, const Judgement& judgement);

/// What a write of the kind returns when it is done, or nothing where the model
/// does not know: of elements of lists it knows no old and new values.
struct KnownReturn {
  std::optional<Item> item = {};
};
std::optional<KnownReturn> returned_by(const ModelWrite& write, const Judgement& judgement,
                                       ReturnValues mode);

TransactAction transact_action(const ModelTable& table, const ModelWrite& write);

}  // namespace singletable::engine
