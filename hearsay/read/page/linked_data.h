// schema.org statements in a page's JSON-LD scripts.
//
// Of all the things that a page states, the one that is an article is taken; its
// publisher and author may be given by "@id" elsewhere on the page. Scripts that
// are no JSON (a trailing comma, a raw line feed) are searched for the few keys
// that matter.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_READ_PAGE_LINKED_DATA_H_
#define HEARSAY_READ_PAGE_LINKED_DATA_H_

#include "hearsay/read/html/dom.h"

#include <optional>
#include <string>
#include <vector>

namespace hearsay::read {

struct LinkedAuthor {
  std::string name;
  bool organization = false;  // An outlet or an agency, no person.

  bool operator==(const LinkedAuthor&) const = default;
};

struct LinkedData {
  bool article = false;  // The statements are about an article.
  std::optional<std::string> headline, publisher, published, modified, lang, url;
  std::optional<std::string> source_organization;
  std::vector<LinkedAuthor> authors;
  std::vector<std::string> sources;  // Names and addresses: what it was made from.
};

LinkedData read_linked_data(const html::Document& page);

}  // namespace hearsay::read

#endif  // HEARSAY_READ_PAGE_LINKED_DATA_H_
