#include "remote/repeatability.hpp"

#include <algorithm>
#include <memory>
#include <vector>

namespace singletable::remote {
namespace {

bool is_or_leads_through_element(const Path& path) {
  return std::any_of(path.steps().begin(), path.steps().end(), [](const Path::Step& step) {
    return std::holds_alternative<std::size_t>(step);
  });
}

/// Whether an update gives what it gave when its result is what it starts from.
class UpdateCheck {
 public:
  explicit UpdateCheck(const Update& update) : update_(update), written_(update.paths()) {}

  bool gives_the_same_twice() const {
    // An element behind the end of a list is appended, and one that is removed lets
    // another take its place.
    if (std::any_of(written_.begin(), written_.end(), is_or_leads_through_element)) return false;
    const auto is_number = [](const Update::Add& add) {
      return add.value.type() == AttributeType::number;
    };
    if (std::any_of(update_.add.begin(), update_.add.end(), is_number)) return false;
    return std::all_of(update_.set.begin(), update_.set.end(), [&](const Update::Set& set) {
      return set.arithmetic == Update::Arithmetic::none && is_fixed(set.left, set.path);
    });
  }

 private:
  bool is_fixed(const Update::Term& term, const Path& target) const {
    if (const Path* path = std::get_if<Path>(&term.form)) return is_untouched(*path);
    if (const auto* choice = std::get_if<Update::IfNotExists>(&term.form)) {
      const bool is_known = choice->path == target || is_untouched(choice->path);
      return is_known && is_fixed(*choice->otherwise, target);
    }
    return std::holds_alternative<Value>(term.form);
  }

  bool is_untouched(const Path& path) const {
    return std::all_of(written_.begin(), written_.end(), [&](const Path& written) {
      return relate(written, path) == PathRelation::distinct;
    });
  }

  const Update& update_;
  std::vector<Path> written_;
};

bool answers_with_what_was(ReturnValues values) {
  return values == ReturnValues::all_old || values == ReturnValues::updated_old;
}

struct WriteCheck {
  Repeatability operator()(const TagTableRequest*) const { return Repeatability::same; }
  Repeatability operator()(const UntagTableRequest*) const { return Repeatability::same; }
  Repeatability operator()(const BatchWriteItemRequest*) const { return Repeatability::same; }
  Repeatability operator()(const PutItemRequest* put) const { return write(*put, true); }
  Repeatability operator()(const DeleteItemRequest* erase) const { return write(*erase, true); }
  Repeatability operator()(const UpdateItemRequest* update) const {
    return write(*update, UpdateCheck{update->update}.gives_the_same_twice());
  }
  Repeatability operator()(const TransactWriteItemsRequest* transaction) const {
    return transaction->client_request_token ? Repeatability::same : Repeatability::differs;
  }
  /// What a second attempt at changing a table finds, is refused; reads don't come here.
  template <class Request>
  Repeatability operator()(const Request*) const {
    return Repeatability::differs;
  }

 private:
  /// A condition that held may hold again: whether it does is not looked into.
  template <class Write>
  static Repeatability write(const Write& write, bool gives_the_same_twice) {
    if (!gives_the_same_twice || answers_with_what_was(write.return_values)) {
      return Repeatability::differs;
    }
    return write.condition ? Repeatability::condition_may_fail : Repeatability::same;
  }
};

}  // namespace

Repeatability repeatability_of(const AnyRequest& request) {
  return is_read(request) ? Repeatability::same : std::visit(WriteCheck{}, request);
}

}  // namespace singletable::remote
