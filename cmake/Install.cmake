# Installs every library of the build and the package that find_package reads.

include(CMakePackageConfigHelpers)
set(package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/singletable")

get_property(targets GLOBAL PROPERTY SINGLETABLE_INSTALLED)
install(
  TARGETS ${targets}
  EXPORT singletable
  FILE_SET HEADERS)
install(
  EXPORT singletable
  NAMESPACE singletable::
  FILE singletable-targets.cmake
  DESTINATION ${package_dir})

configure_package_config_file(
  cmake/singletable-config.cmake.in "${PROJECT_BINARY_DIR}/singletable-config.cmake"
  INSTALL_DESTINATION ${package_dir})
# Before 1.0 a minor version may break its users.
write_basic_package_version_file(
  "${PROJECT_BINARY_DIR}/singletable-config-version.cmake" COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_BINARY_DIR}/singletable-config.cmake"
              "${PROJECT_BINARY_DIR}/singletable-config-version.cmake" DESTINATION ${package_dir})
