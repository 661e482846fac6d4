// One page of one event, to publish: it opens anywhere, without this program, a network or a
// script, and leads from each number to the sentences that say it, and from each sentence to
// the hash of the original.
//
//     soldier, killed: 15 or more     57   The River Front (claimed)   “The River Front ...” 4
//     4  “The River Front, a rebel group, claimed to have killed 57 soldiers ...”
//        Northern Wire, “...”, 4 March 2026, https://...; original SHA-256 ...; claim C13b0...
//
// Whatever comes from reports is escaped and set apart (html_text.h), and the page's policy
// allows its one style sheet and nothing else. What is linked are the reports' own addresses.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/base/text.h"
#include "hearsay/publish/export/citation.h"
#include "hearsay/publish/export/formats.h"
#include "hearsay/publish/export/html_bars.h"
#include "hearsay/publish/export/html_style.h"
#include "hearsay/publish/export/html_text.h"
#include "hearsay/publish/export/spot.h"
#include "hearsay/publish/judgement.h"
#include "hearsay/publish/lineage.h"
#include "hearsay/publish/tally.h"
#include "hearsay/publish/tally_words.h"
#include "hearsay/publish/terminal.h"
#include "hearsay/weigh/tallies/policy.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace hearsay::publish {

namespace {

// "soldier, killed" -> "Soldier, killed".
std::string capitalised(std::string text) {
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
    text.front() = static_cast<char>(text.front() - 'a' + 'A');
  return text;
}

std::string day_words(const std::optional<std::string>& published) {
  if (!published) return "date not recorded";
  return date_in_words(published->size() > 10 ? published->substr(0, 10) : *published);
}

class Page {
 public:
  Page(const ExportAbout& about, const Dossier& dossier) : about_(about), dossier_(dossier) {
    for (std::size_t i = 0; i < dossier.claims.size(); ++i) {
      numbers_.emplace(dossier.claims[i], i + 1);
      by_id_.emplace(claim(dossier.claims[i]).id, i + 1);
    }
  }

  std::string print() {
    head();
    header();
    out_ += "<main>\n";
    figures();
    sentences();
    originals();
    judgements();
    how_to_read();
    out_ += "</main>\n";
    footer();
    return std::move(out_);
  }

 private:
  // --- Small parts ---

  const ClaimRecord& claim(std::uint32_t index) const { return dossier_.claim(index); }

  std::string link(std::uint32_t index, const std::string& words) const {
    if (!numbers_.contains(index)) return "claim " + escaped(claim(index).id);
    return "<a href=\"#" + escaped(claim(index).id) + "\">" + words + "</a>";
  }

  std::string reference(std::uint32_t index) const {
    const auto found = numbers_.find(index);
    return link(index, found == numbers_.end() ? "" : std::to_string(found->second));
  }

  // "sentences 3, 5 and 9", each a link.
  std::string references(const std::vector<std::uint32_t>& claims) const {
    std::string out = claims.size() == 1 ? "sentence " : "sentences ";
    for (std::size_t i = 0; i < claims.size(); ++i) {
      if (i > 0) out += i + 1 == claims.size() ? " and " : ", ";
      out += reference(claims[i]);
    }
    return "<span class=\"refs\">" + out + "</span>";
  }

  std::string language_of(std::uint32_t report) const {
    const Provenance& known = dossier_.provenance_of(report);
    if (!known.lang || !is_language_tag(*known.lang)) return "";
    return " lang=\"" + escaped(*known.lang) + "\"";
  }

  std::string address(const std::optional<std::string>& url) const {
    if (!url) return "address not recorded";
    if (!is_web_address(*url)) return foreign(*url);
    return "<a href=\"" + escaped(*url) + "\" rel=\"noreferrer noopener external\">" +
           foreign(*url) + "</a>";
  }

  void fact(const char* name, const std::string& html) {
    if (!html.empty()) out_ += "<dt>" + std::string(name) + "</dt><dd>" + html + "</dd>\n";
  }

  // --- The page from top to bottom ---

  void head() {
    // A title cannot hold elements: marks of direction are left out of it.
    out_ +=
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"" +
        page_policy() +
        "\">\n"
        "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
        "<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"generator\" content=\"" +
        escaped(about_.program) + "\">\n<title>" + escaped(one_line(dossier_.what().label)) +
        " - who said what</title>\n<style>";
    out_ += kPageStyle;
    out_ += "</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#figures\">To the figures</a>\n";
  }

  void header() {
    const Event& event = dossier_.what();
    out_ += "<header>\n<p class=\"eyebrow\">" + capitalised(std::string(to_string(event.kind))) +
            " · event " + escaped(event.id) + "</p>\n<h1>" + foreign(event.label) + "</h1>\n";
    out_ += "<p class=\"lead\">" + summary() + "</p>\n<dl class=\"facts\">\n";
    std::string where;
    for (const ClaimPlace& place : event.where)
      where += (where.empty() ? "" : " · ") + foreign(place_words(place));
    fact("Where", where);
    fact("When", event.when.empty() ? "not stated" : foreign(date_in_words(event.when)));
    fact("Reported", reported());
    if (const Toll* toll = dossier_.weighing.toll_of(event)) fact("In all", in_all(*toll));
    out_ +=
        "</dl>\n<nav aria-label=\"This page\"><ul><li><a href=\"#figures\">Figures</a></li>"
        "<li><a href=\"#sentences\">Sentences</a></li><li><a href=\"#originals\">Originals</a>"
        "</li><li><a href=\"#reading\">How to read and check this</a></li></ul></nav>\n"
        "</header>\n";
  }

  std::string summary() const {
    std::set<std::string> publishers;
    for (const std::uint32_t report : dossier_.reports) {
      if (const auto& name = dossier_.evidence.reports[report].publisher) publishers.insert(*name);
    }
    return "What " + some(dossier_.reports.size(), "report", "reports") + " of " +
           some(publishers.size(), "publisher", "publishers") +
           " say, on whose word. Each number leads to the sentence that says it, each sentence to "
           "its original. Different sources’ numbers are never added up.";
  }

  std::string reported() const {
    std::string first, last;
    for (const std::uint32_t report : dossier_.reports) {
      const auto& published = dossier_.evidence.reports[report].published;
      if (!published) continue;
      const std::string day = published->substr(0, 10);
      if (first.empty() || day < first) first = day;
      if (last.empty() || day > last) last = day;
    }
    if (first.empty()) return "not recorded";
    if (first == last) return escaped(date_in_words(first));
    return escaped(date_in_words(first) + " to " + date_in_words(last));
  }

  static std::string in_all(const Toll& toll) {
    const auto part = [](double number, const Interval& range, const char* what) {
      std::string out = interval_words({number, number}, false, "") + " " + what;
      if (range.lower != range.upper) out += " (" + interval_words(range, false, "") + ")";
      return out;
    };
    return part(toll.killed, toll.killed_range, "killed") + ", " +
           part(toll.injured, toll.injured_range, "hurt") + ", by " +
           some(toll.accounts.size(), "report’s account", "reports’ accounts");
  }

  void figures() {
    out_ +=
        "<section id=\"figures\" aria-labelledby=\"figures-title\">\n"
        "<h2 id=\"figures-title\">Figures</h2>\n";
    if (dossier_.policy != "report-disagreement") {
      const auto policy = policy_from(dossier_.policy);
      out_ += "<p>By policy " + escaped(dossier_.policy) + ": " +
              escaped(policy ? policy_rule(*policy) : "") + "</p>\n";
    }
    for (const Tally* one : in_order_of_worth(dossier_.tallies))
      tally(*one);
    out_ += "</section>\n";
  }

  void tally(const Tally& one) {
    const std::string id = "t" + std::to_string(&one - dossier_.tallies.data() + 1);
    out_ += "<article class=\"tally\" id=\"" + id + "\" aria-labelledby=\"" + id +
            "-title\">\n<h3 id=\"" + id + "-title\">" + foreign(capitalised(title_of(one))) +
            "</h3>\n";
    const std::string range = range_alone(one);
    if (!range.empty()) out_ += "<p class=\"range\">" + escaped(range) + "</p>\n";
    std::string words = one.agreed ? "" : highest_words(one);
    if (const std::string agreement = agreement_words(one); !agreement.empty())
      words += (words.empty() ? "" : "; ") + agreement;
    if (!words.empty()) out_ += "<p>" + escaped(capitalised(words)) + ".</p>\n";
    if (!one.sets_lower.empty() || !one.sets_upper.empty())
      out_ += "<p class=\"soft\">" + ends(one) + "</p>\n";
    estimates(one, id);
    for (const Dispute& dispute : one.disputes) {
      out_ += "<p><span class=\"warn\">Disputed:</span> " + foreign(dispute.about) + " (" +
              references(dispute.claims) + ")</p>\n";
    }
    set_aside(one);
    out_ += "<p class=\"soft\">" + escaped(capitalised(four_figures(one))) + ".</p>\n</article>\n";
  }

  std::string ends(const Tally& one) const {
    if (one.sets_lower == one.sets_upper) return "Set by " + references(one.sets_lower) + ".";
    std::string out;
    if (!one.sets_lower.empty()) out = "Lower end set by " + references(one.sets_lower);
    if (!one.sets_upper.empty())
      out +=
          (out.empty() ? "Upper end set by " : "; upper end set by ") + references(one.sets_upper);
    return out + ".";
  }

  void estimates(const Tally& one, const std::string& id) {
    if (one.estimates.empty()) return;
    const Bars bars(one);
    out_ +=
        "<table aria-labelledby=\"" + id + "-title\">\n<thead><tr><th scope=\"col\">Figure</th>";
    if (bars.worthwhile()) {
      out_ += "<th scope=\"col\" class=\"b\"><span class=\"scale\"><span>0</span><span>" +
              escaped(interval_words({bars.end(), bars.end()}, false, "")) + "</span></span></th>";
    }
    out_ += "<th scope=\"col\">Who says it, in which words</th></tr></thead>\n<tbody>\n";
    for (const Estimate& each : one.estimates) {
      const std::string words = interval_words(each.figure, each.approximate, one.unit);
      out_ += "<tr><td class=\"n\">" +
              link(each.claims.front(), words.empty() ? "no count" : escaped(words)) + "</td>";
      if (bars.worthwhile()) out_ += "<td class=\"b\">" + bars.bar(each.figure) + "</td>";
      out_ += "<td>" + said_by(each) + words_of(one, each) + "</td></tr>\n";
    }
    out_ += "</tbody>\n</table>\n";
  }

  std::string said_by(const Estimate& each) const {
    const Originator& who = dossier_.weighing.originators[each.originator];
    std::string out = "<span class=\"who\">" + foreign(who.name) + "</span>";
    if (each.stance != Stance::asserted) out += " (" + std::string(to_string(each.stance)) + ")";
    if (!each.via.empty()) out += ", via " + foreign(join(each.via, ", "));
    if (each.state == LineageState::independent_observation) out += "; saw it";
    if (!who.named) out += "; names nobody";
    if (!each.grade.empty()) out += "; graded " + escaped(each.grade);
    if (!each.left_out.empty()) out += "; does not count: " + escaped(each.left_out);
    if (each.from_parts && each.claims.size() > 1) out += "; added up from " + foreign(each.text);
    return out;
  }

  // The sentence that founds the figure, where it stands again, and what was said before.
  std::string words_of(const Tally& tally, const Estimate& each) const {
    const std::uint32_t first = each.claims.front();
    const ReportRecord& report = dossier_.report_of(first);
    std::string out = "<p class=\"quote\" dir=\"auto\"" + language_of(claim(first).report) + ">" +
                      marked(first) + "</p><p class=\"cite\">" +
                      foreign(report.publisher.value_or("publisher not recorded")) + ", " +
                      escaped(day_words(report.published)) + ", " + references({first});
    const std::vector<std::uint32_t> more(each.claims.begin() + 1, each.claims.end());
    if (!more.empty()) out += "; also " + references(more);
    if (!each.superseded.empty()) out += "; earlier figures in " + references(each.superseded);
    for (const EarlierVersion& version : each.versions) {
      out += "; on this page before: " +
             escaped(interval_words(version.figure, version.approximate, tally.unit)) + ", seen " +
             escaped(version.seen_at.substr(0, 10)) + " (claim " + escaped(version.id) + ")";
    }
    return out + "</p>";
  }

  void set_aside(const Tally& one) {
    if (one.set_aside.empty()) return;
    out_ += "<p class=\"soft\">Set aside: ";
    for (std::size_t i = 0; i < one.set_aside.size(); ++i) {
      out_ += (i > 0 ? "; " : "") + std::string("sentence <span class=\"refs\">") +
              reference(one.set_aside[i].claim) + "</span>, " +
              foreign(with_numbers(one.set_aside[i].why));
    }
    out_ += ".</p>\n";
  }

  // "copy of C13b0184fbfcfdf8c" -> "copy of sentence 4".
  std::string with_numbers(std::string_view words) const {
    const auto in_word = [](char c) { return is_ascii_alpha(c) || is_ascii_digit(c); };
    std::string out;
    for (std::size_t at = 0; at < words.size();) {
      std::size_t end = at + 1;
      while (in_word(words[at]) && end < words.size() && in_word(words[end]))
        ++end;
      const auto found = by_id_.find(words.substr(at, end - at));
      out += found == by_id_.end() ? std::string(words.substr(at, end - at))
                                   : "sentence " + std::to_string(found->second);
      at = end;
    }
    return out;
  }

  // The sentence with its count marked, its item and its sources underlined.
  std::string marked(std::uint32_t index) const {
    const Claim& one = claim(index).claim;
    const std::string& text = dossier_.report_of(index).text;
    if (context_of(dossier_, index).words.empty()) return "(these words could not be found)";
    std::vector<std::tuple<TextSpan, std::string, std::string>> parts;
    const auto add = [&](TextSpan span, const char* open, const char* close) {
      if (!span.empty() && one.span.contains(span)) parts.emplace_back(span, open, close);
    };
    if (one.count) add(one.count->span, "<mark>", "</mark>");
    if (one.item) add(one.item->span, "<span class=\"counted\">", "</span>");
    for (const ClaimSource& source : one.sources)
      add(source.span, "<span class=\"said-by\">", "</span>");
    std::stable_sort(parts.begin(), parts.end(), [](const auto& a, const auto& b) {
      return std::get<0>(a).begin < std::get<0>(b).begin;
    });
    std::string out;
    std::uint32_t at = one.span.begin;
    for (const auto& [span, open, close] : parts) {
      if (span.begin < at) continue;
      out += escaped(slice(text, {at, span.begin})) + open + escaped(slice(text, span)) + close;
      at = span.end;
    }
    return out + escaped(slice(text, {at, one.span.end}));
  }

  void sentences() {
    out_ +=
        "<section id=\"sentences\" aria-labelledby=\"sentences-title\">\n"
        "<h2 id=\"sentences-title\">Sentences</h2>\n<p class=\"soft\">Each as it stands in its "
        "report, with 32 characters either side. The number is <mark>marked</mark>, what is "
        "counted <span class=\"counted\">underlined</span>, who says it <span class=\"said-by\">"
        "dotted</span>.</p>\n";
    for (const std::uint32_t one : dossier_.claims)
      sentence(one);
    out_ += "</section>\n";
  }

  void sentence(std::uint32_t index) {
    const ClaimRecord& record = claim(index);
    const ReportRecord& report = dossier_.report_of(index);
    const Context context = context_of(dossier_, index);
    const std::string number = std::to_string(numbers_.at(index));
    out_ += "<article class=\"claim\" id=\"" + escaped(record.id) +
            "\" tabindex=\"-1\" aria-label=\"Sentence " + number + "\">\n<h3>" + number + ". " +
            what_is_said(record.claim) + "</h3>\n";
    if (dossier_.is_broken(index)) {
      out_ +=
          "<p class=\"warn\">These words do not stand where they were read: run hearsay verify "
          "before you rely on them.</p>\n";
    }
    out_ += "<blockquote dir=\"auto\"" + language_of(record.report) + ">";
    if (!context.before.empty())
      out_ += "<span class=\"around\">…" + escaped(context.before) + "</span>";
    out_ += marked(index);
    if (!context.after.empty())
      out_ += "<span class=\"around\">" + escaped(context.after) + "…</span>";
    out_ += "</blockquote>\n<p class=\"cite\">" + foreign(cited_work(report)) + ", " +
            address(report.url) + "; " +
            foreign(whose_word(dossier_.evidence, dossier_.weighing, index)) +
            "; original SHA-256 <code>" + report.digest.hex() + "</code>; claim <code>" +
            escaped(record.id) + "</code></p>\n";
    way(index);
    std::string uses;
    for (const TallyPart& one : dossier_.parts_of(index)) {
      uses += std::string(uses.empty() ? "" : "; ") + "<a href=\"#t" +
              std::to_string(one.tally + 1) + "\">" +
              foreign(title_of(dossier_.tallies[one.tally])) +
              "</a>: " + foreign(with_numbers(one.what));
    }
    out_ += "<p class=\"soft\">" + place_in(index) + (uses.empty() ? "" : " Used for ") + uses +
            (uses.empty() ? "" : ".") + "</p>\n";
    for (const Judgement* one : judgements_on(dossier_, index))
      out_ += "<p class=\"soft\">Judged: " + foreign(judgement_words(*one)) + "</p>\n";
    out_ += "</article>\n";
  }

  static std::string what_is_said(const Claim& one) {
    std::string out;
    if (one.count) out = count_words(*one.count) + " ";
    if (one.item) out += one_line(one.item->text);
    if (out.empty()) out = std::string(to_string(one.kind));
    if (one.manner != Manner::none) out += ", " + std::string(to_string(one.manner));
    if (one.stance != Stance::asserted) out += " (" + std::string(to_string(one.stance)) + ")";
    return foreign(out);
  }

  // From the page to whoever said it, and how that one stands to the others.
  void way(std::uint32_t index) {
    std::vector<std::string> lines = way_lines(dossier_.evidence, dossier_.weighing, index);
    const std::string state = lines.back();
    lines.pop_back();
    out_ += "<ol class=\"way\">";
    for (const std::string& line : lines)
      out_ += "<li>" + foreign(with_numbers(line)) + "</li>";
    out_ += "</ol>\n<p class=\"soft\">" + escaped(capitalised(state)) + ".</p>\n";
  }

  std::string place_in(std::uint32_t index) {
    const ClaimRecord& record = claim(index);
    if (!points_ || points_of_ != record.report) {
      points_.emplace(dossier_.evidence.reports[record.report].text);
      points_of_ = record.report;
    }
    const CodePointSpan span = points_->to_code_points(record.claim.span);
    std::string out = "In <a href=\"#" + escaped(dossier_.report_of(index).id) + "\">" +
                      escaped(dossier_.report_of(index).id) + "</a>, characters " +
                      std::to_string(span.begin) + " to " + std::to_string(span.end) +
                      " of its text";
    const Provenance& known = dossier_.provenance_of(record.report);
    if (const auto bytes = known.bytes.find(record.id); bytes != known.bytes.end()) {
      out += ", bytes " + std::to_string(bytes->second.begin) + " to " +
             std::to_string(bytes->second.end) + " of the original";
    }
    return out + ".";
  }

  void originals() {
    out_ +=
        "<section id=\"originals\" aria-labelledby=\"originals-title\">\n"
        "<h2 id=\"originals-title\">Originals</h2>\n";
    for (const std::uint32_t index : dossier_.reports) {
      const ReportRecord& report = dossier_.evidence.reports[index];
      const Provenance& known = dossier_.provenance_of(index);
      out_ += "<article class=\"report\" id=\"" + escaped(report.id) + "\" tabindex=\"-1\">\n<h3" +
              language_of(index) + " dir=\"auto\">" +
              foreign(report.title.value_or("Title not recorded")) +
              "</h3>\n<dl class=\"facts\">\n";
      fact("Publisher", foreign(report.publisher.value_or("not recorded")));
      if (known.author) fact("Author", foreign(*known.author));
      fact("Published", escaped(day_words(report.published)));
      fact("Address", address(report.url));
      fact("Collected", escaped(known.collected_at.value_or("time not recorded")));
      fact("SHA-256", "<code>" + report.digest.hex() + "</code>");
      fact("Report", "<code>" + escaped(report.id) + "</code>");
      if (const auto original = dossier_.weighing.original[index]) {
        const std::string& id = dossier_.evidence.reports[*original].id;
        const bool here = std::find(dossier_.reports.begin(), dossier_.reports.end(), *original) !=
                          dossier_.reports.end();
        fact("Copy of",
             here ? "<a href=\"#" + escaped(id) + "\">" + escaped(id) + "</a>" : escaped(id));
      }
      out_ += "</dl>\n</article>\n";
    }
    out_ += "</section>\n";
  }

  // What persons decided, once each.
  void judgements() {
    std::map<const Judgement*, std::vector<std::uint32_t>> judged;
    for (const std::uint32_t one : dossier_.claims) {
      for (const Judgement* each : judgements_on(dossier_, one))
        judged[each].push_back(one);
    }
    if (judged.empty()) return;
    out_ +=
        "<section id=\"judgements\" aria-labelledby=\"judgements-title\">\n"
        "<h2 id=\"judgements-title\">What persons decided</h2>\n<ul class=\"plain\">\n";
    for (const auto& [judgement, claims] : judged)
      out_ +=
          "<li>" + foreign(judgement_words(*judgement)) + " (" + references(claims) + ")</li>\n";
    out_ += "</ul>\n</section>\n";
  }

  void how_to_read() {
    out_ += R"html(<section id="reading" aria-labelledby="reading-title">
<h2 id="reading-title">How to read and check this</h2>
<p>A figure is what was said: “over 50” is 51 or more, “dozens” 24 or more. The range goes from the lowest to the highest figure that a source stands by now; sources that repeat each other are one. “Named originators” are different names: that they are independent of each other is not established unless it says so.</p>
<p>The sentences were found and read by a program, and it errs; those that a person added say so. A sentence that is set aside, superseded or rejected is still listed.</p>
<p>An original is the file as it was collected. Whoever has it can check that it is the one that was read:</p>
<pre>sha256sum FILE</pre>
<p>prints the SHA-256 above if not one byte of it is changed. Positions count Unicode characters of the text that was read out of it, from 0, the end not included.</p>
</section>
)html";
  }

  void footer() {
    out_ += "<footer>\n<p class=\"soft\">Made with " + escaped(about_.program) +
            (about_.head.empty() ? ""
                                 : ". State of the ledger, as the last hash of its log: <code>" +
                                       escaped(about_.head) + "</code>") +
            "</p>\n</footer>\n</body>\n</html>\n";
  }

  const ExportAbout& about_;
  const Dossier& dossier_;
  std::map<std::uint32_t, std::size_t> numbers_;  // By claim: 1, 2, 3 down the page.
  std::map<std::string_view, std::size_t> by_id_;
  std::optional<CodePointIndex> points_;
  std::uint32_t points_of_ = 0;
  std::string out_;
};

class Html : public Exporter {
 public:
  explicit Html(const ExportAbout& about) : about_(about) {}

  std::string begin() override { return ""; }

  std::string add(const Dossier& dossier) override { return Page(about_, dossier).print(); }

  std::string end() override { return ""; }

 private:
  const ExportAbout about_;
};

}  // namespace

std::string page_policy() {
  return "default-src 'none'; style-src '" + policy_hash(kPageStyle) +
         "'; base-uri 'none'; form-action 'none'";
}

std::unique_ptr<Exporter> make_html(const ExportAbout& about) {
  return std::make_unique<Html>(about);
}

}  // namespace hearsay::publish
