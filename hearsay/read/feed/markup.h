// What stands inside an element of a feed: text, or markup in one of its three
// wrappings.
//
//     <description>57 &lt;b>tanks&lt;/b></description>         escaped
//     <description><![CDATA[57 <b>tanks</b>]]></description>   in CDATA
//     <content type="xhtml"><div>57 <b>tanks</b></div></content>   as it is
//
// all say the HTML "57 <b>tanks</b>".
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_READ_FEED_MARKUP_H_
#define HEARSAY_READ_FEED_MARKUP_H_

#include "hearsay/read/feed/feed.h"
#include "hearsay/read/mapped_text.h"

#include <string>
#include <string_view>

namespace hearsay::read {

// `version` decides what is guessed: an RSS text that looks like HTML is HTML.
FeedText read_feed_text(const xml::Document& document,
                        xml::NodeId element,
                        std::string_view default_type,
                        std::string_view version);

// The characters of an element, each with its place: the source of a page if the
// text is markup, else plain words.
MappedText mapped_feed_text(const xml::Document& document,
                            const FeedText& text,
                            const OffsetMap& source);

// "Ann Writer <a@b.example>": the person, and the line that names them (kept in
// `line`; an empty text leaves it).
FeedPerson read_person(std::string_view text, std::string& line);

// "Ann Writer (a@b.example)".
std::string said_person(const FeedPerson& person);

// Whether a text that was not said to be HTML is: it closes a tag or has a
// reference, and every tag in it is one of HTML's.
bool looks_like_html(std::string_view text);

}  // namespace hearsay::read

#endif  // HEARSAY_READ_FEED_MARKUP_H_
