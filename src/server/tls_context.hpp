#pragma once

#include <boost/asio/ssl/context.hpp>

#include <singletable/server/server.hpp>

namespace singletable::server {

/// What a server's side of TLS 1.2 and above needs: the certificate and key of the options'
/// files. Throws ConfigurationError, naming the file, when one can't be used, when they do not
/// belong together, and when there is only one.
boost::asio::ssl::context make_tls_context(const ServerOptions& options);

}  // namespace singletable::server
