import unittest

from source_tree import SourceTreeTest


class CheckListed(SourceTreeTest):
    def test_accepts_a_tree_that_lists_everything(self):
        self.write("src/value/CMakeLists.txt", "singletable_add_module(value HEADERS a.hpp SOURCES a.cpp)")
        self.write("tests/value/CMakeLists.txt", "singletable_add_test(value a)")
        for path in ("include/singletable/value/a.hpp", "src/value/a.cpp", "src/value/private.hpp",
                     "tests/value/a_test.cpp"):
            self.write(path)
        status, output = self.run_tool("check_listed")
        self.assertEqual(status, 0, output)

    def test_names_every_forgotten_file(self):
        self.write("src/value/CMakeLists.txt", "singletable_add_module(value HEADERS a.hpp)")
        self.write("tests/value/CMakeLists.txt", "singletable_add_test(value a)")
        forgotten = ("include/singletable/value/b.hpp", "src/value/b.cpp",
                     "tests/value/value_test.cpp")
        for path in forgotten:
            self.write(path)
        status, output = self.run_tool("check_listed")
        self.assertEqual(status, 1)
        for path in forgotten:
            self.assertIn(path, output)


if __name__ == "__main__":
    unittest.main()
