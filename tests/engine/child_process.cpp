#include "engine/child_process.hpp"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <stdexcept>

namespace singletable::engine {

ChildProcess::ChildProcess(std::vector<std::string> command) {
  std::array<int, 2> ends{};
  if (pipe(ends.data()) != 0) throw std::runtime_error("no pipe");
  output_ = ends[0];
  std::vector<char*> arguments;
  for (std::string& word : command) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_adddup2(&files, ends[1], STDOUT_FILENO);
  posix_spawn_file_actions_addclose(&files, output_);
  posix_spawn_file_actions_addclose(&files, ends[1]);
  const int fault =
      posix_spawn(&process_, arguments.front(), &files, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&files);
  close(ends[1]);
  if (fault != 0) {
    close(output_);
    throw std::runtime_error("can't start " + command.front());
  }
}

ChildProcess::~ChildProcess() {
  if (process_ > 0) kill();
  close(output_);
}

std::string ChildProcess::read_line() const {
  std::string line;
  for (char next = 0; read(output_, &next, 1) == 1 && next != '\n';) line.push_back(next);
  return line;
}

bool ChildProcess::kill() {
  ::kill(process_, SIGKILL);
  int status = 0;
  waitpid(process_, &status, 0);
  process_ = 0;
  return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
}

}  // namespace singletable::engine
