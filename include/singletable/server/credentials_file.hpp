#pragma once

#include <filesystem>
#include <vector>

#include <singletable/signing/signature_v4.hpp>

namespace singletable {

/// The keys of every profile in a file of the form of AWS's shared credentials files, in
/// their order; what else a profile sets is passed over:
///
///     [ann]
///     aws_access_key_id = AKIAEXAMPLE
///     aws_secret_access_key = ...
///     # Where requests have to bear one:
///     aws_session_token = ...
///
/// Throws ConfigurationError, which names the file and never holds a secret, when it can't be
/// read or is no such file; when all users of the machine may read or write it, since what
/// they know is no secret; when a profile has one of id and secret alone, or an id stands
/// twice; and when there are no keys at all. Source: AWS SDKs and Tools Reference Guide,
/// "Shared config and credentials files".
std::vector<SigningKeys> read_credentials_file(const std::filesystem::path& file);

}  // namespace singletable
