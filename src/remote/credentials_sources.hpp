#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <singletable/remote/credentials.hpp>

#include "remote/environment.hpp"

namespace singletable::remote {

// Where AWS's SDKs look for credentials, each a source of its own. Source: AWS SDKs and
// Tools Reference Guide, "Standardized credential providers".

/// AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN.
CredentialsSourcePtr environment_credentials(Environment environment);
/// The keys of a profile in the shared files, or what its `credential_process` prints.
CredentialsSourcePtr profile_credentials(std::string profile, Environment environment);
/// Those of a container's task: AWS_CONTAINER_CREDENTIALS_RELATIVE_URI or ..._FULL_URI.
CredentialsSourcePtr container_credentials(Environment environment);
/// Those of a machine's role: the instance metadata service, version 2, asked at
/// AWS_EC2_METADATA_SERVICE_ENDPOINT, unless AWS_EC2_METADATA_DISABLED is "true".
CredentialsSourcePtr instance_credentials(Environment environment);

/// The first of `sources` that has some.
CredentialsSourcePtr first_of(std::vector<CredentialsSourcePtr> sources);

/// Reads what credential processes and metadata services answer with. `origin` names it in
/// messages. Throws ConfigurationError when a member is missing.
Credentials credentials_of_json(std::string_view json, std::string_view origin);

}  // namespace singletable::remote
