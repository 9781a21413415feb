#pragma once

#include <string_view>

#include <singletable/backend/backend.hpp>
#include <singletable/remote/remote_options.hpp>

namespace singletable {

/// DynamoDB, or what speaks its API, as a backend:
///
///     dynamodb:REGION         DynamoDB in a region
///     https://HOST[:PORT]     an endpoint of its API, with TLS
///     http://HOST[:PORT]      the same without: DynamoDB Local, ScyllaDB Alternator
///
/// Sends nothing yet. One thread of its own does all input and output, however many threads
/// call. Requests are signed (Signature Version 4) and tried again as `options` say, where
/// that can't do anything twice: an update that adds to what is there, and is not
/// conditional, is not when an answer was lost.
///
/// Its calls throw, besides what Backend's throw, Throttled when the service still says so
/// after the last attempt, and ConnectionError, which says whether a write may have
/// happened, when there was no good answer in time.
///
/// Throws ConfigurationError for a url that is none of these, and when the region or the
/// file of certificates can't be found.
BackendPtr connect_remote(std::string_view url, const RemoteOptions& options = {});

}  // namespace singletable
