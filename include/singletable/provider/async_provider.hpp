#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <singletable/backend/pending.hpp>
#include <singletable/provider/provider.hpp>

namespace singletable {

/// Provider's operations, begun without waiting: each returns at once, and its Pending gives
/// what the method of the same name of Provider returns or throws. Any number may be under
/// way. On a remote backend one thread does the work of all; on an engine, threads that all
/// engines of the process share.
///
/// A handle: cheap to copy, usable from many threads at once. Capacity meters must live until
/// the result is there.
class AsyncProvider {
 public:
  explicit AsyncProvider(Provider provider) : provider_(std::move(provider)) {}

  template <Record T = Item>
  Pending<std::optional<T>> get(ProviderGet params) const {
    return start([params = std::move(params)](const Provider& provider) mutable {
      return provider.get<T>(std::move(params));
    });
  }
  template <Record T = Item>
  Pending<T> create(ProviderCreate<T> params) const {
    return start([params = std::move(params)](const Provider& provider) mutable {
      return provider.create<T>(std::move(params));
    });
  }
  Pending<UpdatedProperties> update(ProviderUpdate params) const {
    return start([params = std::move(params)](const Provider& provider) mutable {
      return provider.update(std::move(params));
    });
  }
  template <Record T = Item>
  Pending<T> update_returning_new(ProviderUpdate params) const {
    return start([params = std::move(params)](const Provider& provider) mutable {
      return provider.update_returning_new<T>(std::move(params));
    });
  }
  Pending<void> erase(ProviderDelete params) const {
    return start([params = std::move(params)](const Provider& provider) mutable {
      provider.erase(std::move(params));
    });
  }
  template <Record T = Item>
  Pending<Page<T>> query(ProviderQuery params) const {
    return start([params = std::move(params)](const Provider& provider) {
      return provider.query<T>(params);
    });
  }
  template <Record T = Item>
  Pending<std::optional<T>> query_one(ProviderQuery params) const {
    return start([params = std::move(params)](const Provider& provider) mutable {
      return provider.query_one<T>(std::move(params));
    });
  }
  template <Record T = Item>
  Pending<std::vector<T>> query_all(ProviderQuery params) const {
    return start([params = std::move(params)](const Provider& provider) {
      return provider.query_all<T>(params);
    });
  }
  Pending<std::int64_t> query_count(ProviderQuery params) const {
    return start([params = std::move(params)](const Provider& provider) {
      return provider.query_count(params);
    });
  }
  template <Record T = Item>
  Pending<Page<T>> scan(ProviderScan params) const {
    return start([params = std::move(params)](const Provider& provider) {
      return provider.scan<T>(params);
    });
  }
  template <Record T = Item>
  Pending<std::vector<T>> scan_all(ProviderScan params) const {
    return start([params = std::move(params)](const Provider& provider) {
      return provider.scan_all<T>(params);
    });
  }
  template <Record T = Item>
  Pending<BatchGetResult<T>> batch_get(ProviderBatchGet params) const {
    return start([params = std::move(params)](const Provider& provider) {
      return provider.batch_get<T>(params);
    });
  }
  Pending<BatchWriteResult> batch_write(ProviderBatchWrite params) const {
    return start([params = std::move(params)](const Provider& provider) {
      return provider.batch_write(params);
    });
  }
  Pending<void> transaction(std::vector<ProviderAction> actions,
                            TransactionOptions options = {}) const {
    return start([actions = std::move(actions), options = std::move(options)](
                     const Provider& provider) { provider.transaction(actions, options); });
  }
  template <Record T = Item>
  Pending<std::vector<std::optional<T>>> transact_get(std::vector<ProviderTransactGet> gets) const {
    return start([gets = std::move(gets)](const Provider& provider) {
      return provider.transact_get<T>(gets);
    });
  }

  /// Begins `work(provider)`: any calls of it, one after the other, as one.
  template <class Work>
  Pending<std::invoke_result_t<Work&, const Provider&>> start(Work work) const {
    return start_on(*provider_.backend(), [provider = provider_, work = std::move(work)]() mutable {
      return work(provider);
    });
  }

 private:
  Provider provider_;
};

inline AsyncProvider Provider::async() const { return AsyncProvider{*this}; }

}  // namespace singletable
