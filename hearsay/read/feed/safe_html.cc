// A scan over tags, not a tree: what is kept comes out as it was written, only
// in one spelling (lower case, attributes sorted and quoted, empty elements
// closed). The names are those of HTML, SVG and MathML that show something and
// do nothing.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/feed/safe_html.h"

#include "hearsay/base/text.h"
#include "hearsay/read/feed/feed.h"
#include "hearsay/read/feed/safe_style.h"
#include "hearsay/read/html/entities.h"

#include <algorithm>
#include <set>
#include <vector>

namespace hearsay::read {

namespace {

using Names = std::set<std::string_view>;

const Names& elements() {
  static const Names kNames = {
      "a",          "abbr",     "acronym",  "address",    "area",     "article",      "aside",
      "audio",      "b",        "big",      "blockquote", "br",       "button",       "canvas",
      "caption",    "center",   "cite",     "code",       "col",      "colgroup",     "command",
      "datagrid",   "datalist", "dd",       "del",        "details",  "dfn",          "dialog",
      "dir",        "div",      "dl",       "dt",         "em",       "event-source", "fieldset",
      "figcaption", "figure",   "font",     "footer",     "form",     "h1",           "h2",
      "h3",         "h4",       "h5",       "h6",         "header",   "hr",           "i",
      "img",        "input",    "ins",      "kbd",        "keygen",   "label",        "legend",
      "li",         "m",        "map",      "mark",       "menu",     "meter",        "multicol",
      "nav",        "nextid",   "noscript", "ol",         "optgroup", "option",       "output",
      "p",          "pre",      "progress", "q",          "rp",       "rt",           "ruby",
      "s",          "samp",     "section",  "select",     "small",    "sound",        "source",
      "spacer",     "span",     "strike",   "strong",     "sub",      "summary",      "sup",
      "table",      "tbody",    "td",       "textarea",   "tfoot",    "th",           "thead",
      "time",       "tr",       "tt",       "u",          "ul",       "var",          "video",
      "wbr"};
  return kNames;
}

const Names& attributes() {
  static const Names kNames = {"abbr",
                               "accept",
                               "accept-charset",
                               "accesskey",
                               "action",
                               "align",
                               "alt",
                               "autocomplete",
                               "autofocus",
                               "axis",
                               "background",
                               "balance",
                               "bgcolor",
                               "bgproperties",
                               "border",
                               "bordercolor",
                               "bordercolordark",
                               "bordercolorlight",
                               "bottompadding",
                               "cellpadding",
                               "cellspacing",
                               "ch",
                               "challenge",
                               "char",
                               "charoff",
                               "charset",
                               "checked",
                               "choff",
                               "cite",
                               "class",
                               "clear",
                               "color",
                               "cols",
                               "colspan",
                               "compact",
                               "contenteditable",
                               "controls",
                               "coords",
                               "data",
                               "datafld",
                               "datapagesize",
                               "datasrc",
                               "datetime",
                               "default",
                               "delay",
                               "dir",
                               "disabled",
                               "draggable",
                               "dynsrc",
                               "enctype",
                               "end",
                               "face",
                               "for",
                               "form",
                               "frame",
                               "galleryimg",
                               "gutter",
                               "headers",
                               "height",
                               "hidden",
                               "hidefocus",
                               "high",
                               "href",
                               "hreflang",
                               "hspace",
                               "icon",
                               "id",
                               "inputmode",
                               "ismap",
                               "keytype",
                               "label",
                               "lang",
                               "leftspacing",
                               "list",
                               "longdesc",
                               "loop",
                               "loopcount",
                               "loopend",
                               "loopstart",
                               "low",
                               "lowsrc",
                               "max",
                               "maxlength",
                               "media",
                               "method",
                               "min",
                               "multiple",
                               "name",
                               "nohref",
                               "noshade",
                               "nowrap",
                               "open",
                               "optimum",
                               "pattern",
                               "ping",
                               "point-size",
                               "poster",
                               "pqg",
                               "preload",
                               "prompt",
                               "radiogroup",
                               "readonly",
                               "rel",
                               "repeat-max",
                               "repeat-min",
                               "replace",
                               "required",
                               "rev",
                               "rightspacing",
                               "rows",
                               "rowspan",
                               "rules",
                               "scope",
                               "selected",
                               "shape",
                               "size",
                               "span",
                               "src",
                               "start",
                               "step",
                               "style",
                               "summary",
                               "suppress",
                               "tabindex",
                               "target",
                               "template",
                               "title",
                               "toppadding",
                               "type",
                               "unselectable",
                               "urn",
                               "usemap",
                               "valign",
                               "value",
                               "variable",
                               "volume",
                               "vrml",
                               "vspace",
                               "width",
                               "wrap",
                               "xml:lang"};
  return kNames;
}

const Names& svg_elements() {
  static const Names kNames = {"a",
                               "animate",
                               "animateColor",
                               "animateMotion",
                               "animateTransform",
                               "circle",
                               "defs",
                               "desc",
                               "ellipse",
                               "font-face",
                               "font-face-name",
                               "font-face-src",
                               "foreignObject",
                               "g",
                               "glyph",
                               "hkern",
                               "line",
                               "linearGradient",
                               "marker",
                               "metadata",
                               "missing-glyph",
                               "mpath",
                               "path",
                               "polygon",
                               "polyline",
                               "radialGradient",
                               "rect",
                               "set",
                               "stop",
                               "svg",
                               "switch",
                               "text",
                               "title",
                               "tspan",
                               "use"};
  return kNames;
}

const Names& svg_attributes() {
  static const Names kNames = {"baseProfile",
                               "cx",
                               "cy",
                               "d",
                               "dx",
                               "dy",
                               "fill",
                               "fill-opacity",
                               "fill-rule",
                               "font-family",
                               "font-size",
                               "font-style",
                               "font-weight",
                               "fx",
                               "fy",
                               "gradientTransform",
                               "gradientUnits",
                               "height",
                               "id",
                               "offset",
                               "opacity",
                               "pathLength",
                               "points",
                               "preserveAspectRatio",
                               "r",
                               "rotate",
                               "rx",
                               "ry",
                               "stop-color",
                               "stop-opacity",
                               "stroke",
                               "stroke-dasharray",
                               "stroke-dashoffset",
                               "stroke-linecap",
                               "stroke-linejoin",
                               "stroke-miterlimit",
                               "stroke-opacity",
                               "stroke-width",
                               "style",
                               "text-anchor",
                               "to",
                               "transform",
                               "type",
                               "version",
                               "viewBox",
                               "width",
                               "x",
                               "x1",
                               "x2",
                               "xlink:href",
                               "xlink:title",
                               "xlink:type",
                               "xmlns",
                               "xmlns:xlink",
                               "y",
                               "y1",
                               "y2",
                               "zoomAndPan"};
  return kNames;
}

const Names& math_elements() {
  static const Names kNames = {
      "annotation", "maction",  "malignmark",  "math",          "menclose", "merror",   "mfenced",
      "mfrac",      "mglyph",   "mi",          "mmultiscripts", "mn",       "mo",       "mover",
      "mpadded",    "mphantom", "mprescripts", "mroot",         "mrow",     "ms",       "mspace",
      "msqrt",      "mstyle",   "msub",        "msubsup",       "msup",     "mtable",   "mtd",
      "mtext",      "mtr",      "munder",      "munderover",    "none",     "semantics"};
  return kNames;
}

const Names& math_attributes() {
  static const Names kNames = {
      "accent",      "accentunder",   "align",         "bevelled", "close",          "columnalign",
      "columnlines", "columnspacing", "columnspan",    "depth",    "display",        "displaystyle",
      "encoding",    "equalcolumns",  "equalrows",     "fence",    "fontstyle",      "fontweight",
      "frame",       "height",        "linethickness", "lspace",   "mathbackground", "mathcolor",
      "mathvariant", "maxsize",       "minsize",       "notation", "open",           "rowalign",
      "rowlines",    "rowspacing",    "rowspan",       "rspace",   "scriptlevel",    "selection",
      "separator",   "separators",    "stretchy",      "width",    "xlink:href",     "xlink:show",
      "xlink:type",  "xmlns",         "xmlns:xlink"};
  return kNames;
}

bool is_void(std::string_view name) {
  static const Names kNames = {"area",
                               "base",
                               "basefont",
                               "br",
                               "col",
                               "command",
                               "embed",
                               "frame",
                               "hr",
                               "img",
                               "input",
                               "isindex",
                               "keygen",
                               "link",
                               "meta",
                               "param",
                               "source",
                               "track",
                               "wbr"};
  return kNames.count(name) != 0;
}

// Elements whose contents go with them.
bool hides_its_contents(std::string_view name) {
  return name == "script" || name == "style" || name == "applet";
}

bool holds_address(std::string_view element, std::string_view name) {
  static const std::set<std::pair<std::string_view, std::string_view>> kPlaces = {
      {"a", "href"},
      {"applet", "codebase"},
      {"area", "href"},
      {"audio", "src"},
      {"blockquote", "cite"},
      {"body", "background"},
      {"del", "cite"},
      {"form", "action"},
      {"img", "longdesc"},
      {"img", "src"},
      {"img", "usemap"},
      {"input", "src"},
      {"input", "usemap"},
      {"ins", "cite"},
      {"q", "cite"},
      {"source", "src"},
      {"video", "poster"},
      {"video", "src"}};
  return kPlaces.count({element, name}) != 0;
}

using Pairs = std::vector<std::pair<std::string, std::string>>;

class Cleaner {
 public:
  Cleaner(std::string_view html, std::string_view base) : in_(html), base_(base) {}

  std::string run() {
    while (at_ < in_.size()) {
      const std::size_t next = find_either(in_, at_, '<', '&');
      say(in_.substr(at_, next - at_));
      at_ = next;
      if (at_ == in_.size()) break;
      if (in_[at_] == '&') {
        reference();
      } else if (!markup()) {
        say("<");
        ++at_;
      }
    }
    return std::string(trim(out_));
  }

 private:
  void say(std::string_view words) {
    if (hidden_ == 0) out_ += words;
  }

  void reference() {
    const std::string_view rest = in_.substr(at_);
    const auto said = html::read_reference(rest, html::Inside::text);
    if (!said) {
      say("&amp;");
      ++at_;
      return;
    }
    const std::string written(rest.substr(0, said->length));
    // In one spelling: "&#X61;" is "&#x61;", and a number ends with ";".
    std::string out = written.starts_with("&#") ? to_lower_ascii(written) : written;
    if (out.starts_with("&#") && !out.ends_with(';')) out += ';';
    say(out);
    at_ += said->length;
  }

  bool markup() {
    const std::string_view rest = in_.substr(at_);
    if (rest.starts_with("<!--")) return skip("-->");
    if (rest.starts_with("<![")) return skip(rest.starts_with("<![CDATA[") ? "]]>" : "]>");
    if (rest.size() > 9 && equals_ignoring_ascii_case(rest.substr(0, 9), "<!doctype"))
      return skip(">");
    if (rest.starts_with("<!")) {
      say("&lt;!");
      at_ += 2;
      return true;
    }
    if (rest.starts_with("<?")) return skip(">");
    if (rest.size() > 2 && rest[1] == '/' && is_ascii_alpha(rest[2])) return end_tag();
    if (rest.size() > 1 && is_ascii_alpha(rest[1])) return start_tag();
    return false;
  }

  // What is not ended goes to the end: it must not be shown.
  bool skip(std::string_view end) {
    const std::size_t found = in_.find(end, at_);
    at_ = found == std::string_view::npos ? in_.size() : found + end.size();
    return true;
  }

  std::string_view name_at(std::size_t at) const {
    std::size_t end = at;
    while (end < in_.size() && !is_ascii_space(in_[end]) && in_[end] != '>' && in_[end] != '/' &&
           in_[end] != '<' && in_[end] != '=')
      ++end;
    return in_.substr(at, end - at);
  }

  // The name as HTML, SVG or MathML have it; empty if none lets it through.
  std::string known_name(std::string_view written) const {
    const std::string lower = to_lower_ascii(written);
    if (foreign_ == 0 && is_safe_element(lower)) return lower;
    if (lower == "svg" || lower == "math") return lower;
    if (foreign_ == 0) return {};
    for (const Names* names : {&svg_elements(), &math_elements()}) {
      for (const std::string_view one : *names) {
        if (equals_ignoring_ascii_case(one, written)) return std::string(one);
      }
    }
    return is_safe_element(lower) ? lower : "";
  }

  bool end_tag() {
    const std::string_view written = name_at(at_ + 2);
    const std::string lower = to_lower_ascii(written);
    at_ = std::min(in_.find('>', at_), in_.size() - 1) + 1;
    if (hides_its_contents(lower)) {
      if (hidden_ > 0) --hidden_;
      return true;
    }
    const std::string name = known_name(written);
    if ((name == "svg" || name == "math") && foreign_ > 0) --foreign_;
    if (!name.empty() && !is_void(name)) say("</" + name + ">");
    return true;
  }

  bool start_tag() {
    const std::string_view written = name_at(at_ + 1);
    at_ += 1 + written.size();
    bool closed = false;
    Pairs given = read_attributes(closed);
    const std::string lower = to_lower_ascii(written);
    if (hides_its_contents(lower)) {
      if (!closed) ++hidden_;
      return true;
    }
    const std::string name = known_name(written);
    if (name.empty()) return true;
    const bool foreign = name == "svg" || name == "math";
    if (foreign) ++foreign_;
    Pairs kept = clean(name, std::move(given));
    if (foreign) add_space(name, kept);
    const bool linked = std::any_of(
        kept.begin(), kept.end(), [](const auto& one) { return one.first.starts_with("xlink:"); });
    if (linked) kept.emplace_back("xmlns:xlink", "http://www.w3.org/1999/xlink");
    std::sort(kept.begin(), kept.end());
    std::string tag = "<" + name;
    for (const auto& [key, value] : kept)
      tag += " " + key + "=\"" + value + "\"";
    say(tag + (is_void(name) ? " />" : closed ? "></" + name + ">" : ">"));
    if (foreign && closed) --foreign_;
    return true;
  }

  static void add_space(std::string_view name, Pairs& kept) {
    for (const auto& one : kept) {
      if (one.first == "xmlns") return;
    }
    kept.emplace_back(
        "xmlns",
        name == "svg" ? "http://www.w3.org/2000/svg" : "http://www.w3.org/1998/Math/MathML");
  }

  Pairs read_attributes(bool& closed) {
    Pairs out;
    while (at_ < in_.size()) {
      const char c = in_[at_];
      if (c == '>') {
        ++at_;
        return out;
      }
      if (c == '<') return out;
      if (is_ascii_space(c) || c == '/' || c == '"' || c == '\'' || c == '=') {
        closed = c == '/' && at_ + 1 < in_.size() && in_[at_ + 1] == '>';
        ++at_;
        continue;
      }
      const std::string_view name = name_at(at_);
      at_ += name.size();
      std::size_t next = at_;
      while (next < in_.size() && is_ascii_space(in_[next]))
        ++next;
      std::string value(name);
      if (next < in_.size() && in_[next] == '=') {
        at_ = next + 1;
        value = read_value();
      }
      if (out.size() < 256) out.emplace_back(name, std::move(value));
    }
    return out;
  }

  std::string read_value() {
    while (at_ < in_.size() && is_ascii_space(in_[at_]))
      ++at_;
    if (at_ >= in_.size()) return {};
    const char quote = in_[at_];
    std::size_t begin = at_;
    std::size_t end = 0;
    if (quote == '"' || quote == '\'') {
      begin = at_ + 1;
      end = std::min(in_.find(quote, begin), in_.size());
      at_ = std::min(end + 1, in_.size());
    } else {
      end = at_;
      while (end < in_.size() && !is_ascii_space(in_[end]) && in_[end] != '>')
        ++end;
      at_ = end;
    }
    return std::string(in_.substr(begin, end - begin));
  }

  // What a value says, references decoded: what an address is judged by.
  static std::string decoded(std::string_view value) {
    std::string out;
    for (std::size_t at = 0; at < value.size();) {
      if (value[at] == '&') {
        if (const auto said = html::read_reference(value.substr(at), html::Inside::attribute)) {
          out += said->text;
          at += said->length;
          continue;
        }
      }
      out.push_back(value[at++]);
    }
    return out;
  }

  static std::string quoted(std::string_view value) {
    std::string out;
    for (std::size_t at = 0; at < value.size(); ++at) {
      const char c = value[at];
      if (c == '<')
        out += "&lt;";
      else if (c == '>')
        out += "&gt;";
      else if (c == '"')
        out += "&quot;";
      else if (c == '&' && !html::read_reference(value.substr(at), html::Inside::attribute))
        out += "&amp;";
      else
        out.push_back(c);
    }
    return out;
  }

  Pairs clean(std::string_view element, Pairs given) const {
    Pairs out;
    for (auto& [written, value] : given) {
      std::string key = to_lower_ascii(written);
      if (foreign_ > 0) {
        key.clear();
        for (const Names* names : {&svg_attributes(), &math_attributes(), &attributes()}) {
          for (const std::string_view one : *names) {
            if (key.empty() && equals_ignoring_ascii_case(one, written)) key = one;
          }
        }
      }
      if (key.empty() || (foreign_ == 0 && attributes().count(key) == 0)) continue;
      const bool twice =
          std::any_of(out.begin(), out.end(), [&](const auto& one) { return one.first == key; });
      if (twice) continue;
      if (key == "style") {
        value = safe_style(value);
        if (value.empty()) continue;
      } else if (holds_address(element, key) || key.ends_with(":href")) {
        value = address(value);
      } else {
        value = quoted(value);
      }
      out.emplace_back(std::move(key), std::move(value));
    }
    return out;
  }

  std::string address(std::string_view value) const {
    const std::string said = decoded(trim(value));
    std::string resolved = resolve_safe_address(base_, said);
    // Without a base nothing can be resolved; a scheme still tells.
    if (base_.empty() && !is_harmless(said)) resolved.clear();
    // An address that was not changed keeps its spelling.
    if (resolved == said) return quoted(trim(value));
    std::string out;
    for (const char c : resolved) {
      if (c == '&')
        out += "&amp;";
      else if (c == '<')
        out += "&lt;";
      else if (c == '>')
        out += "&gt;";
      else if (c == '"')
        out += "&quot;";
      else
        out.push_back(c);
    }
    return out;
  }

  static bool is_harmless(std::string_view address) {
    const std::size_t colon = address.find(':');
    if (colon == std::string_view::npos || colon > address.find_first_of("/?#")) return true;
    return !resolve_safe_address("http://a.invalid/", address).empty();
  }

  std::string_view in_;
  std::string_view base_;
  std::size_t at_ = 0;
  std::string out_;
  int hidden_ = 0;   // Inside of so many elements that hide their contents.
  int foreign_ = 0;  // Inside of so many <svg> and <math>.
};

}  // namespace

bool is_safe_element(std::string_view name) {
  return elements().count(name) != 0;
}

std::string safe_html(std::string_view html, std::string_view base) {
  return Cleaner(html, base).run();
}

}  // namespace hearsay::read
