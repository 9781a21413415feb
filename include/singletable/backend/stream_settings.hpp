#pragma once

#include <optional>

namespace singletable {

/// What a change record holds of the item beside its key.
enum class StreamViewType { keys_only, new_image, old_image, new_and_old_images };

/// Whether a table tells its changes, and how much of them: `view_type` is given exactly when
/// `enabled`. Source: API reference, StreamSpecification.
struct StreamSpecification {
  bool enabled = false;
  std::optional<StreamViewType> view_type = {};
  friend bool operator==(const StreamSpecification&, const StreamSpecification&) = default;
};

}  // namespace singletable
