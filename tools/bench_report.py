#!/usr/bin/env python3
"""Merges Google Benchmark's JSON results and prints how they stand to their goals.

Usage: bench_report.py --merged OUT.json RESULT.json...

A benchmark with a user counter `value` makes a row. With a counter `goal` beside it
the row is `name  value  goal  ok|short`: the value must reach the goal when
`higher_is_better` is 1, else stay within it. Of repeated runs the median counts. OUT.json gets everything:
`context` and `benchmarks` as measured, and the rows as `goals`.
"""

import argparse
import json
import pathlib
import sys


def merge(paths):
    """One result of many, each benchmark named by its program too."""
    merged = {"context": {}, "benchmarks": []}
    for path in paths:
        text = path.read_text()
        if not text.strip():  # the filter matched none of this program's benchmarks
            continue
        result = json.loads(text)
        merged["context"] = result["context"]
        for benchmark in result["benchmarks"]:
            merged["benchmarks"].append({**benchmark, "program": path.stem})
    return merged


def goals(benchmarks):
    """Rows of all benchmarks that state a value, in the order of their runs."""
    runs = {}
    for benchmark in benchmarks:
        name = benchmark.get("run_name", benchmark["name"])
        if benchmark.get("error_occurred"):
            sys.exit(f"{name}: {benchmark['error_message']}")
        is_median = benchmark.get("aggregate_name") == "median"
        is_single = benchmark.get("run_type", "iteration") == "iteration"
        is_first = is_single and name not in runs
        if {"value", "goal"} & benchmark.keys() and (is_median or is_first):
            runs[name] = benchmark
    return [row(name, benchmark) for name, benchmark in runs.items()]


def row(name, benchmark):
    value, goal = benchmark.get("value"), benchmark.get("goal")
    if value is None:
        sys.exit(f"{name}: has the counter `goal` but not `value`")
    if goal is None:
        return {"name": name, "value": value, "goal": None, "verdict": ""}
    reached = value >= goal if benchmark.get("higher_is_better") == 1 else value <= goal
    return {"name": name, "value": value, "goal": goal, "verdict": "ok" if reached else "short"}


def number(value):
    return "" if value is None else f"{value:.4g}"


def table(rows):
    cells = [("name", "value", "goal", "")]
    cells += [(r["name"], number(r["value"]), number(r["goal"]), r["verdict"]) for r in rows]
    widths = [max(len(line[i]) for line in cells) for i in range(3)]
    for name, value, goal, verdict in cells:
        yield f"{name:<{widths[0]}}  {value:>{widths[1]}}  {goal:>{widths[2]}}  {verdict}".rstrip()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--merged", type=pathlib.Path, required=True)
    parser.add_argument("results", type=pathlib.Path, nargs="+")
    arguments = parser.parse_args()
    merged = merge(arguments.results)
    merged["goals"] = goals(merged["benchmarks"])
    arguments.merged.write_text(json.dumps(merged, indent=2) + "\n")
    print("\n".join(table(merged["goals"])))


if __name__ == "__main__":
    main()
