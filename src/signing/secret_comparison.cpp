#include <singletable/signing/secret_comparison.hpp>

#include <openssl/crypto.h>

namespace singletable {

bool are_equal_secrets(std::string_view one, std::string_view other) noexcept {
  return one.size() == other.size() && CRYPTO_memcmp(one.data(), other.data(), one.size()) == 0;
}

}  // namespace singletable
