#include "saas/tenant.hpp"

#include <utility>

namespace saas {

Tenant Tenant::found(const st::SingleTable& table, const std::string& org, const std::string& name,
                     const std::string& owner) {
  table.transaction(
      {table.from(organisations).to_create({.org = org, .name = name}),
       table.from(teams).to_create({.org = org, .team = "owners", .title = "Owners"}),
       table.from(members).to_create(
           {.org = org, .team = "owners", .user = owner, .role = Role::owner}),
       table.from(audit).to_create({.org = org, .user = owner, .action = "founded it"})});
  return {table, org};
}

Tenant::Tenant(st::SingleTable table, std::string org)
    : table_(std::move(table)), org_(std::move(org)) {}

void Tenant::add_team(const std::string& user, const std::string& team,
                      const std::string& title) const {
  act(user, "added the team " + title,
      table_.from(teams).to_create({.org = org_, .team = team, .title = title}));
}

void Tenant::add_member(const std::string& user, const std::string& team,
                        const std::string& who) const {
  act(user, "added " + who + " to " + team,
      table_.from(members).to_create({.org = org_, .team = team, .user = who}));
}

Project Tenant::start_project(const std::string& user, const std::string& title) const {
  Project project = table_.from(projects).create({.org = org_, .title = title});
  table_.from(audit).create({.org = org_, .user = user, .action = "started " + title});
  return project;
}

void Tenant::archive(const std::string& user, const Project& project) const {
  act(user, "archived " + project.title,
      table_.from(projects).to_update(org_, project.project,
                                      st::set<&Project::stage>(Stage::archived),
                                      st::set<&Project::createdAt>(project.createdAt)));
}

std::optional<OrganisationTree> Tenant::overview() const {
  return table_.from(organisation_tree).one(org_);
}

std::vector<Project> Tenant::active_projects() const {
  return table_.from(projects).index<"active">(org_).all();
}

std::vector<AuditEntry> Tenant::audit_since(const std::string& time) const {
  return table_.from(audit).query(org_).range<"since">(time).all();
}

std::vector<Member> Tenant::memberships(const st::SingleTable& table, const std::string& user) {
  return table.from(members).index<"ofUser">(user).all();
}

void Tenant::act(const std::string& user, const std::string& what,
                 const st::TableAction& action) const {
  table_.transaction(
      {action, table_.from(audit).to_create({.org = org_, .user = user, .action = what})});
}

}  // namespace saas
