# singletable_add_module(name
#   [HEADERS file...]       relative to include/singletable/<name>
#   [SOURCES file...]       relative to src/<name>; none makes a header-only module
#   [DEPS lib...]           what the headers include
#   [PRIVATE_DEPS lib...])  what only the sources include
#
# Makes the library singletable_<name>, alias singletable::<name>. A dependency
# without `::` is a module, and must be an arrow of tools/layers.txt.
function(singletable_add_module name)
  cmake_parse_arguments(arg "" "" "HEADERS;SOURCES;DEPS;PRIVATE_DEPS" ${ARGN})
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "Module ${name}: unexpected ${arg_UNPARSED_ARGUMENTS}")
  endif()
  set(target singletable_${name})
  list(TRANSFORM arg_HEADERS PREPEND "${PROJECT_SOURCE_DIR}/include/singletable/${name}/")
  singletable_module_libraries(${name} deps ${arg_DEPS})
  singletable_module_libraries(${name} private_deps ${arg_PRIVATE_DEPS})

  if(arg_SOURCES)
    set(scope PUBLIC)
    add_library(${target} ${arg_SOURCES})
    target_include_directories(${target} PRIVATE "${PROJECT_SOURCE_DIR}/src")
    target_link_libraries(${target} PRIVATE ${private_deps}
                                            $<BUILD_INTERFACE:singletable_dev_options>)
    if(SINGLETABLE_JOIN_SOURCES)
      set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 12)
    endif()
  else()
    set(scope INTERFACE)
    add_library(${target} INTERFACE)
  endif()
  target_link_libraries(${target} ${scope} ${deps})
  singletable_public_target(${target} ${name} ${scope} ${arg_HEADERS})
endfunction()

# What every installed target has in common: alias, export name, language
# level and its set of public headers (absolute paths).
function(singletable_public_target target name scope)
  add_library(singletable::${name} ALIAS ${target})
  set_target_properties(${target} PROPERTIES EXPORT_NAME ${name} CXX_EXTENSIONS OFF)
  target_compile_features(${target} ${scope} cxx_std_20)
  target_sources(
    ${target} ${scope} FILE_SET HEADERS BASE_DIRS "${PROJECT_SOURCE_DIR}/include" FILES ${ARGN})
  set_property(GLOBAL APPEND PROPERTY SINGLETABLE_INSTALLED ${target})
endfunction()

# Library names of a dependency list, modules checked against the graph.
function(singletable_module_libraries name result)
  file(STRINGS "${PROJECT_SOURCE_DIR}/tools/layers.txt" arrows REGEX "^${name}:")
  if(NOT arrows)
    message(FATAL_ERROR "Module ${name} is missing in tools/layers.txt")
  endif()
  set(libraries)
  foreach(dep IN LISTS ARGN)
    if(dep MATCHES "::")
      list(APPEND libraries ${dep})
    elseif("${arrows} " MATCHES "[: ]${dep} ")
      list(APPEND libraries singletable::${dep})
    else()
      message(FATAL_ERROR "tools/layers.txt has no arrow from ${name} to ${dep}")
    endif()
  endforeach()
  set(${result} ${libraries} PARENT_SCOPE)
endfunction()
