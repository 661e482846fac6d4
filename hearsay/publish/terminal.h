// Text for people: as wide as the terminal, in colour only where there is one.
//
// Width counts code points, which is right for Latin, Cyrillic and Arabic, and
// half of what Chinese takes. Control characters that a report brings along are
// shown as "·": a report must not be able to command the terminal.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_PUBLISH_TERMINAL_H_
#define HEARSAY_PUBLISH_TERMINAL_H_

#include <cstddef>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::publish {

struct Look {
  std::size_t width = 80;
  bool colour = false;

  // Of the terminal behind `stream`; 80 columns without colour for a file or a
  // pipe. NO_COLOR turns colour off.
  static Look of(std::FILE* stream);

  std::string bold(std::string_view text) const { return paint("1", text); }

  std::string dim(std::string_view text) const { return paint("2", text); }

  std::string mark(std::string_view text) const { return paint("7", text); }

  std::string alarm(std::string_view text) const { return paint("31", text); }

 private:
  std::string paint(const char* code, std::string_view text) const;
};

// Without control characters; white space of any kind becomes one space.
std::string one_line(std::string_view text);

// “text”
std::string in_quotes(std::string_view text);

// Of text that Look has painted, too.
std::size_t columns_of(std::string_view text);

// The text cut to `columns`, the last one "…" if something is missing.
std::string fit(std::string_view text, std::size_t columns);

// Filled with spaces on the right to `columns`.
std::string pad(std::string_view text, std::size_t columns);

// Lines of at most `width` columns, broken at spaces; every line begins with
// `indent` spaces, the first one with `first` instead.
std::string wrap(std::string_view text,
                 std::size_t width,
                 std::size_t indent,
                 std::string_view first);

// Rows in columns, each as wide as its widest cell; the last one is cut at the
// width of the terminal.
class Columns {
 public:
  explicit Columns(std::vector<std::string> head) { rows_.push_back(std::move(head)); }

  void add(std::vector<std::string> row) { rows_.push_back(std::move(row)); }

  std::string print(const Look& look) const;

 private:
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace hearsay::publish

#endif  // HEARSAY_PUBLISH_TERMINAL_H_
