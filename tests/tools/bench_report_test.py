import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

REPORT = pathlib.Path(__file__).resolve().parents[2] / "tools/bench_report.py"


class BenchReport(unittest.TestCase):
    def report(self, *programs):
        """Exit status, output lines and merged results of a report on these lists of benchmarks."""
        with tempfile.TemporaryDirectory() as folder:
            paths = []
            for number, benchmarks in enumerate(programs):
                paths.append(pathlib.Path(folder, f"program{number}.json"))
                result = {"context": {"num_cpus": 2}, "benchmarks": benchmarks}
                paths[-1].write_text("" if benchmarks is None else json.dumps(result))
            merged = pathlib.Path(folder, "merged.json")
            done = subprocess.run([sys.executable, REPORT, "--merged", merged, *paths],
                                  capture_output=True, text=True)
            results = json.loads(merged.read_text()) if merged.exists() else None
            return done.returncode, (done.stdout + done.stderr).splitlines(), results

    def test_compares_in_the_direction_of_each_goal(self):
        status, lines, _ = self.report(
            [{"name": "Get", "value": 0.8, "goal": 0.75, "higher_is_better": 1},
             {"name": "Query", "value": 0.5, "goal": 0.6, "higher_is_better": 1}],
            [{"name": "OpenMs", "value": 12.0, "goal": 50.0},
             {"name": "IdleMb", "value": 21.0, "goal": 20.0, "higher_is_better": 0}])
        self.assertEqual(status, 0)
        self.assertEqual([line.split() for line in lines],
                         [["name", "value", "goal"], ["Get", "0.8", "0.75", "ok"],
                          ["Query", "0.5", "0.6", "short"], ["OpenMs", "12", "50", "ok"],
                          ["IdleMb", "21", "20", "short"]])

    def test_takes_the_median_of_repeated_runs(self):
        runs = [{"name": "Get", "run_name": "Get", "run_type": "iteration", "value": value,
                 "goal": 1.0, "higher_is_better": 1} for value in (0.1, 2.0, 3.0)]
        aggregates = [{"name": f"Get_{kind}", "run_name": "Get", "run_type": "aggregate",
                       "aggregate_name": kind, "value": value, "goal": 1.0, "higher_is_better": 1}
                      for kind, value in (("mean", 1.7), ("median", 2.0))]
        _, lines, _ = self.report(runs + aggregates)
        self.assertEqual([line.split() for line in lines[1:]], [["Get", "2", "1", "ok"]])

    def test_tells_a_value_without_a_goal(self):
        _, lines, _ = self.report([{"name": "DiskMb", "value": 123.0, "higher_is_better": 0}])
        self.assertEqual([line.split() for line in lines[1:]], [["DiskMb", "123"]])

    def test_keeps_what_has_no_value_out_of_the_table_only(self):
        _, lines, results = self.report([{"name": "Parse", "real_time": 12.0}], None)
        self.assertEqual(len(lines), 1)
        self.assertEqual(results["benchmarks"][0]["program"], "program0")
        self.assertEqual(results["goals"], [])

    def test_refuses_a_goal_without_a_value(self):
        status, lines, results = self.report([{"name": "Get", "goal": 0.8}])
        self.assertEqual((status, results), (1, None))
        self.assertIn("Get", lines[0])

    def test_refuses_a_benchmark_that_failed(self):
        failed = {"name": "Get", "error_occurred": True, "error_message": "no space left"}
        status, lines, _ = self.report([failed])
        self.assertEqual((status, lines), (1, ["Get: no space left"]))


if __name__ == "__main__":
    unittest.main()
