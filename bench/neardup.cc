// Copies: reads reports as JSON lines and prints what the scorer of the neardup set
// reads (bench/README.md has the commands).
//
//     neardup wire REPORTS.jsonl              {"id","cluster"} for each text
//     neardup pairs REPORTS.jsonl PAIRS.jsonl {"a","b","score","copy"} for each pair
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/file.h"
#include "hearsay/base/json.h"
#include "hearsay/base/text.h"
#include "hearsay/read/read.h"
#include "hearsay/weigh/calendar.h"
#include "hearsay/weigh/copies/likeness.h"

#include <cstdio>
#include <map>
#include <numeric>
#include <string>
#include <vector>

namespace hearsay {

namespace {

struct Text {
  std::string id, story;
  std::optional<int> day;
};

// Without what the reader marks as furniture.
std::string story_of(std::string_view text) {
  std::string out;
  for (const Block& block : read::plain_blocks(text)) {
    if (block.kind != BlockKind::boilerplate) out += std::string(slice(text, block.span)) + "\n";
  }
  return out;
}

Result<std::vector<Json>> rows(const char* path) {
  std::vector<Json> out;
  const std::string bytes = HEARSAY_TRY(read_file(path));
  for (std::string_view line : split(bytes, '\n')) {
    if (!trim(line).empty()) out.push_back(HEARSAY_TRY(parse_json(line)));
  }
  return out;
}

Result<std::vector<Text>> texts(const char* path) {
  std::vector<Text> out;
  for (const Json& row : HEARSAY_TRY(rows(path))) {
    Text one;
    one.id = row.string_at("id").value_or("");
    one.story = story_of(row.string_at("text").value_or(""));
    if (const auto days = days_of(row.string_at("published").value_or(""))) one.day = days->first;
    out.push_back(std::move(one));
  }
  return out;
}

void wire(const std::vector<Text>& texts) {
  std::vector<std::uint32_t> parent(texts.size());
  std::iota(parent.begin(), parent.end(), 0u);
  const auto root = [&](std::uint32_t at) {
    while (parent[at] != at)
      at = parent[at];
    return at;
  };
  LikenessIndex index;
  for (const Text& one : texts) {
    const std::uint32_t number = index.add(one.story, one.day);
    for (const LikenessIndex::Match& match : index.matches(number))
      parent[root(number)] = root(match.other);
  }
  for (std::uint32_t i = 0; i < texts.size(); ++i) {
    const Json line = Json::Object{{"id", texts[i].id}, {"cluster", root(i)}};
    std::printf("%s\n", line.dump().c_str());
  }
}

void pairs(const std::vector<Text>& texts, const std::vector<Json>& wanted) {
  LikenessIndex index;
  std::map<std::string, std::uint32_t, std::less<>> number;
  std::map<std::pair<std::uint32_t, std::uint32_t>, double> shares;
  for (const Text& one : texts) {
    const std::uint32_t at = number[one.id] = index.add(one.story, one.day);
    for (const LikenessIndex::Match& match : index.matches(at))
      shares[{match.other, at}] = match.share;
  }
  for (const Json& pair : wanted) {
    const auto a = number.find(pair.string_at("a").value_or("")),
               b = number.find(pair.string_at("b").value_or(""));
    double share = 0;
    if (a != number.end() && b != number.end()) {
      const auto at = shares.find(std::minmax(a->second, b->second));
      if (at != shares.end()) share = at->second;
    }
    const Json line = Json::Object{{"a", *pair.find("a")},
                                   {"b", *pair.find("b")},
                                   {"score", share},
                                   {"copy", share >= LikenessIndex::kCopy}};
    std::printf("%s\n", line.dump().c_str());
  }
}

Result<int> run(int argc, char** argv) {
  const std::string track = argc > 1 ? argv[1] : "";
  if (track == "wire" && argc == 3) {
    wire(HEARSAY_TRY(texts(argv[2])));
  } else if (track == "pairs" && argc == 4) {
    pairs(HEARSAY_TRY(texts(argv[2])), HEARSAY_TRY(rows(argv[3])));
  } else {
    std::fprintf(stderr, "usage: neardup wire REPORTS.jsonl | pairs REPORTS.jsonl PAIRS.jsonl\n");
    return 2;
  }
  return 0;
}

}  // namespace

}  // namespace hearsay

int main(int argc, char** argv) {
  const hearsay::Result<int> status = hearsay::run(argc, argv);
  if (status) return *status;
  std::fprintf(stderr, "%s\n", status.error().what.c_str());
  return 3;
}
