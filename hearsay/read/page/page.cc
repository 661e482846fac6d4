// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/page/page.h"

#include "hearsay/base/text.h"
#include "hearsay/read/furniture.h"
#include "hearsay/read/html/parse.h"
#include "hearsay/read/page/facts.h"
#include "hearsay/read/page/main_text.h"
#include "hearsay/read/page/render.h"
#include "hearsay/read/page/tidy.h"
#include "hearsay/read/page/words.h"

namespace hearsay::read {

namespace {

BlockKind kind_of(const PageLine& line, std::uint16_t hints, std::string_view words) {
  if (line.kind == BlockKind::paragraph &&
      ((hints & NameHints::kCaption) != 0 || is_picture_credit(words))) {
    return BlockKind::caption;
  }
  return line.kind;
}

// The line that is the page's title: the first heading that says the same, or
// the first heading of the highest level before the report.
std::size_t find_title(const RenderedPage& page, std::string_view title) {
  const std::string wanted = skeleton(title);
  std::size_t best = page.lines.size();
  for (std::size_t i = 0; i < page.lines.size(); ++i) {
    const PageLine& line = page.lines[i];
    if (line.span.size() > 400 || wanted.empty()) continue;
    const bool heading = line.heading_level > 0;
    if (!heading && line.span.size() > title.size() + 40) continue;
    if (!heading && best < page.lines.size()) continue;
    const std::string words = skeleton(slice(page.text, line.span));
    const bool same = words == wanted || (heading && words.size() > 12 &&
                                          (wanted.starts_with(words) || words.starts_with(wanted)));
    if (!same) continue;
    if (heading) return i;
    best = i;
  }
  return best;
}

}  // namespace

void read_page(const Decoded& decoded, std::string_view address, Report& out) {
  const html::Document page = html::parse(decoded.text);
  const PageFacts facts = find_facts(page, address);
  out.title = facts.title;
  out.publisher = facts.publisher;
  out.author = facts.author;
  out.published = facts.published;
  out.updated = facts.updated;
  out.lang = facts.lang;
  out.url = facts.url;
  out.taken_from = facts.taken_from;
  RenderedPage rendered = render(page, decoded.offsets);
  const std::size_t title = find_title(rendered, facts.title.value_or(""));
  const std::vector<LineVerdict> verdicts = find_main_lines(rendered, title);
  for (std::size_t i = 0; i < rendered.lines.size(); ++i) {
    const PageLine& line = rendered.lines[i];
    const std::uint32_t end = i + 1 < rendered.lines.size()
                                  ? rendered.lines[i + 1].span.begin
                                  : static_cast<std::uint32_t>(rendered.text.size());
    Block block{{line.span.begin, end}, BlockKind::boilerplate};
    if (i == title) {
      block.kind = BlockKind::title;
    } else if (verdicts[i].main) {
      block.kind = kind_of(line, verdicts[i].hints, slice(rendered.text, line.span));
    }
    out.blocks.push_back(block);
  }
  if (page.deep) {
    out.remarks.push_back(
        {"the page is nested deeper than 512 elements; the rest was read as if it were not",
         std::nullopt});
  }
  out.text = std::move(rendered.text);
  out.offsets = std::move(rendered.offsets);
}

std::vector<bool> find_standfirst(const Decoded& decoded) {
  const html::Document page = html::parse(decoded.text);
  const RenderedPage rendered = render(page, decoded.offsets);
  const std::size_t title = find_title(rendered, find_facts(page, "").title.value_or(""));
  std::vector<bool> out;
  for (const LineVerdict& verdict : find_main_lines(rendered, title))
    out.push_back(verdict.main && verdict.standfirst);
  return out;
}

}  // namespace hearsay::read
