#include <singletable/single_table/table_config.hpp>

const singletable::SingleTableConfig config{
    .table = "AppData",
    .partition_key = "pk",
    .range_key = "sk",
#ifdef MUST_FAIL
    .key_seperator = "#",
#endif
};
