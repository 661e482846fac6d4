// Where on a page prose stands, element by element.
//
//     <div class="post">          prose of 2,100 letters
//       <div class="share">       none
//       <div class="text">        2,100: most of its parent's, so go in
//
// Each line that looks like prose (long, no link, ends as sentences do) counts for
// all elements around it, less if their names speak against it. From the root
// downward the child that holds most of its parent's prose is entered, until the
// prose divides: that element is the container of the report.
//
// Names mislead: a page is often wrapped in "page-with-sidebar". An element with
// much of the page's prose, or with its title, is no furniture whatever it is
// called; and what the container and the elements around it are called says
// nothing of the lines in it.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_READ_PAGE_PROSE_H_
#define HEARSAY_READ_PAGE_PROSE_H_

#include "hearsay/read/page/render.h"

#include <cstdint>
#include <vector>

namespace hearsay::read {

// What a line looks like by itself.
struct LineShape {
  bool sentence = false;
  bool phrase = false;  // One of furniture.h.
  double prose = 0;     // Letters, less for what seldom is prose.
};

// What stands in an element, by its lines.
struct ElementProse {
  static constexpr std::uint32_t kNone = UINT32_MAX;

  const html::Node* node = nullptr;
  std::uint32_t parent = 0;  // Its place in the list, before this one's.
  double raw = 0;            // Prose, whatever the names say.
  double prose = 0;          // Prose that no name calls furniture.
  double letters = 0;
  double links = 0;                   // Letters in links,
  double sentences = 0;               // and in lines that are sentences.
  std::uint32_t titles = 0;           // Lines that are links and as long as a title;
  std::uint32_t first_title = kNone;  // the first of them,
  std::uint32_t first_prose = kNone;  // and the first line of prose.
  std::uint16_t own = 0;              // Hints of the element itself.
  std::uint16_t all = 0;              // And of all around it that count.
  bool inside = false;                // In the container.
  bool around = false;                // The container, or an element around it.
};

double link_share(const PageLine& line);

class ProseMap {
 public:
  explicit ProseMap(const RenderedPage& page);

  bool empty() const { return root_ == nullptr; }

  // Finds the container anew without believing names of the kinds in `ignored`,
  // nor of those ignored before. `title` is the line of the page's title.
  void find_container(std::size_t title, std::uint16_t ignored);
  // Takes what its builder named as the report, if anything; for pages without prose.
  bool take_named();

  const ElementProse& container() const { return of(container_); }

  const ElementProse& root() const { return of(root_); }

  const ElementProse& of(const html::Node* node) const { return elements_[node->mark]; }

  bool holds_lines(const html::Node* node) const {
    return node->mark < elements_.size() && elements_[node->mark].node == node;
  }

  const LineShape& shape(std::size_t line) const { return shapes_[line]; }

  // Names on the line and around it that count.
  std::uint16_t hints(std::size_t line) const {
    const PageLine& one = page_.lines[line];
    return static_cast<std::uint16_t>(one.hints | of(one.element).all);
  }

 private:
  void add_line(std::size_t line);
  void add_up();
  void forgive_wrappers(std::size_t title, std::uint16_t ignored);
  void add_prose();
  const html::Node* descend() const;
  void mark_container();

  const RenderedPage& page_;
  const html::Node* root_ = nullptr;
  const html::Node* container_ = nullptr;
  std::vector<LineShape> shapes_;
  std::vector<ElementProse> elements_;
};

}  // namespace hearsay::read

#endif  // HEARSAY_READ_PAGE_PROSE_H_
