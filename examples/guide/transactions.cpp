// The programs of docs/guide/transactions.md.

#include <iostream>

#include <singletable/singletable.hpp>

namespace st = singletable;

namespace {

// [structs]
struct Account {
  std::string owner;
  std::int64_t balance = 0;
};
// [structs end]

st::SingleTable open_bank(const st::Provider& provider) {
  return {provider, {.table = "Bank", .partition_key = "pk", .range_key = "sk"}};
}

// [transfer]
st::SingleTable::Update change(const std::string& owner, std::int64_t by) {
  return {
      .partition_key = {"ACCOUNT", owner},
      .range_key = "#DATA",
      .atomic_operations = {{.operation = st::Operation::add, .property = "balance", .value = by}},
      .conditions = {{.operation = st::Operation::bigger_or_equal_than,
                      .property = "balance",
                      .value = by < 0 ? -by : 0}}};
}

void transfer(const st::SingleTable& bank, const std::string& from, const std::string& to,
              std::int64_t amount) {
  bank.transaction({change(from, -amount), change(to, amount)});
}
// [transfer end]

void fail(const st::SingleTable& bank) {
  // [canceled]
  try {
    transfer(bank, "ann", "bob", 1000);
  } catch (const st::TransactionCanceled& canceled) {
    for (const st::CancellationReason& reason : canceled.reasons()) {
      std::cout << reason.code << '\n';
    }
  }
  // [canceled end]
}

void repeat(const st::SingleTable& bank) {
  // [token]
  const st::TransactionOptions once{.idempotency_token = "payment-4711"};
  for (int attempt = 0; attempt < 2; ++attempt) {
    bank.transaction({change("ann", -1), change("bob", 1)}, once);
  }
  // [token end]
}

void several_tables(const st::Provider& provider, const st::SingleTable& bank) {
  provider.backend()->create_table({.table = "Log", .key = {{"id", st::AttributeType::string}}});
  // [eject]
  std::vector<st::ProviderAction> actions =
      bank.eject_transact_params({change("ann", -5), change("bob", 5)});
  actions.emplace_back(
      st::ProviderCreate<st::Item>{.table = "Log", .item = {{"id", "t1"}, {"amount", 5}}});
  provider.transaction(actions);
  // [eject end]
}

void generate(const st::SingleTable& bank) {
  // [generate]
  const std::vector<std::string> owners{"cyd", "dee"};
  bank.transaction(st::SingleTable::to_transaction_params(owners, [](const std::string& owner) {
    return st::SingleTable::Create<Account>{.key = {{"ACCOUNT", owner}, "#DATA"},
                                            .item = {.owner = owner, .balance = 10}};
  }));
  // [generate end]
}

void read(const st::SingleTable& bank) {
  // [read]
  const auto accounts =
      bank.transact_get<Account>({{.partition_key = {"ACCOUNT", "ann"}, .range_key = "#DATA"},
                                  {.partition_key = {"ACCOUNT", "bob"}, .range_key = "#DATA"}});
  std::cout << accounts[0]->balance << " and " << accounts[1]->balance << '\n';
  // [read end]
}

}  // namespace

int main() {
  const st::Provider provider{st::connect("memory:")};
  const st::SingleTable bank = open_bank(provider);
  bank.create_if_missing();
  for (const char* owner : {"ann", "bob"}) {
    bank.create<Account>(
        {.key = {{"ACCOUNT", owner}, "#DATA"}, .item = {.owner = owner, .balance = 100}});
  }
  transfer(bank, "ann", "bob", 30);
  fail(bank);
  repeat(bank);
  several_tables(provider, bank);
  generate(bank);
  read(bank);
}
