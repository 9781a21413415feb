# Helpers for tests, examples and benchmarks.

if(SINGLETABLE_BUILD_TESTS)
  find_package(GTest 1.12 REQUIRED)
  include(GoogleTest)
endif()

# singletable_add_test(module stem...
#   [LABELS label...]   default: unit
#   [DEPS lib...]       beside singletable::<module>
#   [SOURCES file...]   shared by the cases, beside the <stem>_test.cpp
#   [TIMEOUT seconds])  for one case; default 60
#
# Makes one executable <module>_tests of the <stem>_test.cpp in the current
# folder, and one ctest entry per case, named <module>.<Suite>.<Case>.
function(singletable_add_test module)
  cmake_parse_arguments(arg "" "TIMEOUT" "LABELS;DEPS;SOURCES" ${ARGN})
  set(stems ${arg_UNPARSED_ARGUMENTS})
  if(NOT stems)
    return()
  endif()
  if(NOT arg_LABELS)
    set(arg_LABELS unit)
  endif()
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 60)
  endif()
  set(target ${module}_tests)
  list(TRANSFORM stems APPEND "_test.cpp")
  add_executable(${target} ${stems} ${arg_SOURCES})
  singletable_program(${target} ${arg_DEPS} $<TARGET_NAME_IF_EXISTS:singletable::${module}>
                      GTest::gmock_main)
  target_include_directories(${target} PRIVATE "${PROJECT_SOURCE_DIR}/src"
                                               "${PROJECT_SOURCE_DIR}/tests")
  # Half of what a test file takes to compile; the first module's serve all.
  get_property(first GLOBAL PROPERTY SINGLETABLE_FIRST_TESTS)
  if(first)
    target_precompile_headers(${target} REUSE_FROM ${first})
  else()
    target_precompile_headers(${target} PRIVATE <gmock/gmock.h> <gtest/gtest.h>
                              "<singletable/backend/backend.hpp>")
    set_property(GLOBAL PROPERTY SINGLETABLE_FIRST_TESTS ${target})
  endif()
  gtest_discover_tests(
    ${target}
    DISCOVERY_MODE PRE_TEST
    TEST_PREFIX "${module}."
    PROPERTIES LABELS "${arg_LABELS}" TIMEOUT ${arg_TIMEOUT})
endfunction()

# What all programs of ours, and the libraries they share, have in common. `./dev`
# finds the programs in <build>/programs.
function(singletable_program target)
  set_target_properties(
    ${target} PROPERTIES CXX_EXTENSIONS OFF RUNTIME_OUTPUT_DIRECTORY
                                            "${PROJECT_BINARY_DIR}/programs")
  target_compile_features(${target} PRIVATE cxx_std_20)
  target_link_libraries(${target} PRIVATE ${ARGN} singletable_dev_options)
endfunction()

# singletable_add_example(name SOURCES file... [DEPS lib...] [ARGS arg...]
#                         [PRINTS line...])
#
# Makes the program example_<name>, and a test `example.<name>` that runs it
# with ARGS and wants exit status 0 and every line of PRINTS in its output.
function(singletable_add_example name)
  cmake_parse_arguments(arg "" "" "SOURCES;DEPS;ARGS;PRINTS" ${ARGN})
  set(target example_${name})
  add_executable(${target} ${arg_SOURCES})
  singletable_program(${target} ${arg_DEPS} singletable::singletable)
  if(NOT SINGLETABLE_BUILD_TESTS)
    return()
  endif()
  add_test(
    NAME example.${name}
    COMMAND ${CMAKE_COMMAND} "-DPRINTS=${arg_PRINTS}" -P
            "${PROJECT_SOURCE_DIR}/cmake/RunExample.cmake" -- $<TARGET_FILE:${target}> ${arg_ARGS})
  set_tests_properties(example.${name} PROPERTIES LABELS example TIMEOUT 60)
endfunction()

# How the programs that must not compile are compiled. What all of them include is compiled
# before them, by each compiler once.
set(SINGLETABLE_COMPILE_FAIL_OPTIONS -std=c++20 -Wall -Wextra -Werror
                                     "-I${PROJECT_SOURCE_DIR}/include")
function(singletable_prepare_compile_fail_tests)
  set(everything "${CMAKE_CURRENT_BINARY_DIR}/everything.hpp")
  file(WRITE "${everything}" "#include <singletable/singletable.hpp>\n")
  set(precompile ${SINGLETABLE_COMPILE_FAIL_OPTIONS} -x c++-header "${everything}" -o)
  add_test(NAME compile.prepare COMMAND "${CMAKE_CXX_COMPILER}" ${precompile} "${everything}.gch")
  set(tests compile.prepare)
  find_program(SINGLETABLE_CLANG NAMES clang++-14 clang++)
  if(SINGLETABLE_CLANG)
    add_test(NAME compile.prepare.clang COMMAND "${SINGLETABLE_CLANG}" ${precompile}
                                                "${everything}.pch")
    list(APPEND tests compile.prepare.clang)
  endif()
  set_tests_properties(${tests} PROPERTIES LABELS compile TIMEOUT 120 FIXTURES_SETUP
                                                                      compile_fail_header)
endfunction()

# singletable_add_compile_fail_test(name DIAGNOSTIC regex... [OWN_WORDS])
#
# Compiles <name>.cpp. As it is, it must be accepted; with the macro MUST_FAIL defined as 1,
# 2, ... the compiler must print what matches the DIAGNOSTIC of that number. So must clang,
# where there is one, unless these are the compiler's OWN_WORDS.
function(singletable_add_compile_fail_test name)
  cmake_parse_arguments(arg "OWN_WORDS" "" "DIAGNOSTIC" ${ARGN})
  set(options ${SINGLETABLE_COMPILE_FAIL_OPTIONS} -fsyntax-only
              "${CMAKE_CURRENT_SOURCE_DIR}/${name}.cpp")
  set(everything "${CMAKE_CURRENT_BINARY_DIR}/everything.hpp")
  set(compile "${CMAKE_CXX_COMPILER}" -include "${everything}")
  set(compile_with_clang "${SINGLETABLE_CLANG}" -include-pch "${everything}.pch")
  add_test(NAME compile.${name}.accepts COMMAND ${compile} ${options})
  set(all_tests compile.${name}.accepts)
  set(number 0)
  foreach(diagnostic IN LISTS arg_DIAGNOSTIC)
    math(EXPR number "${number} + 1")
    set(refuses compile.${name}.refuses.${number})
    set(tests ${refuses})
    add_test(NAME ${refuses} COMMAND ${compile} -DMUST_FAIL=${number} ${options})
    if(SINGLETABLE_CLANG AND NOT arg_OWN_WORDS AND NOT CMAKE_CXX_COMPILER_ID MATCHES Clang)
      add_test(NAME ${refuses}.clang COMMAND ${compile_with_clang} -DMUST_FAIL=${number} ${options})
      list(APPEND tests ${refuses}.clang)
    endif()
    set_tests_properties(${tests} PROPERTIES PASS_REGULAR_EXPRESSION "${diagnostic}")
    list(APPEND all_tests ${tests})
  endforeach()
  set_tests_properties(${all_tests} PROPERTIES LABELS compile TIMEOUT 120 FIXTURES_REQUIRED
                                                                          compile_fail_header)
endfunction()

# singletable_add_fuzzer(stem [SOURCES file...] [DEPS lib...])
#
# Makes fuzz_<stem> of <stem>_fuzz.cpp: with SINGLETABLE_LIBFUZZER a fuzzer, else a
# program that replays a corpus (linked to fuzz_replay), and a test `fuzz.<stem>` that
# replays corpus/<stem>.
function(singletable_add_fuzzer stem)
  cmake_parse_arguments(arg "" "" "SOURCES;DEPS" ${ARGN})
  set(target fuzz_${stem})
  add_executable(${target} ${stem}_fuzz.cpp ${arg_SOURCES})
  singletable_program(${target} ${arg_DEPS})
  target_include_directories(${target} PRIVATE "${PROJECT_SOURCE_DIR}" "${PROJECT_SOURCE_DIR}/src")
  if(SINGLETABLE_LIBFUZZER)
    target_link_options(${target} PRIVATE -fsanitize=fuzzer)
    return()
  endif()
  target_link_libraries(${target} PRIVATE fuzz_replay)
  add_test(NAME fuzz.${stem} COMMAND ${target} "${CMAKE_CURRENT_SOURCE_DIR}/corpus/${stem}")
  set_tests_properties(fuzz.${stem} PROPERTIES LABELS fuzz TIMEOUT 60)
endfunction()

# singletable_add_bench(stem [SOURCES file...] [DEPS lib...])
#
# Makes bench_<stem> of <stem>_bench.cpp, which `./dev bench` runs.
function(singletable_add_bench stem)
  cmake_parse_arguments(arg "" "" "SOURCES;DEPS" ${ARGN})
  set(target bench_${stem})
  add_executable(${target} ${stem}_bench.cpp ${arg_SOURCES})
  singletable_program(${target} ${arg_DEPS} singletable::singletable benchmark::benchmark_main)
endfunction()
