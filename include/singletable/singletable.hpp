#pragma once

/// Everything: connect to a backend, describe a table, write and read structs.
/// Usual alias: `namespace st = singletable;`

#include <singletable/backend/call_counters.hpp>
#include <singletable/backend/change_subscription.hpp>
#include <singletable/backend/observing_backend.hpp>
#include <singletable/base/clock.hpp>
#include <singletable/base/error.hpp>
#include <singletable/connect/connect.hpp>
#if __has_include(<singletable/engine/engine.hpp>)
#include <singletable/engine/engine.hpp>
#endif
#include <singletable/explain/explain.hpp>
#include <singletable/explain/explain_entity.hpp>
#include <singletable/explain/explain_table.hpp>
#include <singletable/mapping/iso8601.hpp>
#include <singletable/mapping/mapping.hpp>
#include <singletable/provider/provider.hpp>
#include <singletable/schema/collection.hpp>
#include <singletable/schema/entity_set.hpp>
#include <singletable/schema/entity_transaction.hpp>
#include <singletable/schema/index_repair.hpp>
#include <singletable/schema/partition_erasure.hpp>
#include <singletable/schema/repository.hpp>
#include <singletable/schema/schema.hpp>
#include <singletable/schema/tree.hpp>
#include <singletable/schema/unique_attribute_taken.hpp>
#include <singletable/single_table/single_table.hpp>
#include <singletable/value/item.hpp>
#include <singletable/version.hpp>
#include <singletable/wire/request_json.hpp>
