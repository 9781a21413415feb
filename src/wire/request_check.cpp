#include <singletable/wire/request_check.hpp>

#include <string_view>

namespace singletable {
namespace wire {
namespace {

struct ExpressionCheck {
  void operator()(const GetItemRequest* get) const { validate(get->projection); }
  void operator()(const PutItemRequest* put) const { condition(put->condition); }
  void operator()(const DeleteItemRequest* erase) const { condition(erase->condition); }
  void operator()(const UpdateItemRequest* change) const { update(*change); }
  void operator()(const QueryRequest* query) const { page(*query); }
  void operator()(const ScanRequest* scan) const { page(*scan); }
  void operator()(const BatchGetItemRequest* batch) const {
    for (const auto& [table, wanted] : batch->tables) validate(wanted.projection);
  }
  void operator()(const TransactGetItemsRequest* transaction) const {
    for (const TransactGet& get : transaction->gets) validate(get.projection);
  }
  void operator()(const TransactWriteItemsRequest* transaction) const {
    for (const TransactAction& action : transaction->actions) std::visit(*this, action);
  }
  void operator()(const TransactPut& put) const { condition(put.condition); }
  void operator()(const TransactUpdate& change) const { update(change); }
  void operator()(const TransactDelete& erase) const { condition(erase.condition); }
  void operator()(const TransactConditionCheck& check) const {
    validate(check.condition, "ConditionExpression");
  }
  /// The others have no expressions.
  template <class Request>
  void operator()(const Request*) const {}

 private:
  static void condition(const std::optional<Condition>& condition,
                        std::string_view name = "ConditionExpression") {
    if (condition) validate(*condition, name);
  }
  template <class Change>
  static void update(const Change& change) {
    validate(change.update);
    condition(change.condition);
  }
  template <class Page>
  static void page(const Page& page) {
    condition(page.filter, "FilterExpression");
    validate(page.projection);
  }
};

}  // namespace
}  // namespace wire

void check_expressions(const AnyRequest& request) { std::visit(wire::ExpressionCheck{}, request); }

}  // namespace singletable
