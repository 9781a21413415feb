#pragma once

#include <optional>
#include <string>
#include <vector>

#include "saas/model.hpp"

namespace saas {

/// One organisation, and all that its people may do.
class Tenant {
 public:
  /// Writes a new organisation with its first team and owner, all or none. Throws
  /// TransactionCanceled when it is there.
  static Tenant found(const st::SingleTable& table, const std::string& org, const std::string& name,
                      const std::string& owner);

  Tenant(st::SingleTable table, std::string org);

  void add_team(const std::string& user, const std::string& team, const std::string& title) const;
  void add_member(const std::string& user, const std::string& team, const std::string& who) const;
  Project start_project(const std::string& user, const std::string& title) const;
  void archive(const std::string& user, const Project& project) const;

  /// The organisation with its teams, their members and all projects.
  std::optional<OrganisationTree> overview() const;
  /// Oldest first.
  std::vector<Project> active_projects() const;
  /// From that time on, oldest first.
  std::vector<AuditEntry> audit_since(const std::string& time) const;
  /// Where the user is a member, in all organisations.
  static std::vector<Member> memberships(const st::SingleTable& table, const std::string& user);

 private:
  /// Does it, and tells of it in the audit log: both or neither.
  void act(const std::string& user, const std::string& what, const st::TableAction& action) const;

  st::SingleTable table_;
  std::string org_;
};

}  // namespace saas
