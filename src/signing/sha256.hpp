#pragma once

#include <array>
#include <memory>
#include <string>
#include <string_view>

struct evp_md_ctx_st;

namespace singletable::signing {

using Digest = std::array<unsigned char, 32>;

std::string hexadecimal(const Digest& digest);
std::string_view bytes_of(const Digest& digest);

/// Takes text in parts. OpenSSL looks an algorithm up by its name each time unless its
/// context is used again, which costs more than hashing a request: threads keep one.
class Sha256 {
 public:
  Sha256();
  Sha256(const Sha256& other);
  Sha256& operator=(const Sha256& other);
  Sha256(Sha256&&) = default;
  Sha256& operator=(Sha256&&) = default;
  ~Sha256() = default;

  Sha256& add(std::string_view text);
  /// What was added since the start, which this returns to.
  Digest take();

 private:
  struct Free {
    void operator()(evp_md_ctx_st* context) const;
  };
  std::unique_ptr<evp_md_ctx_st, Free> context_;
};

Digest sha256(std::string_view text);

/// HMAC-SHA-256 with one key: the hashes' states behind the key are kept.
class Hmac {
 public:
  explicit Hmac(std::string_view key);
  Digest of(std::string_view text) const;

 private:
  Sha256 inner_;
  Sha256 outer_;
};

}  // namespace singletable::signing
