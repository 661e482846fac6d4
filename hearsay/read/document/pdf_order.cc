// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/document/pdf_order.h"

#include <algorithm>

namespace hearsay::read {

namespace {

constexpr std::int32_t kNarrowest = 60;  // Of a gap between columns: 6 points.
constexpr int kDeepest = 8;              // Columns in columns.

using Blocks = std::vector<PdfBlock>;

struct Gap {
  std::int32_t left = 0, right = 0;
};

// Sets of blocks that no horizontal line crosses without a block.
std::vector<Blocks> strips_of(Blocks blocks) {
  std::stable_sort(blocks.begin(), blocks.end(), [](const PdfBlock& a, const PdfBlock& b) {
    return a.box.top < b.box.top;
  });
  std::vector<Blocks> out;
  std::int32_t bottom = 0;
  for (PdfBlock& one : blocks) {
    // Lines stand close: a little of a letter's tail may reach into the next.
    const std::int32_t slack = one.lines.front().height() / 4;
    if (out.empty() || one.box.top + slack >= bottom) {
      bottom = one.box.bottom;
      out.emplace_back();
    }
    bottom = std::max(bottom, one.box.bottom);
    out.back().push_back(std::move(one));
  }
  return out;
}

// The white gaps between what stands beside each other.
std::vector<Gap> gaps_of(const Blocks& strip) {
  std::vector<Gap> taken;
  for (const PdfBlock& one : strip)
    taken.push_back({one.box.left, one.box.right});
  std::sort(taken.begin(), taken.end(), [](const Gap& a, const Gap& b) { return a.left < b.left; });
  std::vector<Gap> out;
  std::int32_t right = taken.front().right;
  for (const Gap& one : taken) {
    if (one.left - right >= kNarrowest) out.push_back({right, one.left});
    right = std::max(right, one.right);
  }
  return out;
}

// What is left of each gap beside the blocks of another strip.
std::vector<Gap> narrowed(const std::vector<Gap>& gaps, const Blocks& strip) {
  std::vector<Gap> out;
  for (Gap gap : gaps) {
    bool crossed = false;
    for (const PdfBlock& one : strip) {
      if (one.box.right <= gap.left || one.box.left >= gap.right) continue;
      if (one.box.left > gap.left) {
        gap.right = std::min(gap.right, one.box.left);
      } else if (one.box.right < gap.right) {
        gap.left = std::max(gap.left, one.box.right);
      } else {
        crossed = true;
      }
    }
    if (!crossed && gap.right - gap.left >= kNarrowest) out.push_back(gap);
  }
  return out;
}

bool is_row(const Blocks& strip) {
  constexpr std::size_t kLongestCell = 80;
  return strip.size() > 1 && std::all_of(strip.begin(), strip.end(), [](const PdfBlock& one) {
           return one.lines.size() == 1 && one.lines[0].words.size() <= kLongestCell;
         });
}

// The cells of a row, as one line.
PdfLine joined(Blocks row) {
  std::sort(row.begin(), row.end(), [](const PdfBlock& a, const PdfBlock& b) {
    return a.box.left < b.box.left;
  });
  PdfLine out = std::move(row.front().lines[0]);
  for (std::size_t i = 1; i < row.size(); ++i) {
    const PdfLine& cell = row[i].lines[0];
    out.words += "\t" + cell.words;
    out.box = {std::min(out.box.left, cell.box.left),
               std::min(out.box.top, cell.box.top),
               std::max(out.box.right, cell.box.right),
               std::max(out.box.bottom, cell.box.bottom)};
  }
  out.tabbed = true;
  return out;
}

// Rows below each other become one block.
std::vector<Blocks> with_tables(std::vector<Blocks> strips) {
  std::vector<Blocks> out;
  for (std::size_t i = 0; i < strips.size();) {
    std::size_t end = i;
    while (end < strips.size() && is_row(strips[end]))
      ++end;
    if (end < i + 2) {
      out.push_back(std::move(strips[i++]));
      continue;
    }
    PdfBlock table;
    for (; i < end; ++i) {
      table.lines.push_back(joined(std::move(strips[i])));
      const PageBox& box = table.lines.back().box;
      if (table.lines.size() == 1) table.box = box;
      table.box = {std::min(table.box.left, box.left),
                   std::min(table.box.top, box.top),
                   std::max(table.box.right, box.right),
                   std::max(table.box.bottom, box.bottom)};
    }
    out.push_back({std::move(table)});
  }
  return out;
}

void put_in_order(Blocks blocks, int depth, Blocks& out);

// One column after the other.
void read_columns(Blocks group, const std::vector<Gap>& gaps, int depth, Blocks& out) {
  std::vector<Blocks> columns(gaps.size() + 1);
  for (PdfBlock& one : group) {
    std::size_t column = 0;
    while (column < gaps.size() && one.box.left >= gaps[column].right)
      ++column;
    columns[column].push_back(std::move(one));
  }
  for (Blocks& column : columns) {
    if (!column.empty()) put_in_order(std::move(column), depth + 1, out);
  }
}

void put_in_order(Blocks blocks, int depth, Blocks& out) {
  if (blocks.size() < 2 || depth > kDeepest) {
    std::move(blocks.begin(), blocks.end(), std::back_inserter(out));
    return;
  }
  std::vector<Blocks> strips = with_tables(strips_of(std::move(blocks)));
  for (std::size_t i = 0; i < strips.size();) {
    Blocks group = std::move(strips[i++]);
    std::vector<Gap> gaps = gaps_of(group);
    if (gaps.empty()) {
      // Side by side without a gap: as they came, from the top.
      std::move(group.begin(), group.end(), std::back_inserter(out));
      continue;
    }
    while (i < strips.size()) {
      const std::vector<Gap> common = narrowed(gaps, strips[i]);
      if (common.empty()) break;
      gaps = common;
      std::move(strips[i].begin(), strips[i].end(), std::back_inserter(group));
      ++i;
    }
    read_columns(std::move(group), gaps, depth, out);
  }
}

}  // namespace

void put_in_reading_order(PdfPage& page) {
  if (page.blocks.empty()) return;
  Blocks out;
  put_in_order(std::move(page.blocks), 0, out);
  page.blocks = std::move(out);
}

}  // namespace hearsay::read
