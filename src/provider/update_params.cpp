#include <singletable/provider/update_params.hpp>

#include <utility>

#include <singletable/base/error.hpp>

namespace singletable {
namespace {

[[noreturn]] void malformed(const std::string& reason) {
  throw ValidationError("Malformed update: " + reason);
}

/// Every property the changes write to, each of which may be named once.
class Mentions {
 public:
  explicit Mentions(ItemView key) : key_(key) {}

  void add(const Path& path) {
    if (key_.contains(path.attribute())) {
      malformed("\"" + path.attribute() +
                "\" is part of the key, which no update can change; create a new item instead");
    }
    for (const Path& mentioned : paths_) {
      if (relate(mentioned, path) != PathRelation::distinct) {
        malformed("\"" + path.text() + "\" is named more than once among values, remove and " +
                  "atomic operations; one update changes a property once");
      }
    }
    paths_.push_back(path);
  }

  bool empty() const { return paths_.empty(); }

 private:
  ItemView key_;
  std::vector<Path> paths_;
};

void check_mentions(ItemView key, const UpdateChanges& changes) {
  Mentions mentions{key};
  for (const auto& [name, value] : changes.values) mentions.add(Path::attribute(name));
  for (const AtomicOperation& operation : changes.atomic_operations) {
    mentions.add(operation.property.path());
  }
  for (const Property& property : changes.remove) mentions.add(property.path());
  if (mentions.empty()) {
    malformed("it changes nothing; give values, properties to remove, or atomic operations");
  }
}

void check_conditions(const Conditions& conditions) {
  const std::vector<ConditionEntry>& entries = conditions.entries();
  for (std::size_t i = 0; i < entries.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (entries[i].property.path() == entries[j].property.path()) {
        malformed("two conditions on \"" + entries[i].property.path().text() +
                  "\" stand side by side; nest one in the other to say how they combine");
      }
    }
  }
}

[[noreturn]] void bad_operand(const AtomicOperation& operation, const char* rule) {
  malformed("the operation " + std::string{operation_name(operation.operation)} + " on \"" +
            operation.property.path().text() + "\" needs " + rule);
}

Value number_operand(const AtomicOperation& operation) {
  if (operation.value.type() != AttributeType::number) bad_operand(operation, "a number");
  return operation.value;
}

template <class Member>
Value set_of(const AtomicOperation& operation, const List& members) {
  std::set<Member> set;
  for (const AttributeValue& member : members) {
    const Member* typed = member.get_if<Member>();
    if (typed == nullptr) bad_operand(operation, "members of one type: texts, numbers or binaries");
    set.insert(*typed);
  }
  return AttributeValue{std::move(set)};
}

/// One member, a list of members or a set, as a set.
Value set_operand(const AtomicOperation& operation) {
  if (is_set(operation.value.type())) return operation.value;
  const AttributeValue tree{operation.value.view()};
  const List* listed = tree.get_if<List>();
  const List members = listed != nullptr ? *listed : List{tree};
  if (members.empty()) bad_operand(operation, "at least one member");
  switch (members.front().type()) {
    case AttributeType::string:
      return set_of<std::string>(operation, members);
    case AttributeType::number:
      return set_of<Number>(operation, members);
    case AttributeType::binary:
      return set_of<Bytes>(operation, members);
    default:
      bad_operand(operation, "members that are texts, numbers or binaries");
  }
}

Update::Set arithmetic(const AtomicOperation& operation, Update::Arithmetic sign) {
  const Path& path = operation.property.path();
  return {path, {path}, sign, Update::Term{number_operand(operation)}};
}

Update::Set set_if_not_exists(const AtomicOperation& operation) {
  const Path& target = operation.property.path();
  const Path& reference =
      operation.reference_property ? operation.reference_property->path() : target;
  return {target,
          {Update::IfNotExists{
              reference, std::make_shared<const Update::Term>(Update::Term{operation.value})}}};
}

Update::Term list_operand(const AtomicOperation& operation) {
  if (operation.value.type() == AttributeType::list) return {operation.value};
  return {Value{List{AttributeValue{operation.value.view()}}}};
}

std::shared_ptr<const Update::Term> shared(Update::Term term) {
  return std::make_shared<const Update::Term>(std::move(term));
}

/// The list as it is, or an empty one.
Update::Term list_or_none(const Path& path) {
  return {Update::IfNotExists{path, shared({Value{List{}}})}};
}

Update::Set joined(const Path& path, Update::Term front, Update::Term back) {
  return {path, {Update::ListAppend{shared(std::move(front)), shared(std::move(back))}}};
}

void add_operation(Update& update, const AtomicOperation& operation) {
  if (operation.reference_property &&
      operation.operation != AtomicOperationKind::set_if_not_exists) {
    bad_operand(operation, "no reference property: only set_if_not_exists takes one");
  }
  const Path& path = operation.property.path();
  switch (operation.operation) {
    case AtomicOperationKind::add:
      update.add.push_back({path, number_operand(operation)});
      break;
    case AtomicOperationKind::sum:
      update.set.push_back(arithmetic(operation, Update::Arithmetic::plus));
      break;
    case AtomicOperationKind::subtract:
      update.set.push_back(arithmetic(operation, Update::Arithmetic::minus));
      break;
    case AtomicOperationKind::add_to_set:
      update.add.push_back({path, set_operand(operation)});
      break;
    case AtomicOperationKind::remove_from_set:
      update.erase.push_back({path, set_operand(operation)});
      break;
    case AtomicOperationKind::set_if_not_exists:
      update.set.push_back(set_if_not_exists(operation));
      break;
    case AtomicOperationKind::set:
      update.set.push_back({path, {operation.value}});
      break;
    case AtomicOperationKind::append:
      update.set.push_back(joined(path, list_or_none(path), list_operand(operation)));
      break;
    case AtomicOperationKind::prepend:
      update.set.push_back(joined(path, list_operand(operation), list_or_none(path)));
      break;
  }
}

Condition guard_condition(const AtomicOperation& operation) {
  const AtomicGuard& guard = *operation.guard;
  return build_condition({.operation = guard.operation,
                          .property = guard.property.value_or(operation.property),
                          .value = guard.value,
                          .values = guard.values,
                          .start = guard.start,
                          .end = guard.end,
                          .nested = guard.nested});
}

}  // namespace

BuiltUpdate build_update(ItemView key, const UpdateChanges& changes) {
  check_mentions(key, changes);
  check_conditions(changes.conditions);
  Update update;
  std::vector<Condition> guards;
  for (const auto& [name, value] : changes.values) {
    update.set.push_back({Path::attribute(name), {Value{value}}});
  }
  for (const AtomicOperation& operation : changes.atomic_operations) {
    add_operation(update, operation);
    if (operation.guard) guards.push_back(guard_condition(operation));
  }
  for (const Property& property : changes.remove) update.remove.push_back(property.path());
  return {std::move(update), changes.conditions.build_after(guards)};
}

}  // namespace singletable
