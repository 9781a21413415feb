#include "golden/scenario_run.hpp"

#include <algorithm>
#include <deque>
#include <map>
#include <optional>
#include <set>

#include <singletable/backend/failures.hpp>
#include <singletable/base/error.hpp>

#include "golden/calls.hpp"
#include "golden/compare.hpp"
#include "golden/entity_results.hpp"
#include "golden/notation.hpp"
#include "golden/service_calls.hpp"
#include "golden/stage.hpp"
#include "golden/verdicts.hpp"
#include "golden/wire_items.hpp"
#include "golden/world.hpp"

namespace golden {
namespace {

const Json& member_of(const Json& object, const char* name) {
  static const Json nothing = Json::object();
  const auto found = object.find(name);
  return found == object.end() ? nothing : *found;
}

std::vector<std::string> extra_tables(const Json& scenario) {
  std::vector<std::string> tables;
  for (const Json& table : member_of(scenario, "extra_tables")) tables.push_back(table);
  return tables;
}

bool is_unchanged(const Json& json) { return json.is_string() && json == Json("unchanged"); }

/// The library's errors and our own verdict on a call; everything else is a crash.
template <class Call>
Outcome attempt(CountingBackend& backend, const Call& call) {
  backend.restart();
  Failure failure;
  try {
    return {call()};
  } catch (const st::TransactionCanceled& error) {
    failure = {std::string{error.name()}, error.what()};
    for (const auto& reason : error.reasons()) failure.reasons.push_back(reason.code);
  } catch (const st::Error& error) {
    failure = {std::string{error.name()}, error.what()};
  } catch (const Unsupported&) {
    throw;
  } catch (const Inexpressible& error) {
    failure = {"", std::string{"can't be written in C++: "} + error.what()};
  } catch (const std::exception& error) {
    failure = {"", error.what()};
    failure.crash = true;
  }
  failure.sent = backend.sent();
  failure.written = backend.written();
  return {{}, failure};
}

class Run {
 public:
  Run(const Json& scenario, const std::string& url)
      : scenario_(scenario),
        world_(extra_tables(scenario), url),
        stage_(world_, member_of(scenario, "configs")),
        services_(stage_.table(""), world_.context()),
        order_(scenario.value("result_order", "") == "unspecified" ? ResultOrder::unspecified
                                                                   : ResultOrder::as_given) {
    for (const auto& [table, items] : member_of(scenario, "items_before").items()) {
      for (const Json& item : items) world_.put(table, item_from_wire(item));
    }
  }

  std::vector<Mismatch> take() {
    for (const Json& step : scenario_.at("steps")) run_step(step);
    define_before(Json::object());
    compare_segments();
    compare_tables();
    return std::move(mismatches_);
  }

 private:
  void run_step(const Json& step) {
    define_before(step);
    place_ = "step " + std::to_string(step.value("step", 0));
    world_.set_clock(step.at("clock_ms").get<std::int64_t>());
    world_.set_random(random_digits(step));
    world_.set_random_bytes(random_bytes(step));
    if (step.contains("service")) {
      run_service(step["service"]);
    } else {
      for (const Json& call : step.at("calls")) run_call(call);
    }
  }

  static std::deque<std::string> random_digits(const Json& step) {
    std::deque<std::string> digits;
    for (const Json& drawn : member_of(step, "generated")) {
      if (drawn.value("kind", "") == "random") digits.push_back(drawn.at("base36"));
    }
    return digits;
  }

  static std::deque<st::Bytes> random_bytes(const Json& step) {
    std::deque<st::Bytes> draws;
    for (const Json& drawn : member_of(step, "generated")) {
      const std::string kind = drawn.value("kind", "");
      if (kind == "uuid" || kind == "ksuid_payload") draws.push_back(hex_bytes(drawn.at("value")));
    }
    return draws;
  }

  /// Bytes of hexadecimal digits, with dashes among them or not.
  static st::Bytes hex_bytes(std::string digits) {
    digits.erase(std::remove(digits.begin(), digits.end(), '-'), digits.end());
    st::Bytes bytes;
    for (std::size_t i = 0; i + 1 < digits.size(); i += 2) {
      bytes.push_back(std::byte(std::stoul(digits.substr(i, 2), nullptr, 16)));
    }
    return bytes;
  }

  /// Makes the definitions that are still to be made. Recordings do not say when
  /// they were: as early as possible, but after the steps that look for an
  /// entity's type and don't find it.
  void define_before(const Json& step) {
    const Json& definitions = member_of(scenario_, "definitions");
    for (; defined_ < definitions.size(); ++defined_) {
      const Json& definition = definitions[defined_];
      if (misses_type(step, member_of(member_of(definition, "params"), "type"))) return;
      place_ = "definitions";
      compare(definition, definition.at("name"), attempt_definition(definition));
    }
  }

  static bool misses_type(const Json& step, const Json& type) {
    const Json& calls = member_of(step, "calls");
    return std::any_of(calls.begin(), calls.end(), [&](const Json& call) {
      return call.value("method", "") == "getEntityByType" && call["result"] == Json(false) &&
             argument(call, 0) == type;
    });
  }

  Outcome attempt_definition(const Json& definition) {
    return attempt(*world_.backend(), [&] {
      stage_.definitions().define(definition);
      return undefined();
    });
  }

  void run_service(const Json& service) {
    const auto name = service.at("name").get<std::string>();
    compare(service, name, attempt(*world_.backend(), [&] {
              return call_service(services_, name, service.at("args"));
            }));
  }

  /// The answers to a call that the recording made up.
  static std::deque<st::BatchGetItemOutput> made_up_answers(const Json& call) {
    std::deque<st::BatchGetItemOutput> answers;
    for (const Json& request : member_of(call, "requests")) {
      if (!request.value("response_injected_by_harness", false)) continue;
      st::BatchGetItemOutput& answer = answers.emplace_back();
      for (const auto& [table, items] : member_of(request["response"], "Responses").items()) {
        for (const Json& item : items) answer.items[table].push_back(item_from_wire(item));
      }
      for (const auto& [table, unread] :
           member_of(request["response"], "UnprocessedKeys").items()) {
        for (const Json& key : unread.at("Keys")) {
          answer.unprocessed_keys[table].keys.push_back(item_from_wire(key));
        }
      }
    }
    return answers;
  }

  void run_call(const Json& recorded) {
    world_.backend()->answer_batch_gets(made_up_answers(recorded));
    Json call = recorded;
    for (Json& argument : call.at("args")) replace_tokens(argument);
    const Outcome outcome = attempt(*world_.backend(), [&] { return prepare_call(call)(stage_); });
    remember_token(recorded, outcome);
    if (take_segment(recorded, outcome)) return;
    compare(is_helper(recorded) ? with_helper_result(recorded) : recorded,
            call["layer"].get<std::string>() + "." + call["method"].get<std::string>(), outcome);
  }

  /// Whether the call only makes parameters.
  static bool is_helper(const Json& call) {
    const auto method = call["method"].get<std::string>();
    return call["layer"] == "schema" && (method.ends_with("Params") || method.ends_with("Key") ||
                                         target_of(call).ends_with(".rangeQueries"));
  }

  static Json with_helper_result(Json recorded) {
    if (recorded.contains("result")) recorded["result"] = helper_result(recorded["result"]);
    return recorded;
  }

  void remember_token(const Json& recorded, const Outcome& outcome) {
    const Json& theirs = member_of(member_of(recorded, "result"), "paginationToken");
    const Json& ours = member_of(outcome.result, "paginationToken");
    if (theirs.is_string() && ours.is_string()) tokens_[theirs] = ours;
  }

  /// Tokens are ours to define: those an earlier call was recorded to return
  /// become those it returned.
  void replace_tokens(Json& argument) const {
    if (!argument.is_object()) return;
    const auto token = argument.find("paginationToken");
    if (token == argument.end() || !token->is_string()) return;
    const auto known = tokens_.find(token->get<std::string>());
    if (known != tokens_.end()) *token = known->second;
  }

  void compare(const Json& recorded, const std::string& what, const Outcome& outcome) {
    const auto text = difference(recorded, outcome, order_of(recorded));
    if (!text) return;
    mismatches_.push_back(
        {place_ + ", " + what + *text, outcome.failure && outcome.failure->crash});
  }

  /// Batch reads and scans promise no order.
  ResultOrder order_of(const Json& recorded) const {
    static const std::set<std::string> unordered{"batchGet", "list", "listAll"};
    const bool scans =
        recorded.value("layer", "") == "provider" || recorded.value("method", "") == "batchGet";
    return scans && unordered.contains(recorded.value("method", "")) ? ResultOrder::unspecified
                                                                     : order_;
  }

  /// True when the call read a segment of a parallel scan, which is kept.
  bool take_segment(const Json& recorded, const Outcome& outcome) {
    const Json& options = argument(recorded, 1);
    if (recorded["method"] != "list" || !options.contains("parallelRetrieval")) return false;
    if (outcome.failure || !recorded.contains("result")) return false;
    for (const Json& item : recorded["result"]["items"]) recorded_segments_.push_back(item);
    for (const Json& item : outcome.result["items"]) found_segments_.push_back(item);
    return true;
  }

  void compare_segments() {
    const auto text = difference(recorded_segments_, found_segments_, ResultOrder::unspecified);
    if (text) mismatches_.push_back({"all segments of a parallel scan" + *text});
  }

  void compare_tables() {
    const Json& after = scenario_.at("items_after");
    std::set<std::string> tables;
    for (const std::string& table : world_.tables()) tables.insert(table);
    for (const std::string& table : tables) {
      compare_table(table, is_unchanged(after) ? after : member_of(after, table.c_str()));
    }
    if (is_unchanged(after)) return;
    for (const auto& [table, items] : after.items()) {
      if (!tables.contains(table)) {
        mismatches_.push_back({"items_after: there is no table " + table});
      }
    }
  }

  void compare_table(const std::string& table, const Json& after) {
    const std::vector<st::Item> found = world_.contents(table);
    if (const Json* count = marked(after, "count")) {
      if (*count != Json(found.size())) {
        mismatches_.push_back({"items_after of " + table + "\n    expected: " + count->dump() +
                               " items\n    found:    " + std::to_string(found.size())});
      }
      return;
    }
    const Json& before = member_of(member_of(scenario_, "items_before"), table.c_str());
    std::vector<st::Item> expected;
    for (const Json& item : is_unchanged(after) ? before : after) {
      expected.push_back(item_from_wire(item));
    }
    for (const std::string& text : differences(std::move(expected), found)) {
      mismatches_.push_back({"items_after of " + table + text});
    }
  }

  const Json& scenario_;
  World world_;
  Stage stage_;
  Services services_;
  ResultOrder order_;
  std::map<std::string, std::string> tokens_;
  std::string place_;
  /// How many of the definitions were made.
  std::size_t defined_ = 0;
  Json recorded_segments_ = Json::array();
  Json found_segments_ = Json::array();
  std::vector<Mismatch> mismatches_;
};

/// Only whether it is asked for; what is wrong with it otherwise shows in the run.
void require_supported_call(const Json& call, const Json& configs) {
  const std::string target = target_of(call);
  try {
    prepare_call(call);
    if (configs.contains(target)) config_of(configs[target], {});
  } catch (const Unsupported&) {
    throw;
  } catch (const std::exception&) {
  }
}

}  // namespace

void require_supported(const Json& scenario) {
  const Json& configs = member_of(scenario, "configs");
  for (const Json& step : scenario.at("steps")) {
    if (step.contains("service")) {
      require_service(step["service"].at("name"));
    } else {
      for (const Json& call : step.at("calls")) require_supported_call(call, configs);
    }
  }
}

std::vector<Mismatch> run_scenario(const Json& scenario, const std::string& url) {
  return Run{scenario, url}.take();
}

}  // namespace golden
