#include "engine/persistent_tree.hpp"

#include <functional>
#include <utility>

namespace singletable::engine {
namespace {

/// Standard libraries may hash text poorly in the high bits; a treap whose
/// priorities follow its order degenerates to a list.
std::uint64_t priority_of(std::string_view key) {
  std::uint64_t bits = std::hash<std::string_view>{}(key);
  bits = (bits ^ bits >> 30) * 0xBF58476D1CE4E5B9;
  bits = (bits ^ bits >> 27) * 0x94D049BB133111EB;
  return bits ^ bits >> 31;
}

}  // namespace

const TreeRecord* find(const TreeRoot& root, std::string_view key) {
  const TreeNode* node = root.get();
  while (node != nullptr) {
    const int order = key.compare(node->record->key);
    if (order == 0) return node->record.get();
    node = order < 0 ? node->left.get() : node->right.get();
  }
  return nullptr;
}

TreeNode& TreeEditor::own(TreeRoot& node) const {
  if (node->editor != id_) {
    node = std::make_shared<TreeNode>(*node);
    node->editor = id_;
  }
  return *node;
}

void TreeEditor::put(std::shared_ptr<const TreeRecord> record) {
  const std::string_view key = record->key;
  const std::uint64_t priority = priority_of(key);
  TreeRoot* place = &root_;
  while (*place != nullptr && (*place)->priority >= priority) {
    TreeNode& node = own(*place);
    const int order = key.compare(node.record->key);
    if (order == 0) {
      node.record = std::move(record);
      return;
    }
    place = order < 0 ? &node.left : &node.right;
  }
  auto [low, high] = split(std::move(*place), key);
  *place = std::make_shared<TreeNode>(
      TreeNode{std::move(record), std::move(low), std::move(high), priority, id_});
}

void TreeEditor::erase(std::string_view key) {
  if (find(root_, key) == nullptr) return;
  TreeRoot* place = &root_;
  for (;;) {
    const int order = key.compare((*place)->record->key);
    if (order == 0) break;
    TreeNode& node = own(*place);
    place = order < 0 ? &node.left : &node.right;
  }
  *place = join((*place)->left, (*place)->right);
}

void TreeEditor::erase_range(std::string_view begin, std::string_view end) {
  if (begin >= end) return;
  auto [low, rest] = split(std::move(root_), begin);
  root_ = join(std::move(low), split(std::move(rest), end).second);
}

std::pair<TreeRoot, TreeRoot> TreeEditor::split(TreeRoot node, std::string_view key) const {
  if (node == nullptr) return {};
  TreeNode& owned = own(node);
  if (key.compare(owned.record->key) <= 0) {
    auto [low, high] = split(std::move(owned.left), key);
    owned.left = std::move(high);
    return {std::move(low), std::move(node)};
  }
  auto [low, high] = split(std::move(owned.right), key);
  owned.right = std::move(low);
  return {std::move(node), std::move(high)};
}

TreeRoot TreeEditor::join(TreeRoot low, TreeRoot high) const {
  if (low == nullptr) return high;
  if (high == nullptr) return low;
  if (low->priority >= high->priority) {
    TreeNode& owned = own(low);
    owned.right = join(std::move(owned.right), std::move(high));
    return low;
  }
  TreeNode& owned = own(high);
  owned.left = join(std::move(low), std::move(owned.left));
  return high;
}

void TreePosition::seek_forward(std::string_view key) {
  path_.clear();
  std::size_t depth_of_best = 0;
  for (const TreeNode* node = root_; node != nullptr;) {
    path_.push_back(node);
    const bool at_or_after = key.compare(node->record->key) <= 0;
    if (at_or_after) depth_of_best = path_.size();
    node = at_or_after ? node->left.get() : node->right.get();
  }
  path_.resize(depth_of_best);
}

void TreePosition::seek_backward(std::string_view key, bool or_at) {
  path_.clear();
  std::size_t depth_of_best = 0;
  for (const TreeNode* node = root_; node != nullptr;) {
    path_.push_back(node);
    const int order = key.compare(node->record->key);
    const bool below = order > 0 || (or_at && order == 0);
    if (below) depth_of_best = path_.size();
    node = below ? node->right.get() : node->left.get();
  }
  path_.resize(depth_of_best);
}

void TreePosition::step(TreeRoot TreeNode::*onward, TreeRoot TreeNode::*back) {
  const TreeNode* node = path_.back();
  if (const TreeNode* child = (node->*onward).get(); child != nullptr) {
    for (; child != nullptr; child = (child->*back).get()) path_.push_back(child);
    return;
  }
  for (path_.pop_back(); !path_.empty() && (path_.back()->*onward).get() == node;
       path_.pop_back()) {
    node = path_.back();
  }
}

}  // namespace singletable::engine
