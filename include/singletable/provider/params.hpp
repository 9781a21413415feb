#pragma once

/// The parameters of Provider's methods.

#include <singletable/provider/read_params.hpp>
#include <singletable/provider/write_params.hpp>
