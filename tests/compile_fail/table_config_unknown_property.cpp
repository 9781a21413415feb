#include <singletable/single_table/table_config.hpp>

singletable::SingleTableConfig config() {
  return {
      .table = "AppData",
      .partition_key = "pk",
      .range_key = "sk",
#ifdef MUST_FAIL
      .key_seperator = "#",
#endif
  };
}
