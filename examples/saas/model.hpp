#pragma once

#include <optional>
#include <string>
#include <vector>

#include <singletable/singletable.hpp>

#include "app_data/table.hpp"

/// Many organisations in one table, each a partition of its own: nothing that one
/// reads can be another's.
namespace saas {

namespace st = singletable;

struct Organisation {
  std::string org;
  std::string name;
  std::string createdAt = {};
};

struct Team {
  std::string org;
  std::string team;
  std::string title;
};

enum class Role { owner, member };

/// Stands behind its team, as one who belongs to it.
struct Member {
  std::string org;
  std::string team;
  std::string user;
  Role role = Role::member;
  std::string joinedAt = {};
};

enum class Stage { active, archived };

struct Project {
  std::string org;
  std::string project = {};
  std::string title;
  Stage stage = Stage::active;
  std::string createdAt = {};
};

/// Who did what. Not with the organisation's other items: it grows for ever.
struct AuditEntry {
  std::string org;
  std::string at = {};
  std::string entry = {};
  std::string user;
  std::string action;
};

inline constexpr auto organisations =
    st::entity<Organisation, "ORG">.partition_key<"ORG#{org}">().range_key<"#INFO">().on_create<&Organisation::createdAt>(
        st::timestamp);

inline constexpr auto teams =
    st::entity<Team, "TEAM">.partition_key<"ORG#{org}">().range_key<"TEAM#{team}">();

inline constexpr auto members = st::entity<Member, "MEMBER">
                                    .partition_key<"ORG#{org}">()
                                    .range_key<"TEAM#{team}#{user}">()
                                    .index<"ofUser", "GSI1", "USER#{user}", "{org}#{team}">()
                                    .on_create<&Member::joinedAt>(st::timestamp);

/// Only active ones are looked for among all: archived ones are in no index.
inline constexpr auto projects =
    st::entity<Project, "PROJECT">
        .partition_key<"ORG#{org}">()
        .range_key<"PROJECT#{project}">()
        .sparse_index<"active", "GSI2", "ACTIVE#{org}", "{createdAt}", &Project::stage>(
            [](const Project& project) { return project.stage == Stage::active; })
        .on_create<&Project::project>(st::ksuid)
        .on_create<&Project::createdAt>(st::timestamp);

inline constexpr auto audit =
    st::entity<AuditEntry, "AUDIT">
        .partition_key<"AUDIT#{org}">()
        .range_key<"{at}#{entry}">()
        .range_query<"since", st::RangeOperation::bigger_or_equal_than, "{at}">()
        .on_create<&AuditEntry::at>(st::timestamp)
        .on_create<&AuditEntry::entry>(st::ksuid);

inline constexpr auto all =
    st::entities<app_data::layout>(organisations, teams, members, projects, audit);

/// What a page about an organisation shows, read by one query.
struct TeamTree {
  std::string team;
  std::string title;
  std::vector<Member> members = {};
};
struct OrganisationTree {
  std::string org;
  std::string name;
  std::vector<TeamTree> teams = {};
  std::vector<Project> projects = {};
};

inline constexpr auto organisation_tree =
    st::tree<OrganisationTree>(organisations)
        .many<&OrganisationTree::teams>(st::tree<TeamTree>(teams).many<&TeamTree::members>(members),
                                        st::JoinBy::type)
        .many<&OrganisationTree::projects>(projects, st::JoinBy::type);

}  // namespace saas
