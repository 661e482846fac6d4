// Who wrote a page: the names of people, or failing them of who signed it.
//
//     {"author": [{"@type": "Person", "name": "Jane Roe"}, ...]}      JSON-LD
//     <meta name="author" content="By Jane Roe and John Doe">        a statement of the head
//     <a rel="author" href="/authors/jane-roe">Jane Roe</a>           a byline
//     Von Jane Roe, dpa                                               words alone
//
// are asked in this order, after which names of organizations count that one of them gave.
// Of each, the words around the names ("Posted by", "Von", ", dpa", a date, a handle) are
// cut off, several names are told apart, and accounts that are nobody ("admin") and the
// site itself are left out.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_READ_PAGE_AUTHORS_H_
#define HEARSAY_READ_PAGE_AUTHORS_H_

#include "hearsay/read/html/dom.h"
#include "hearsay/read/page/linked_data.h"
#include "hearsay/read/page/metas.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::read {

struct AuthorHints {
  std::span<const LinkedAuthor> linked;
  const Metas* metas = nullptr;
  std::string publisher, url;            // Of the page; empty if unknown.
  const html::Node* headline = nullptr;  // The heading that is the title, if any.
};

// Names joined by "; ".
std::optional<std::string> find_authors(const html::Document& page, const AuthorHints& hints);

// The names in a byline: "By Jane Roe and John Doe, AFP | 3 March 2024" has two.
struct Byline {
  std::vector<std::string> people, organizations;
};

Byline read_byline(std::string_view words);

}  // namespace hearsay::read

#endif  // HEARSAY_READ_PAGE_AUTHORS_H_
