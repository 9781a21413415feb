#include "engine/persistent_tree.hpp"

#include <algorithm>

#include <gtest/gtest.h>

namespace singletable::engine {
namespace {

std::shared_ptr<const TreeRecord> record(const std::string& key, const std::string& value = "v") {
  return std::make_shared<const TreeRecord>(TreeRecord{key, value});
}

TreeRoot tree_of(int count) {
  TreeEditor editor{nullptr, 1};
  for (int i = 0; i < count; ++i) editor.put(record(std::to_string(100'000 + i)));
  return std::move(editor).result();
}

std::size_t depth(const TreeRoot& root) {
  return root == nullptr ? 0 : 1 + std::max(depth(root->left), depth(root->right));
}

std::size_t count_made_by(const TreeRoot& root, std::uint64_t editor) {
  if (root == nullptr) return 0;
  return (root->editor == editor ? 1U : 0U) + count_made_by(root->left, editor) +
         count_made_by(root->right, editor);
}

TEST(PersistentTree, StaysShallowWhenKeysComeInOrder) {
  EXPECT_LT(depth(tree_of(20'000)), 60);  // a list would be 20,000 deep
}

TEST(PersistentTree, AnEditLeavesTheTreeItStartedFrom) {
  const TreeRoot before = tree_of(100);
  TreeEditor editor{before, 2};
  editor.put(record("100050", "new"));
  editor.erase("100051");
  editor.erase_range("100060", "100070");
  const TreeRoot after = std::move(editor).result();
  EXPECT_EQ(find(before, "100050")->value, "v");
  EXPECT_NE(find(before, "100051"), nullptr);
  EXPECT_NE(find(before, "100065"), nullptr);
  EXPECT_EQ(find(after, "100050")->value, "new");
  EXPECT_EQ(find(after, "100051"), nullptr);
  EXPECT_EQ(find(after, "100065"), nullptr);
}

TEST(PersistentTree, AnEditCopiesOnlyItsWayDown) {
  TreeEditor editor{tree_of(20'000), 2};
  editor.put(record("110000", "new"));
  const TreeRoot after = std::move(editor).result();
  EXPECT_LE(count_made_by(after, 2), depth(after));
}

TEST(PersistentTree, EraseOfAMissingKeyCopiesNothing) {
  const TreeRoot before = tree_of(100);
  TreeEditor editor{before, 2};
  editor.erase("missing");
  EXPECT_EQ(std::move(editor).result(), before);
}

}  // namespace
}  // namespace singletable::engine
