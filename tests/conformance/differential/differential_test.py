#!/usr/bin/env python3
"""Sends random requests to the engine and to DynamoDB Local, and compares what they answer and
what is in their tables afterwards.

Usage: differential_test.py ENGINE_URL LOCAL_URL [--rounds N] [--steps N] [--seed N] [--go-on]

Each round is of fresh tables and a seed of its own. Answers that disagree are made small and
printed as JSON, with the seed; what known_differences.py knows is only counted.
"""

import argparse
import collections
import json
import random
import sys

from answers import plain
from known_differences import reason
from random_requests import Requests
from service import Service
from shrinking import shrunk

READS = {"GetItem", "Query", "Scan", "BatchGetItem", "TransactGetItems", "DescribeTable", "ListTables",
         "DescribeTimeToLive"}


class Pair:
    """The two services, which begin with no tables."""

    def __init__(self, engine, local):
        self.engine = Service(engine)
        self.local = Service(local)
        self.known = collections.Counter()

    def clear(self):
        self.engine.delete_all_tables()
        self.local.delete_all_tables()

    def outcome(self, step):
        """What came of it: "same", "known" or, where they disagree, both answers. Of the known ones those that
        may have left different contents are "apart"."""
        answers = self.engine.do(step), self.local.do(step)
        engine, local = (plain(step, answer) for answer in answers)
        if engine == local:
            return "same"
        why = reason(step, engine, local, *answers)
        if why is None:
            return {"step": step, "engine": answers[0], "dynamodb_local": answers[1]}
        self.known[why] += 1
        # DynamoDB Local may have written what it then fails to tell of.
        one_wrote = (engine["error"] is None) != (local["error"] is None)
        may_be_apart = one_wrote or local["error"] == "InternalFailure"
        return "apart" if may_be_apart and step["operation"] not in READS else "known"

    def disagreement(self, steps, contents):
        """What the steps on no tables disagree about, or None."""
        for step in steps:
            outcome = self.outcome(step)
            if outcome == "apart":
                return None
            if isinstance(outcome, dict):
                return outcome
        for step in contents:
            outcome = self.outcome(step)
            if isinstance(outcome, dict):
                return outcome
        return None


def run_round(pair, seed, count):
    """The steps done, and their smallest disagreement or None."""
    requests = Requests(random.Random(seed))
    creations = requests.creations()
    steps = creations + [requests.step() for _ in range(count)]
    contents = list(requests.contents())
    pair.clear()
    if pair.disagreement(steps, contents) is None:
        return None

    def disagree(candidate):
        pair.clear()
        return pair.disagreement(creations + candidate, contents) is not None

    known = pair.known.copy()
    smallest = shrunk(steps[len(creations):], disagree)
    pair.clear()
    found = pair.disagreement(creations + smallest, contents)
    pair.known = known
    return {"seed": seed, "steps": creations + smallest, **found}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("engine")
    parser.add_argument("local")
    parser.add_argument("--rounds", type=int, default=12)
    parser.add_argument("--steps", type=int, default=50)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(2**32))
    parser.add_argument("--go-on", action="store_true", help="also after a disagreement")
    options = parser.parse_args()
    pair = Pair(options.engine, options.local)
    disagreements = 0
    print(f"seeds {options.seed} to {options.seed + options.rounds - 1}, {options.steps} steps each")
    for seed in range(options.seed, options.seed + options.rounds):
        found = run_round(pair, seed, options.steps)
        if found is None:
            continue
        disagreements += 1
        for member, content in found.items():
            for line in content if member == "steps" else [content]:
                print(f"{member}: {json.dumps(line, ensure_ascii=False)}", flush=True)
        if not options.go_on:
            break
    for why, count in pair.known.most_common():
        print(f"known, {count} times: {why}")
    print(f"{disagreements} disagreements")
    sys.exit(disagreements > 0)


if __name__ == "__main__":
    main()
