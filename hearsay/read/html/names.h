// The element names that the HTML standard treats in some way of their own.
//
// Any other name is Tag::unknown and keeps its text. Foreign elements (SVG,
// MathML) use the same tags, written in lower case; their namespace tells them
// apart.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_READ_HTML_NAMES_H_
#define HEARSAY_READ_HTML_NAMES_H_

#include <cstdint>
#include <string_view>

// NOLINTBEGIN: one list, three uses.
#define HEARSAY_HTML_TAGS(X)                                                                       \
  X(html)                                                                                          \
  X(head)                                                                                          \
  X(body)                                                                                          \
  X(title)                                                                                         \
  X(base)                                                                                          \
  X(basefont) X(bgsound) X(link) X(meta) X(style) X(script) X(noscript) X(noframes) X(frameset) X( \
      frame) X(address) X(article) X(aside) X(blockquote) X(button) X(center) X(details) X(dialog) \
      X(dir) X(div) X(dl) X(dt) X(dd) X(fieldset) X(figcaption) X(figure) X(footer) X(header)      \
          X(hgroup) X(main) X(menu) X(nav) X(ol) X(p) X(search) X(section) X(summary) X(ul) X(li)  \
              X(pre) X(listing) X(form) X(h1) X(h2) X(h3) X(h4) X(h5) X(h6) X(plaintext) X(a) X(b) \
                  X(big) X(code) X(em) X(font) X(i) X(s) X(small) X(strike) X(strong) X(tt) X(u)   \
                      X(nobr) X(applet) X(marquee) X(object) X(table) X(caption) X(colgroup)       \
                          X(col) X(tbody) X(tfoot) X(thead) X(tr) X(td) X(th) X(area) X(br)        \
                              X(embed) X(img) X(keygen) X(wbr) X(input) X(param) X(source)         \
                                  X(track) X(hr) X(image) X(textarea) X(xmp) X(iframe) X(noembed)  \
                                      X(select) X(optgroup) X(option) X(rb) X(rtc) X(rp) X(rt)     \
                                          X(math) X(svg) X(mi) X(mo) X(mn) X(ms) X(mtext)          \
                                              X(mglyph) X(malignmark) X(foreignobject) X(desc)     \
                                                  X(ruby) X(span) X(sub) X(sup) X(var) X(menuitem) \
                                                      X(label) X(video) X(audio) X(canvas)         \
                                                          X(selectedcontent) X(time) X(picture)    \
                                                              X(cite) X(q) X(abbr) X(legend)       \
                                                                  X(datalist) X(amp) X(path)       \
                                                                      X(mark) X(ins) X(del)

// NOLINTEND

namespace hearsay::html {

enum class Tag : std::uint8_t {
  unknown,
#define HEARSAY_X(name) name,
  HEARSAY_HTML_TAGS(HEARSAY_X)
#undef HEARSAY_X
      template_,   // "template", which is a word of C++.
  annotation_xml,  // "annotation-xml".
};

enum class Namespace : std::uint8_t { html, svg, mathml };

// The tag of a name in lower case.
Tag find_tag(std::string_view lower_name);

// SVG's names in the case that the standard gives them: "foreignobject" is
// "foreignObject". A name that needs none comes back as it is.
std::string_view adjust_svg_name(std::string_view lower_name);
std::string_view adjust_svg_attribute(std::string_view lower_name);

}  // namespace hearsay::html

#endif  // HEARSAY_READ_HTML_NAMES_H_
