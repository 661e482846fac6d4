// What the reading benchmarks ask of the library, over a pipe.
//
//     MODE ARGUMENT SIZE\n  and SIZE bytes   ->   SIZE\n  and SIZE bytes
//
// Modes: `charset -` (the encoding's name), `tree CONTEXT` (html5lib's dump of
// the tree; "-" for a document, "+" for one without scripting, "svg:path" for a
// fragment), `tokens STATE:LAST` (html5lib's tokens), `page KINDS` (a page's facts and
// report as JSON; the text without blocks of those kinds, "caption,standfirst"),
// `at ADDRESS` (where the pages that follow were published; "page" if nobody knows),
// `time N` (reads the page N times, prints seconds of processor time).
// bench/reading/*.py drive it.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/json.h"
#include "hearsay/read/charset.h"
#include "hearsay/read/html/outline.h"
#include "hearsay/read/html/parse.h"
#include "hearsay/read/html/tokenizer.h"
#include "hearsay/read/page/page.h"
#include "hearsay/read/read.h"

#include <algorithm>
#include <ctime>
#include <iostream>
#include <map>
#include <string>
#include <vector>

namespace hearsay {
namespace {

std::string tree(const std::string& context, const std::string& source) {
  html::ParseWish wish;
  if (context == "-" || context == "+") {
    wish.scripting = context == "-";
    const html::Document page = html::parse(source, wish);
    return html::outline(page.root());
  }
  html::Context where;
  where.name = context;
  if (context.starts_with("svg:")) where = {context.substr(4), html::Namespace::svg};
  if (context.starts_with("math:")) where = {context.substr(5), html::Namespace::mathml};
  wish.context = where;
  const html::Document page = html::parse(source, wish);
  return html::outline(*page.root().first);
}

// Tokens as JSON lines, text joined.
class TokenPrinter : public html::TokenSink {
 public:
  void on_start_tag(html::TagToken& tag) override {
    flush();
    out += "[\"StartTag\"," + quote(tag.name) + ",{";
    for (std::size_t i = 0; i < tag.attributes.size(); ++i) {
      out +=
          (i > 0 ? "," : "") + quote(tag.attributes[i].name) + ":" + quote(tag.attributes[i].value);
    }
    out += tag.self_closing ? "},true]\n" : "}]\n";
  }

  void on_end_tag(html::TagToken& tag) override {
    flush();
    out += "[\"EndTag\"," + quote(tag.name) + "]\n";
  }

  void on_text(const html::Chunk& chunk) override { text_ += chunk.text; }

  void on_comment(std::string_view text) override {
    flush();
    out += "[\"Comment\"," + quote(text) + "]\n";
  }

  void on_doctype(const html::DoctypeToken& token) override {
    flush();
    const html::Doctype& type = token.doctype;
    out += "[\"DOCTYPE\"," + (token.has_name ? quote(type.name) : "null") + "," +
           (type.has_public_id ? quote(type.public_id) : "null") + "," +
           (type.has_system_id ? quote(type.system_id) : "null") + "," +
           (token.force_quirks ? "false" : "true") + "]\n";
  }

  void on_end() override { flush(); }

  bool in_foreign() const override { return false; }

  std::string out;

 private:
  // Lone surrogates pass through as the bytes that came in.
  static std::string quote(std::string_view text) {
    std::string quoted = "\"";
    for (const char c : text) {
      if (c == '"' || c == '\\') {
        quoted += '\\';
        quoted += c;
      } else if (static_cast<unsigned char>(c) < 0x20) {
        char code[8];
        std::snprintf(code, sizeof code, "\\u%04x", static_cast<unsigned>(c));
        quoted += code;
      } else {
        quoted += c;
      }
    }
    return quoted + "\"";
  }

  void flush() {
    if (!text_.empty()) out += "[\"Character\"," + quote(text_) + "]\n";
    text_.clear();
  }

  std::string text_;
};

std::string tokens(const std::string& argument, const std::string& source) {
  const std::size_t colon = argument.find(':');
  const std::string state = argument.substr(0, colon);
  const std::string last = argument.substr(colon + 1);
  const std::map<std::string, html::TextState> states = {{"data", html::TextState::data},
                                                         {"rcdata", html::TextState::rcdata},
                                                         {"rawtext", html::TextState::rawtext},
                                                         {"script", html::TextState::script},
                                                         {"plaintext", html::TextState::plaintext},
                                                         {"cdata", html::TextState::cdata}};
  html::Document page;
  TokenPrinter printer;
  html::Tokenizer tokenizer(source, page, printer);
  tokenizer.set_state(states.at(state));
  tokenizer.set_last_start_tag(last);
  tokenizer.run();
  return printer.out;
}

Capture page_capture(std::string bytes, const std::string& at = "page") {
  Capture out;
  out.bytes = std::move(bytes);
  out.media_type = "text/html";
  out.address = at;
  return out;
}

std::string page(const std::string& without, const std::string& at, std::string bytes) {
  std::vector<bool> standfirst;
  if (without.find("standfirst") != std::string::npos) {
    const read::Charset charset = read::find_charset(bytes, std::nullopt, read::Markup::page);
    standfirst = read::find_standfirst(read::decode(bytes, charset));
  }
  const Result<Report> report = read::report(page_capture(std::move(bytes), at));
  if (!report) return Json(Json::Object{{"error", report.error().what}}).dump();
  std::string text;
  std::string lines;
  for (std::size_t i = 0; i < report->blocks.size(); ++i) {
    const Block& block = report->blocks[i];
    lines +=
        std::string(to_string(block.kind)) + ": " + std::string(slice(report->text, block.span));
    if (block.kind == BlockKind::boilerplate || block.kind == BlockKind::title) continue;
    if (without.find(to_string(block.kind)) != std::string::npos) continue;
    if (i < standfirst.size() && standfirst[i]) continue;
    text += slice(report->text, block.span);
    text += '\n';
  }
  return Json(Json::Object{{"text", text},
                           {"title", report->title},
                           {"author", report->author},
                           {"published", report->published},
                           {"publisher", report->publisher},
                           {"lang", report->lang},
                           {"lines", lines}})
      .dump();
}

std::string time_page(int rounds, std::string bytes) {
  const Capture capture = page_capture(std::move(bytes));
  const std::clock_t begin = std::clock();  // Processor time: others may use the machine.
  for (int i = 0; i < rounds; ++i) {
    if (!read::report(capture)) break;
  }
  return std::to_string(static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC);
}

}  // namespace
}  // namespace hearsay

int main() {
  std::ios::sync_with_stdio(false);
  std::string mode;
  std::string argument;
  std::string at = "page";
  std::size_t size = 0;
  while (std::cin >> mode >> argument >> size) {
    std::cin.get();
    std::string bytes(size, '\0');
    std::cin.read(bytes.data(), static_cast<std::streamsize>(size));
    std::string out;
    if (mode == "charset") {
      out = hearsay::read::find_charset(bytes, std::nullopt, hearsay::read::Markup::page).name;
    } else if (mode == "tree") {
      out = hearsay::tree(argument, bytes);
    } else if (mode == "tokens") {
      out = hearsay::tokens(argument, bytes);
    } else if (mode == "page") {
      out = hearsay::page(argument, at, std::move(bytes));
    } else if (mode == "at") {
      at = argument;
    } else if (mode == "time") {
      out = hearsay::time_page(std::stoi(argument), std::move(bytes));
    }
    std::cout << out.size() << '\n' << out << std::flush;
  }
}
