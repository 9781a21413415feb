#include "signing/sha256.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <new>

namespace singletable::signing {
namespace {

constexpr std::size_t block_bytes = 64;

const EVP_MD* algorithm() {
  static const EVP_MD* const fetched = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  return fetched;
}

void check(int result) {
  if (result != 1) throw std::bad_alloc{};
}

/// The key as the first block of a hash, each byte changed by `mask`.
std::string padded(std::string_view key, unsigned char mask) {
  std::string block(block_bytes, static_cast<char>(mask));
  std::transform(key.begin(), key.end(), block.begin(), [mask](char byte) {
    return static_cast<char>(static_cast<unsigned char>(byte) ^ mask);
  });
  return block;
}

}  // namespace

void Sha256::Free::operator()(evp_md_ctx_st* context) const { EVP_MD_CTX_free(context); }

Sha256::Sha256() : context_(EVP_MD_CTX_new()) {
  check(context_ != nullptr ? EVP_DigestInit_ex(context_.get(), algorithm(), nullptr) : 0);
}

Sha256::Sha256(const Sha256& other) : context_(EVP_MD_CTX_new()) { *this = other; }

Sha256& Sha256::operator=(const Sha256& other) {
  if (this != &other) check(EVP_MD_CTX_copy_ex(context_.get(), other.context_.get()));
  return *this;
}

Sha256& Sha256::add(std::string_view text) {
  check(EVP_DigestUpdate(context_.get(), text.data(), text.size()));
  return *this;
}

Digest Sha256::take() {
  Digest digest;
  check(EVP_DigestFinal_ex(context_.get(), digest.data(), nullptr));
  check(EVP_DigestInit_ex(context_.get(), nullptr, nullptr));
  return digest;
}

std::string hexadecimal(const Digest& digest) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  text.reserve(2 * digest.size());
  for (const unsigned char byte : digest) {
    text.push_back(digits[byte >> 4U]);
    text.push_back(digits[byte & 0xFU]);
  }
  return text;
}

std::string_view bytes_of(const Digest& digest) {
  return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

Digest sha256(std::string_view text) {
  static thread_local Sha256 hash;
  return hash.add(text).take();
}

Hmac::Hmac(std::string_view key) {
  constexpr unsigned char inner_mask = 0x36;
  constexpr unsigned char outer_mask = 0x5C;
  const Digest short_key = key.size() > block_bytes ? sha256(key) : Digest{};
  if (key.size() > block_bytes) key = bytes_of(short_key);
  inner_.add(padded(key, inner_mask));
  outer_.add(padded(key, outer_mask));
}

Digest Hmac::of(std::string_view text) const {
  static thread_local Sha256 hash;
  hash = inner_;
  const Digest inner = hash.add(text).take();
  hash = outer_;
  return hash.add(bytes_of(inner)).take();
}

}  // namespace singletable::signing
