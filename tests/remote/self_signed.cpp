#include "remote/self_signed.hpp"

#include <memory>
#include <stdexcept>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace singletable::remote {
namespace {

template <auto Free>
struct Freed {
  template <class T>
  void operator()(T* object) const {
    Free(object);
  }
};
using KeyPtr = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using CertificatePtr = std::unique_ptr<X509, Freed<X509_free>>;
using BioPtr = std::unique_ptr<BIO, Freed<BIO_free>>;
using ExtensionPtr = std::unique_ptr<X509_EXTENSION, Freed<X509_EXTENSION_free>>;

void require(bool good) {
  if (!good) throw std::runtime_error("OpenSSL makes no certificate");
}

std::string text_of(BIO* bio) {
  char* text = nullptr;
  const long size = BIO_get_mem_data(bio, &text);
  return {text, static_cast<std::size_t>(size)};
}

void name_host(X509* certificate, const std::string& host) {
  const ExtensionPtr extension{
      X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, ("DNS:" + host).c_str())};
  require(extension != nullptr && X509_add_ext(certificate, extension.get(), -1) == 1);
}

}  // namespace

SelfSigned::SelfSigned(const std::string& host) {
  constexpr long one_hour = 3600;
  const KeyPtr pair{EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519")};
  const CertificatePtr made{X509_new()};
  require(pair != nullptr && made != nullptr);
  X509_set_version(made.get(), X509_VERSION_3);
  X509_gmtime_adj(X509_getm_notBefore(made.get()), -one_hour);
  X509_gmtime_adj(X509_getm_notAfter(made.get()), one_hour);
  X509_set_pubkey(made.get(), pair.get());
  X509_NAME* name = X509_get_subject_name(made.get());
  const auto* common_name = reinterpret_cast<const unsigned char*>(host.c_str());
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, common_name, -1, -1, 0);
  X509_set_issuer_name(made.get(), name);
  name_host(made.get(), host);
  require(X509_sign(made.get(), pair.get(), nullptr) > 0);
  const BioPtr certificate_text{BIO_new(BIO_s_mem())};
  const BioPtr key_text{BIO_new(BIO_s_mem())};
  require(PEM_write_bio_X509(certificate_text.get(), made.get()) == 1);
  require(PEM_write_bio_PrivateKey(key_text.get(), pair.get(), nullptr, nullptr, 0, nullptr,
                                   nullptr) == 1);
  certificate = text_of(certificate_text.get());
  key = text_of(key_text.get());
}

}  // namespace singletable::remote
