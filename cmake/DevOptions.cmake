# What developers compile with: warnings, sanitizers, ccache. Targets link it
# as `PRIVATE $<BUILD_INTERFACE:singletable_dev_options>`, so that consumers
# and the exported package never inherit any of it.

add_library(singletable_dev_options INTERFACE)

if(SINGLETABLE_DEV_WARNINGS)
  target_compile_options(
    singletable_dev_options
    INTERFACE
      -Wall
      -Wextra
      -Wpedantic
      -Wshadow
      -Wconversion
      -Wsign-conversion
      -Wold-style-cast
      -Wcast-qual
      -Wnon-virtual-dtor
      -Woverloaded-virtual
      -Wnull-dereference
      -Wformat=2
      $<$<CXX_COMPILER_ID:GNU>:-Wsuggest-override;-Wduplicated-cond;-Wduplicated-branches;-Wlogical-op>)
endif()

if(SINGLETABLE_SANITIZE)
  list(JOIN SINGLETABLE_SANITIZE "," sanitizers)
  set(sanitize_flags -fsanitize=${sanitizers} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  # The thread sanitizer does not know the fences of Asio, which stand beside its locks.
  target_compile_options(
    singletable_dev_options
    INTERFACE ${sanitize_flags}
              $<$<AND:$<CXX_COMPILER_ID:GNU>,$<IN_LIST:thread,${SINGLETABLE_SANITIZE}>>:-Wno-tsan>)
  target_link_options(singletable_dev_options INTERFACE ${sanitize_flags})
endif()

if(SINGLETABLE_USE_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  find_program(SINGLETABLE_CCACHE ccache)
  if(SINGLETABLE_CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${SINGLETABLE_CCACHE}")
  endif()
endif()
