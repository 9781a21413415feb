import unittest

from source_tree import SourceTreeTest

LAYERS = "base:\nvalue: base\nexpression: value  # comment\nprovider: expression\nengine: expression\n"


class CheckLayers(SourceTreeTest):
    def setUp(self):
        super().setUp()
        self.write("tools/layers.txt", LAYERS)

    def assert_refused(self, *words):
        status, output = self.run_tool("check_layers")
        self.assertEqual(status, 1, output)
        for word in words:
            self.assertIn(word, output)

    def assert_accepted(self):
        status, output = self.run_tool("check_layers")
        self.assertEqual(status, 0, output)

    def test_accepts_what_arrows_reach(self):
        self.write("include/singletable/provider/a.hpp", "#include <singletable/base/error.hpp>\n")
        self.write("src/provider/a.cpp", '#include <fmt/core.h>\n#include "provider/b.hpp"\n')
        self.write("include/singletable/singletable.hpp", "#include <singletable/engine/engine.hpp>\n")
        self.assert_accepted()

    def test_accepts_an_include_in_a_comment(self):
        self.write("src/base/a.cpp", "// #include <singletable/value/item.hpp>\n")
        self.assert_accepted()

    def test_refuses_an_include_against_the_arrows(self):
        self.write("src/value/a.cpp", "\n#include <singletable/expression/path.hpp>\n")
        self.assert_refused("src/value/a.cpp:2:", "value may not include expression")

    def test_refuses_an_include_beside_the_arrows(self):
        self.write(
            "include/singletable/provider/a.hpp", "#include <singletable/engine/engine.hpp>\n")
        self.assert_refused("provider/a.hpp:1:", "provider may not include engine")

    def test_counts_a_header_named_like_a_module_to_it(self):
        self.write("include/singletable/engine.hpp", "#include <singletable/provider/a.hpp>\n")
        self.write("src/value/a.cpp", "#include <singletable/engine.hpp>\n")
        self.assert_refused("engine may not include provider", "value may not include engine")

    def test_refuses_a_private_header_of_another_module(self):
        self.write("src/expression/a.cpp", '#include "value/varint.hpp"\n')
        self.assert_refused("private to value")

    def test_refuses_a_private_header_included_by_bracket(self):
        self.write("src/expression/a.cpp", "#include <value/varint.hpp>\n")
        self.assert_refused("private to value")

    def test_refuses_a_private_header_in_a_public_one(self):
        self.write("include/singletable/value/a.hpp", '#include "value/varint.hpp"\n')
        self.assert_refused("may not include a private one")

    def test_refuses_the_header_of_all_modules_in_a_module(self):
        self.write("src/provider/a.cpp", "#include <singletable/singletable.hpp>\n")
        self.assert_refused("belongs to no module")

    def test_refuses_hidden_dependencies_in_public_headers(self):
        for header in ("rocksdb/db.h", "nlohmann/json.hpp", "boost/asio.hpp", "openssl/evp.h",
                       "simdjson.h", "spdlog/spdlog.h"):
            with self.subTest(header):
                self.write("include/singletable/engine/a.hpp", f"#  include <{header}>\n")
                self.assert_refused(header, "may not appear in a public header")

    def test_refuses_a_module_outside_the_graph(self):
        self.write("src/misc/a.cpp")
        self.assert_refused("no module 'misc'")

    def test_refuses_a_graph_with_an_arrow_to_nowhere(self):
        self.write("tools/layers.txt", "base: cloud\n")
        self.assert_refused("no line for cloud")


if __name__ == "__main__":
    unittest.main()
