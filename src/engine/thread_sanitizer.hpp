#pragma once

#if defined(__SANITIZE_THREAD__)
#define SINGLETABLE_THREAD_SANITIZER
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define SINGLETABLE_THREAD_SANITIZER
#endif
#endif

#ifdef SINGLETABLE_THREAD_SANITIZER
extern "C" {
void AnnotateIgnoreReadsBegin(const char* file, int line);
void AnnotateIgnoreReadsEnd(const char* file, int line);
void AnnotateIgnoreWritesBegin(const char* file, int line);
void AnnotateIgnoreWritesEnd(const char* file, int line);
}
#endif

namespace singletable::engine {

/// As long as it lives, the thread sanitizer overlooks what this thread reads
/// and writes. For calls into a library that was not built for it, whose
/// atomics it can't see, so that it takes memory handed from thread to thread
/// (a batch to the leader of a group commit) for a race. Nothing in other
/// builds.
class UncheckedForRaces {
 public:
#ifdef SINGLETABLE_THREAD_SANITIZER
  UncheckedForRaces() {
    AnnotateIgnoreReadsBegin(__FILE__, __LINE__);
    AnnotateIgnoreWritesBegin(__FILE__, __LINE__);
  }
  ~UncheckedForRaces() {
    AnnotateIgnoreWritesEnd(__FILE__, __LINE__);
    AnnotateIgnoreReadsEnd(__FILE__, __LINE__);
  }
#else
  UncheckedForRaces() {}
  ~UncheckedForRaces() {}
#endif
  UncheckedForRaces(const UncheckedForRaces&) = delete;
  UncheckedForRaces& operator=(const UncheckedForRaces&) = delete;
};

}  // namespace singletable::engine
