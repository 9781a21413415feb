#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace singletable::engine {

struct TreeNode;

/// An ordered map from byte strings to byte strings whose copies are cheap and
/// independent: they share nodes, and a change copies only those on its way
/// down. A treap (a search tree that is a heap by its keys' hashes), about
/// 2 ln n deep. What other threads can see is never changed. Null when empty.
using TreeRoot = std::shared_ptr<TreeNode>;

struct TreeRecord {
  std::string key;
  std::string value;
};

struct TreeNode {
  std::shared_ptr<const TreeRecord> record;
  TreeRoot left;
  TreeRoot right;
  std::uint64_t priority = 0;
  /// The editor that made the node and may still change it in place.
  std::uint64_t editor = 0;
};

/// The key's record, or nullptr. O(log n), like everything here.
const TreeRecord* find(const TreeRoot& root, std::string_view key);

/// A series of changes to one tree, which others see when the result is handed
/// to them. `id` must be one no earlier editor of the tree had.
class TreeEditor {
 public:
  TreeEditor(TreeRoot root, std::uint64_t id) : root_(std::move(root)), id_(id) {}

  void put(std::shared_ptr<const TreeRecord> record);
  void erase(std::string_view key);
  /// Every key from `begin` up to, not including, `end`.
  void erase_range(std::string_view begin, std::string_view end);

  TreeRoot result() && { return std::move(root_); }

 private:
  TreeNode& own(TreeRoot& node) const;
  /// Splits into the keys below `key` and the others.
  std::pair<TreeRoot, TreeRoot> split(TreeRoot node, std::string_view key) const;
  /// Joins two trees, all of whose keys are below and above each other.
  TreeRoot join(TreeRoot low, TreeRoot high) const;

  TreeRoot root_;
  std::uint64_t id_;
};

/// A place in a tree, which must outlive it, or nowhere.
class TreePosition {
 public:
  explicit TreePosition(const TreeRoot& root) : root_(root.get()) {}

  /// To the first key at or after `key`.
  void seek_forward(std::string_view key);
  /// To the last key before `key`, or where `or_at` at it.
  void seek_backward(std::string_view key, bool or_at);
  void next() { step(&TreeNode::right, &TreeNode::left); }
  void previous() { step(&TreeNode::left, &TreeNode::right); }

  /// nullptr when nowhere.
  const TreeRecord* record() const { return path_.empty() ? nullptr : path_.back()->record.get(); }

 private:
  void step(TreeRoot TreeNode::*onward, TreeRoot TreeNode::*back);

  const TreeNode* root_;
  /// From the root to the current node.
  std::vector<const TreeNode*> path_;
};

}  // namespace singletable::engine
