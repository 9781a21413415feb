#include <singletable/backend/change_streams.hpp>

#include <singletable/backend/backend.hpp>
#include <singletable/base/error.hpp>

namespace singletable {

std::shared_ptr<const ChangeStreams> change_streams_of(const std::shared_ptr<Backend>& backend) {
  if (auto streams = std::dynamic_pointer_cast<const ChangeStreams>(backend)) return streams;
  throw ConfigurationError(
      "This backend does not tell the changes of its tables. Ask the engine itself (\"memory:\", "
      "\"embedded:PATH\"), not one that stands before it or far away");
}

}  // namespace singletable
