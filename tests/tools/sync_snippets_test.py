import unittest

from source_tree import SourceTreeTest

DOCUMENT = "Text\n\n<!-- snippet: examples/a.cpp -->\n```cpp\n{}```\n\nMore\n"


class SyncSnippets(SourceTreeTest):
    def setUp(self):
        super().setUp()
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


if __name__ == "__main__":
    unittest.main()
