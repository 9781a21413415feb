#pragma once

/// The faces that do not wait: `table.async()`, `posts.async()` and their like, whose results
/// any coroutine awaits. Beside <singletable/singletable.hpp>.

#include <singletable/backend/pending.hpp>
#include <singletable/provider/async_provider.hpp>
#include <singletable/schema/async_repository.hpp>
#include <singletable/single_table/async_single_table.hpp>
