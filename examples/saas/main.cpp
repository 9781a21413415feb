// Organisations that share a table and see nothing of each other.
//
//     example_saas [URL]      embedded:./data, memory:, ...

#include <exception>
#include <iostream>

#include "app_data/table.hpp"
#include "saas/tenant.hpp"

namespace {

namespace st = singletable;

void show(const saas::OrganisationTree& organisation) {
  std::cout << organisation.name << " has " << organisation.projects.size() << " projects\n";
  for (const saas::TeamTree& team : organisation.teams) {
    std::cout << "  " << team.title << ':';
    for (const saas::Member& member : team.members) std::cout << ' ' << member.user;
    std::cout << '\n';
  }
}

void run(const std::string& url) {
  const st::SingleTable table = app_data::open_table(st::connect(url));
  const auto acme = saas::Tenant::found(table, "acme", "Acme", "ann");
  const auto globex = saas::Tenant::found(table, "globex", "Globex", "bob");
  globex.add_member("bob", "owners", "ann");

  acme.add_team("ann", "dev", "Developers");
  acme.add_member("ann", "dev", "cy");
  acme.add_member("ann", "dev", "dee");
  const saas::Project rocket = acme.start_project("ann", "Rocket");
  acme.start_project("cy", "Glider");
  acme.archive("ann", rocket);

  show(acme.overview().value());
  for (const saas::Project& project : acme.active_projects()) {
    std::cout << "Active: " << project.title << '\n';
  }
  std::cout << "ann is in " << saas::Tenant::memberships(table, "ann").size() << " teams\n";
  std::cout << "Acme's log has " << acme.audit_since("2000").size() << " entries\n";

  const auto erased = st::erase_partition(table, {.partition = {"ORG", "globex"}});
  std::cout << "Globex is gone: " << erased.at("TEAM") << " team, " << erased.at("MEMBER")
            << " members\n";
}

}  // namespace

int main(int argc, char** argv) {
  try {
    run(argc > 1 ? argv[1] : "memory:");
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "example_saas: " << error.what() << '\n';
    return 1;
  }
}
