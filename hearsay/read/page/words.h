// What the names that site builders give to elements say about them.
//
//     <div class="c-related-posts l-sidebar">   furniture
//     <section id="article-body">               the report
//
// Class and id are cut into words ("relatedPosts" into "related", "posts"), and
// single words and pairs are looked up. Names in other languages than English are
// rare, since builders everywhere write them in English.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_READ_PAGE_WORDS_H_
#define HEARSAY_READ_PAGE_WORDS_H_

#include "hearsay/read/html/dom.h"

#include <cstdint>

namespace hearsay::read {

struct NameHints {
  enum Bits : std::uint16_t {
    kNone = 0,
    kFurniture = 1,  // Navigation, sharing, related, advertising, cookies.
    kBody = 2,       // The report's own text: "article-body", "entry-content".
    kArticle = 4,    // The report with what surrounds it: "post", "article".
    kComment = 8,    // What readers wrote below.
    kCaption = 16,   // Words of a picture.
    kAuthor = 32,    // A byline or a box about the author.
    kTitle = 64,
    kDate = 128,
    kWeakFurniture = 256,  // Furniture unless much prose stands in it.
    kHidden = 512,
    kLead = 1024,     // Standfirst: part of the report.
    kOverlay = 2048,  // A window over the page.
    kPost = 4096,     // Somebody's post, shown by a script of the network that it stands on.
    kOut = kFurniture | kComment | kHidden | kOverlay,  // Not of the report.
  };
};

// The bits that apply to an element by its class, id, role and itemprop.
std::uint16_t name_hints(const html::Node& element);

// Those, and what its tag says: a <nav> is furniture whatever it is called.
std::uint16_t element_hints(const html::Node& element);

}  // namespace hearsay::read

#endif  // HEARSAY_READ_PAGE_WORDS_H_
