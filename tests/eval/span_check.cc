// Reads texts and checks every span that comes out: hearsay-span-check < LINES
//
//     {"id": "a", "text": "Seven tanks burned.", "published": null}
//     {"id": "b", "file": "page.html"}
//
// A span must begin before it ends, lie inside the text and begin and end between
// characters; what is printed as "text" beside a span must be what stands there, and
// blocks must cover the text. The spans are checked as the program holds them (bytes)
// and as it prints them (code points). One line for each that is off, then the sum;
// exit status 1 if there was one. tests/eval/spans.py feeds it.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/in_order.h"
#include "hearsay/base/json.h"
#include "hearsay/base/utf8.h"
#include "hearsay/collect/files.h"
#include "hearsay/investigation.h"
#include "hearsay/publish/extract_json.h"
#include "hearsay/read/read.h"

#include <cstdio>
#include <iostream>
#include <thread>

namespace hearsay {
namespace {

class Checker {
 public:
  explicit Checker(const Report& report) : text_(report.text), points_(to_code_points(text_)) {}

  void report(const Report& report) {
    std::uint32_t at = 0;
    for (const Block& block : report.blocks) {
      bytes("block", block.span, block.span.empty());
      if (block.span.begin != at) fail("block", "does not begin where the one before ends");
      at = block.span.end;
    }
    if (!report.blocks.empty() && at != text_.size()) fail("block", "the text goes on");
  }

  void parse(const Parse& parse) {
    for (const TextSpan& one : parse.spans)
      bytes("token", one);
    for (const TokenSpan& one : parse.sentences)
      bytes("sentence", parse.to_text(one));
  }

  void reading(const Reading& all) {
    for (const Quantity& one : all.quantities) {
      bytes("quantity", one.span);
      bytes("quantity number", one.number);
      bytes("quantity measure", one.measure);
      if (one.item) bytes("quantity item", *one.item);
      if (one.about) bytes("quantity about", *one.about);
    }
    for (const Time& one : all.times)
      bytes("time", one.span);
    for (const Time& one : all.utterance_times.value_or(std::vector<Time>{}))
      bytes("utterance time", one.span);
    for (const Place& one : all.places)
      bytes("place", one.span);
    for (const Party& one : all.speech.parties)
      bytes("party", one.span);
    for (const Attribution& one : all.speech.attributions) {
      bytes_of("attribution source", one.source);
      bytes_of("attribution cue", one.cue);
      bytes_of("attribution content", one.content);
    }
    for (const Quote& one : all.speech.quotes) {
      bytes("quote", one.span);
      if (one.speaker) bytes("quote speaker", *one.speaker);
    }
    for (const std::vector<TextSpan>& cluster : all.speech.clusters)
      bytes_of("cluster", cluster);
    for (const Claim& one : all.claims)
      claim(one);
  }

  // What is printed: every [begin, end] under a key that holds spans.
  void printed(const Json& json, std::string_view key) {
    const Json* span = json.find("span");
    const std::optional<std::string_view> words = json.string_at("text");
    if (span != nullptr && words && *words != slice_of(*span))
      fail(key, "is printed as \"" + std::string(*words) + "\"");
    if (is_span(json)) {
      ++spans_;
      const double begin = *json.items()[0].as_number();
      const double end = *json.items()[1].as_number();
      if (!(begin < end || (key == "blocks" && begin == end)) || begin < 0 ||
          end > static_cast<double>(points_.size()))
        fail(key, "is printed as " + json.dump());
      return;
    }
    for (const Json& one : json.items())
      printed(one, key);
    for (const auto& [name, value] : json.members())
      printed(value, name == "span" ? key : std::string_view(name));
  }

  std::size_t spans() const { return spans_; }

  const std::vector<std::string>& failures() const { return failures_; }

 private:
  void claim(const Claim& one) {
    bytes("claim", one.span);
    if (one.item) named("claim item", one.item->span, one.item->text);
    if (one.count) named("claim count", one.count->span, one.count->text);
    if (one.when) named("claim when", one.when->span, one.when->text);
    for (const ClaimPlace& place : one.where)
      named("claim where", place.span, place.text);
    for (const ClaimParty& party : one.parties)
      named("claim party", party.span, party.text);
    for (const ClaimSource& source : one.sources)
      named("claim source", source.span, source.text);
  }

  void named(std::string_view what, TextSpan span, std::string_view words) {
    if (bytes(what, span) && slice(text_, span) != words)
      fail(what,
           "holds \"" + std::string(words) + "\" for \"" + std::string(slice(text_, span)) + "\"");
  }

  void bytes_of(std::string_view what, const std::vector<TextSpan>& list) {
    for (const TextSpan& one : list)
      bytes(what, one);
  }

  bool bytes(std::string_view what, TextSpan span, bool may_be_empty = false) {
    ++spans_;
    const std::string where =
        "[" + std::to_string(span.begin) + ", " + std::to_string(span.end) + ") ";
    if (span.end > text_.size() || span.begin > span.end) {
      fail(what, where + "is not inside the text");
    } else if (span.empty() && !may_be_empty) {
      fail(what, where + "is empty");
    } else if (inside_character(span.begin) || inside_character(span.end)) {
      fail(what, where + "cuts a character");
    } else {
      return true;
    }
    return false;
  }

  bool inside_character(std::uint32_t at) const {
    return at < text_.size() && (static_cast<unsigned char>(text_[at]) & 0xC0) == 0x80;
  }

  static bool is_span(const Json& json) {
    return json.items().size() == 2 && json.items()[0].is_number() && json.items()[1].is_number();
  }

  std::string slice_of(const Json& span) const {
    if (!is_span(span)) return "";
    const auto begin = static_cast<std::size_t>(*span.items()[0].as_number());
    const auto end = static_cast<std::size_t>(*span.items()[1].as_number());
    std::string out;
    for (std::size_t i = begin; i < end && i < points_.size(); ++i)
      append_code_point(out, points_[i]);
    return out;
  }

  void fail(std::string_view what, const std::string& why) {
    failures_.push_back(std::string(what) + " " + why);
  }

  const std::string& text_;
  const std::vector<char32_t> points_;
  std::size_t spans_ = 0;
  std::vector<std::string> failures_;
};

struct Checked {
  std::string id;
  std::size_t spans = 0, claims = 0;
  std::vector<std::string> failures;
  bool refused = false;  // A file that the reader does not take.
};

Result<Report> report_of(const Json& record) {
  if (const auto file = record.string_at("file"))
    return read::report(HEARSAY_TRY(collect::file(std::string(*file))));
  const auto text = record.string_at("text");
  if (!text) return make_error(ErrorCode::malformed, "a line has neither text nor file");
  Report out;
  out.text = *text;
  if (const auto published = record.string_at("published")) out.published = *published;
  out.blocks = read::plain_blocks(out.text);
  return out;
}

Checked check(const std::string& line, const Engine& engine, Workspace& workspace) {
  Checked out;
  const Result<Json> record = parse_json(line);
  if (!record) {
    out.failures.push_back("not JSON: " + record.error().what);
    return out;
  }
  const Json* id = record->find("id");
  out.id = id != nullptr ? id->dump() : "";
  const Result<Report> report = report_of(*record);
  if (!report) {
    out.refused = record->find("file") != nullptr;
    if (!out.refused) out.failures.push_back(report.error().what);
    return out;
  }
  // A record's text is parsed as one, a page block by block.
  const TextSpan whole{0, static_cast<std::uint32_t>(report->text.size())};
  const bool page = record->find("file") != nullptr;
  const Parse parse =
      page ? language::parse(*engine.model, report->text, block_spans(*report), workspace)
           : language::parse(*engine.model, report->text, std::span(&whole, 1), workspace);
  const Reading reading = claim::extract(*report, parse, *engine.knowledge);
  publish::Layers layers = publish::default_layers();
  layers.insert("tokens");
  const Json printed = publish::extract_json(*report, out.id, parse, reading, layers);
  Checker checker(*report);
  checker.report(*report);
  checker.parse(parse);
  checker.reading(reading);
  for (const auto& [key, value] : printed.members())
    checker.printed(value, key);
  out.spans = checker.spans();
  out.claims = reading.claims.size();
  out.failures = checker.failures();
  return out;
}

int run() {
  const Result<Engine> engine = Engine::load({});
  if (!engine) {
    std::fprintf(stderr, "%s\n", engine.error().what.c_str());
    return 3;
  }
  const unsigned threads = std::max(1u, std::thread::hardware_concurrency());
  std::vector<Workspace> workspaces(threads);
  std::size_t texts = 0, spans = 0, claims = 0, failures = 0, refused = 0;
  std::ios::sync_with_stdio(false);
  in_order<std::string, Checked>(
      threads,
      []() -> std::optional<std::string> {
        std::string line;
        if (!std::getline(std::cin, line)) return std::nullopt;
        return line;
      },
      [&](std::string& line, unsigned worker) { return check(line, *engine, workspaces[worker]); },
      [&](const Checked& one) {
        ++texts;
        spans += one.spans;
        claims += one.claims;
        refused += one.refused ? 1 : 0;
        failures += one.failures.size();
        for (const std::string& failure : one.failures)
          std::printf("%s: %s\n", one.id.c_str(), failure.c_str());
        return true;
      });
  std::printf("%zu texts (%zu refused by the reader), %zu claims, %zu spans checked, %zu off\n",
              texts,
              refused,
              claims,
              spans,
              failures);
  return failures == 0 && texts > 0 && spans > 0 ? 0 : 1;
}

}  // namespace
}  // namespace hearsay

int main() {
  return hearsay::run();
}
