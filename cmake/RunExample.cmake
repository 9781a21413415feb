# Runs the command after `--`: it must succeed and print every line of PRINTS.

foreach(index RANGE ${CMAKE_ARGC})
  if(past_separator)
    list(APPEND command "${CMAKE_ARGV${index}}")
  elseif("${CMAKE_ARGV${index}}" STREQUAL "--")
    set(past_separator TRUE)
  endif()
endforeach()

execute_process(COMMAND ${command} OUTPUT_VARIABLE output COMMAND_ECHO STDOUT ECHO_OUTPUT_VARIABLE
                COMMAND_ERROR_IS_FATAL ANY)
foreach(line IN LISTS PRINTS)
  string(FIND "\n${output}" "\n${line}\n" position)
  if(position EQUAL -1)
    message(FATAL_ERROR "Not printed: ${line}")
  endif()
endforeach()
