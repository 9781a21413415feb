#include "engine/model_write.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "engine/model_items.hpp"

namespace singletable::engine {
namespace {

/// The value, inside of what a path leads through.
void copy_path(const Map& from, Map& to, const Path& path) {
  const auto found = from.find(path.attribute());
  if (found == from.end()) return;
  if (path.is_top_level()) {
    to.insert(*found);
    return;
  }
  const auto& name = std::get<std::string>(path.steps().front());
  const Map* inner = found->second.get_if<Map>();
  if (inner == nullptr || !inner->contains(name)) return;
  to[path.attribute()] = Map{{name, inner->at(name)}};
}

bool leads_to_elements(const Path& path) {
  return !path.is_top_level() && std::holds_alternative<std::size_t>(path.steps().front());
}

std::optional<Item> item_of(const std::optional<Map>& map) {
  return map ? std::optional{Item{*map}} : std::nullopt;
}

std::optional<KnownReturn> updated(const ModelWrite& write, const std::optional<Map>& item) {
  const std::vector<Path> paths = write.update.update.paths();
  if (std::any_of(paths.begin(), paths.end(), leads_to_elements)) return std::nullopt;
  Map part;
  for (const Path& path : paths) copy_path(item.value_or(Map{}), part, path);
  return KnownReturn{part.empty() ? std::nullopt : std::optional{Item{part}}};
}

std::optional<Condition> condition_of(const ModelWrite& write) {
  return write.condition ? std::optional{write.condition->condition} : std::nullopt;
}

}  // namespace

ModelWrite random_write(const ModelTable& table, WriteKind kind, std::int64_t now,
                        ModelRandom& random) {
  ModelWrite write{kind, random_key(table, random)};
  if (kind == WriteKind::put) write.item = random_item(table, write.key, now, random);
  if (kind == WriteKind::update) write.update = random_update(now, random);
  if (kind == WriteKind::check || random.once_in(3)) {
    write.condition = random_condition(model_attributes(), now, random);
  }
  return write;
}

std::string describe(const ModelTable& table, const ModelWrite& write) {
  std::string text = table.name() + ": ";
  switch (write.kind) {
    case WriteKind::put:
      text += "put " + to_text(Item{write.item});
      break;
    case WriteKind::update:
      text += "update " + to_text(Item{table.key_map(write.key)}) + " " + write.update.text;
      break;
    case WriteKind::erase:
      text += "delete " + to_text(Item{table.key_map(write.key)});
      break;
    case WriteKind::check:
      text += "check " + to_text(Item{table.key_map(write.key)});
  }
  return text + (write.condition ? " IF " + write.condition->text : "");
}

Judgement judge(const ModelTable& table, const ModelWrite& write) {
  Judgement judgement;
  if (const Map* before = table.find(write.key)) judgement.before = *before;
  if (write.kind == WriteKind::put && !table.is_storable(write.item)) {
    judgement.verdict = Verdict::refused;
    return judgement;
  }
  if (write.condition && !write.condition->holds(judgement.before.value_or(Map{}))) {
    judgement.verdict = Verdict::condition_failed;
    return judgement;
  }
  if (write.kind == WriteKind::check) judgement.after = judgement.before;
  if (write.kind == WriteKind::put) judgement.after = write.item;
  if (write.kind == WriteKind::update) {
    const Map start = judgement.before.value_or(table.key_map(write.key));
    judgement.after = start;
    const bool accepted = write.update.apply(start, *judgement.after);
    if (!accepted || !table.is_storable(*judgement.after, &start))
      judgement.verdict = Verdict::refused;
  }
  return judgement;
}

void carry_out(ModelTable& table, const ModelWrite& write, const Judgement& judgement) {
  if (judgement.after) {
    table.put(*judgement.after);
  } else {
    table.erase(write.key);
  }
}

std::optional<KnownReturn> returned_by(const ModelWrite& write, const Judgement& judgement,
                                       ReturnValues mode) {
  switch (mode) {
    case ReturnValues::none:
      return KnownReturn{};
    case ReturnValues::all_old:
      return KnownReturn{item_of(judgement.before)};
    case ReturnValues::all_new:
      return KnownReturn{item_of(judgement.after)};
    case ReturnValues::updated_old:
      return updated(write, judgement.before);
    default:
      return updated(write, judgement.after);
  }
}

TransactAction transact_action(const ModelTable& table, const ModelWrite& write) {
  const Item key{table.key_map(write.key)};
  switch (write.kind) {
    case WriteKind::put:
      return TransactPut{table.name(), Item{write.item}, condition_of(write), true};
    case WriteKind::update:
      return TransactUpdate{table.name(), key, write.update.update, condition_of(write), true};
    case WriteKind::erase:
      return TransactDelete{table.name(), key, condition_of(write), true};
    default:
      return TransactConditionCheck{table.name(), key, write.condition->condition, true};
  }
}

}  // namespace singletable::engine
