#pragma once

#include <string>

namespace singletable::remote {

/// A new certificate for a host's name that is its own authority, as PEM.
struct SelfSigned {
  explicit SelfSigned(const std::string& host);

  std::string certificate;
  std::string key;
};

}  // namespace singletable::remote
