"""A throwaway source tree, for the tests of the tools that read one."""

import pathlib
import subprocess
import sys
import tempfile
import unittest

TOOLS = pathlib.Path(__file__).resolve().parents[2] / "tools"


class SourceTreeTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)

    def write(self, path, text=""):
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text)

    def run_tool(self, name, *arguments):
        """Exit status and output of tools/<name> on this tree."""
        done = subprocess.run([sys.executable, TOOLS / name, *arguments, self.root],
                              capture_output=True, text=True)
        return done.returncode, done.stdout + done.stderr
