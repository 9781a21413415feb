#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

namespace singletable::engine {

/// A process of a program, and the end of a pipe that reads its standard output. Killed when
/// this goes.
class ChildProcess {
 public:
  /// Throws std::runtime_error, naming the program, when it can't be started.
  explicit ChildProcess(std::vector<std::string> command);
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;
  ~ChildProcess();

  /// A descriptor, open as long as this lives.
  int output() const { return output_; }
  /// What it prints up to the next line's end; less when it ends before that.
  std::string read_line() const;
  /// With SIGKILL. True unless it had ended by itself.
  bool kill();

 private:
  int output_ = -1;
  pid_t process_ = 0;
};

}  // namespace singletable::engine
