import unittest

from source_tree import SourceTreeTest

DOCUMENT = "Text\n\n<!-- snippet: examples/a.cpp -->\n```cpp\n{}```\n\nMore\n"


class SyncSnippets(SourceTreeTest):
    def setUp(self):
        super().setUp()
        self.write("README.md")
        self.write("examples/a.cpp", "int main() {}\n")

    def test_accepts_documents_that_show_the_program(self):
        self.write("README.md", DOCUMENT.format("int main() {}\n"))
        self.write("docs/guide/a.md", "No snippets")
        status, output = self.run_tool("sync_snippets")
        self.assertEqual(status, 0, output)

    def test_names_every_stale_document(self):
        self.write("README.md", DOCUMENT.format(""))
        self.write("docs/guide/a.md", DOCUMENT.format("int main() { return 1; }\n"))
        status, output = self.run_tool("sync_snippets")
        self.assertEqual(status, 1)
        self.assertIn("README.md", output)
        self.assertIn("docs/guide/a.md", output)

    def test_rewrites_when_asked_to(self):
        self.write("README.md", DOCUMENT.format("old\n"))
        self.run_tool("sync_snippets", "--write")
        self.assertEqual((self.root / "README.md").read_text(), DOCUMENT.format("int main() {}\n"))

    def test_takes_a_region_and_moves_it_to_the_margin(self):
        self.write("examples/b.cpp",
                   "int main() {\n  // [body]\n  // [inner]\n  if (a) {\n    b();\n  }\n"
                   "  // [inner end]\n  // [body end]\n}\n")
        document = "<!-- snippet: examples/b.cpp#body -->\n```cpp\n{}```\n"
        self.write("docs/guide/b.md", document.format(""))
        self.run_tool("sync_snippets", "--write")
        self.assertEqual((self.root / "docs/guide/b.md").read_text(),
                         document.format("if (a) {\n  b();\n}\n"))

    def test_names_a_region_that_is_not_there(self):
        self.write("docs/a.md", DOCUMENT.replace("a.cpp", "a.cpp#none").format(""))
        status, output = self.run_tool("sync_snippets")
        self.assertNotEqual(status, 0)
        self.assertIn("examples/a.cpp#none", output)

    def test_refuses_code_in_a_guide_that_no_program_has(self):
        self.write("docs/guide/a.md", "Text\n\n```cpp\nint untied;\n```\n")
        status, output = self.run_tool("sync_snippets")
        self.assertEqual(status, 1)
        self.assertIn("docs/guide/a.md: int untied;", output)


if __name__ == "__main__":
    unittest.main()
