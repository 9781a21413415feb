#pragma once

#include <concepts>
#include <variant>
#include <vector>

#include <singletable/provider/fields.hpp>
#include <singletable/provider/update_params.hpp>

namespace singletable {

/// One part of an update that is written as expressions. Goes into every set of
/// parameters that has `atomic_operations`, `remove` and `conditions`.
class UpdatePart {
 public:
  struct Remove {
    Property property;
  };
  struct When {
    Condition condition;
  };

  UpdatePart(AtomicOperation operation);
  UpdatePart(Remove removal);
  UpdatePart(When demand);
  UpdatePart(const UpdatePart&);
  UpdatePart(UpdatePart&&) noexcept;
  UpdatePart& operator=(const UpdatePart&);
  UpdatePart& operator=(UpdatePart&&) noexcept;
  ~UpdatePart();

  template <class Params>
  void add_to(Params& params) const {
    add_to(params.atomic_operations, params.remove, params.conditions);
  }

 private:
  void add_to(std::vector<AtomicOperation>& operations, std::vector<Property>& remove,
              Conditions& conditions) const;

  std::variant<AtomicOperation, Remove, When> form_;
};

/// A part that changes a member of `T`, and belongs to updates of it alone.
template <class T>
class UpdatePartOf : public UpdatePart {
 public:
  using UpdatePart::UpdatePart;
};

/// What a member is after a part has changed it: what was given, no more there, or
/// computed from what is stored.
enum class ChangedTo { given, nothing, computed };

/// A part of which the compiler knows what it does to `Member`.
template <auto Member, ChangedTo To>
class MemberPart : public UpdatePartOf<detail::RecordOf<Member>> {
 public:
  using UpdatePartOf<detail::RecordOf<Member>>::UpdatePartOf;
};

namespace detail {

template <class T>
constexpr bool belongs_to(const UpdatePart*) {
  return true;
}
template <class T, class Other>
constexpr bool belongs_to(const UpdatePartOf<Other>*) {
  return std::same_as<T, Other> || std::same_as<T, Item>;
}

}  // namespace detail

/// Adds the parts to the parameters of an update of a `T`; of any struct where
/// `T` is Item. A part for another struct does not compile.
template <class T, class Params, std::derived_from<UpdatePart>... Parts>
void add_parts(Params& params, const Parts&... parts) {
  static_assert((detail::belongs_to<T>(static_cast<const Parts*>(nullptr)) && ...),
                "singletable: a part of this update changes a member of another struct");
  (parts.add_to(params), ...);
}

}  // namespace singletable
