#include "server/tls_context.hpp"

#include <string>

#include <fmt/format.h>

#include <singletable/base/error.hpp>

namespace singletable::server {
namespace {

using TlsContext = boost::asio::ssl::context;

template <class Load>
void load_pem(const char* what, const std::string& file, const Load& load_file) {
  try {
    load_file(file);
  } catch (const boost::system::system_error& error) {
    throw ConfigurationError(
        fmt::format("The TLS {} in {} can't be used: {}", what, file, error.code().message()));
  }
}

}  // namespace

TlsContext make_tls_context(const ServerOptions& options) {
  const std::string& certificate = options.tls_certificate_file;
  const std::string& key = options.tls_key_file;
  if (certificate.empty() || key.empty()) {
    throw ConfigurationError("TLS needs a certificate and its key: give the files of both");
  }
  TlsContext context{TlsContext::tls_server};
  context.set_options(TlsContext::default_workarounds | TlsContext::no_sslv3 |
                      TlsContext::no_tlsv1 | TlsContext::no_tlsv1_1);
  load_pem("certificate", certificate,
           [&](const std::string& file) { context.use_certificate_chain_file(file); });
  load_pem("key", key,
           [&](const std::string& file) { context.use_private_key_file(file, TlsContext::pem); });
  return context;
}

}  // namespace singletable::server
