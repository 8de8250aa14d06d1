# find_package(cableway) gives the targets
#
#   cableway::cableway   the shared library
#   cableway::static     the static one, with what it needs of the system
#
# both for C and, with cableway.hpp, for C++17 and later. The folder may be moved as a whole.

get_filename_component(_cableway_prefix "${CMAKE_CURRENT_LIST_DIR}/../../.." ABSOLUTE)

# Only Windows has import libraries, of one kind for Microsoft's linker and of another for GNU's.
set(_cableway_import libcableway.dll.a)
if(MSVC)
  set(_cableway_import cableway.lib)
endif()

if(NOT TARGET cableway::cableway)
  add_library(cableway::cableway SHARED IMPORTED)
  set_target_properties(cableway::cableway PROPERTIES
@SHARED@
    INTERFACE_INCLUDE_DIRECTORIES "${_cableway_prefix}/include")

  add_library(cableway::static STATIC IMPORTED)
  set_target_properties(cableway::static PROPERTIES
    IMPORTED_LOCATION "${_cableway_prefix}/lib/libcableway.a"
    INTERFACE_INCLUDE_DIRECTORIES "${_cableway_prefix}/include"
    INTERFACE_COMPILE_DEFINITIONS "CABLEWAY_STATIC"
    INTERFACE_LINK_LIBRARIES "@LIBRARIES;@")
endif()

unset(_cableway_import)
unset(_cableway_prefix)
