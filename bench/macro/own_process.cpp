#include "macro/own_process.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <stdexcept>
#include <string>

namespace singletable::bench {
namespace {

constexpr double kilobyte = 1024;

/// Calls `measure`, sends what it returns and ends the process.
[[noreturn]] void answer(const std::function<double()>& measure, int out) {
  double value = 0;
  bool sent = false;
  try {
    value = measure();
    sent = write(out, &value, sizeof value) == sizeof value;
  } catch (...) {
    // The other side reads that nothing was sent.
  }
  _exit(sent ? 0 : 1);
}

/// A line of /proc/PROCESS/status: "VmRSS:    1234 kB".
double status_bytes(const std::string& name, const std::string& process = "self") {
  std::ifstream status{"/proc/" + process + "/status"};
  for (std::string word; status >> word;) {
    double kilobytes = 0;
    if (word == name + ":" && status >> kilobytes) return kilobytes * kilobyte;
  }
  throw std::runtime_error("/proc/" + process + "/status has no " + name);
}

}  // namespace

double measure_in_own_process(const std::function<double()>& measure) {
  int ends[2];
  if (pipe(ends) != 0) throw std::runtime_error("no pipe");
  const pid_t child = fork();
  if (child < 0) throw std::runtime_error("no process");
  if (child == 0) answer(measure, ends[1]);
  close(ends[1]);
  double value = 0;
  const bool received = read(ends[0], &value, sizeof value) == sizeof value;
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  if (!received || status != 0) throw std::runtime_error("the measuring process failed");
  return value;
}

double resident_bytes() { return status_bytes("VmRSS"); }
double resident_bytes_of(pid_t process) { return status_bytes("VmRSS", std::to_string(process)); }
double peak_resident_bytes() { return status_bytes("VmHWM"); }

}  // namespace singletable::bench
