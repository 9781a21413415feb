#pragma once

#include <map>
#include <string>

#include <singletable/backend/backend.hpp>

namespace singletable::partiql {

/// The tables that statements of one call name, each described once.
class TableSchemas {
 public:
  /// `backend` must outlive this.
  explicit TableSchemas(Backend& backend) : backend_(backend) {}

  /// Valid as long as this. Throws ResourceNotFound, in the words the service has for it when
  /// not the table was asked for, but items.
  const TableDescription& of(const std::string& table);

 private:
  Backend& backend_;
  std::map<std::string, TableDescription> tables_;
};

}  // namespace singletable::partiql
