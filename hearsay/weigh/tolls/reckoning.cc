// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/tolls/reckoning.h"

#include "hearsay/weigh/tolls/reckoning_weights.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

namespace hearsay {

namespace {

constexpr std::size_t kNumbers = kNumberWeights.size();
constexpr std::size_t kPairs = kPairWeights.size();
constexpr double kRepeating =
    0.3;  // What n reports say counts n ^ -0.3 times: they repeat each other.
constexpr std::size_t kMostKilled = 20, kMostInjured = 30;  // Candidates of each, the most told.

bool holds(const std::vector<double>& list, double value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

double low_median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[(values.size() - 1) / 2];
}

double high_median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

// The deaths that most of the accounts which tell of any give; of those that agree on
// them, the hurt.
Reckoned settled(std::span<const ReportSays> reports) {
  Reckoned out;
  std::vector<double> killed, injured;
  for (const ReportSays& one : reports) {
    if (one.rules.killed > 0) killed.push_back(one.rules.killed);
  }
  out.killed = killed.empty() ? 0 : low_median(killed);
  for (const ReportSays& one : reports) {
    if (one.rules.killed == out.killed) injured.push_back(one.rules.injured);
  }
  out.injured = injured.empty() ? 0 : high_median(injured);
  return out;
}

// Whether a number is of a row: the two men of "two girls, two men shot".
bool in_list(const Told& told, const ToldNumber& number) {
  return std::any_of(told.lists.begin(), told.lists.end(), [&](const ToldNumber& list) {
    return list.harm == number.harm && list.harm_at == number.harm_at &&
           list.number > number.number;
  });
}

std::vector<double> told(const Told& told, ToldHarm harm) {
  std::vector<double> out;
  for (const ToldNumber& one : told.numbers) {
    if (one.harm == harm && !in_list(told, one)) out.push_back(one.number);
  }
  for (const ToldNumber& one : told.lists) {
    if (one.harm == harm) out.push_back(one.number);
  }
  return out;
}

std::vector<double> listed(const Told& told, ToldHarm harm) {
  std::vector<double> out;
  for (const ToldNumber& one : told.lists) {
    if (one.harm == harm) out.push_back(one.number);
  }
  return out;
}

// One report seen for one manner.
struct Side {
  const ReportSays& report;
  bool killed;

  const Said& said() const { return killed ? report.killed : report.injured; }

  double rules() const { return killed ? report.rules.killed : report.rules.injured; }

  double names() const { return killed ? report.named_killed : report.named_injured; }

  double ages() const { return killed ? report.aged_killed : report.aged_injured; }

  double living() const { return killed ? 0 : report.living; }

  double others() const { return killed ? report.others_killed : report.others_injured; }

  double more() const { return killed ? report.more_killed : report.more_injured; }

  // What a row of people in `text` comes to.
  std::vector<double> listed_by(const Told& text) const {
    std::vector<double> out = listed(text, killed ? ToldHarm::killed : ToldHarm::injured);
    // "2 girls, 2 men shot": mostly hurt.
    const std::vector<double> hit = listed(text, ToldHarm::hit);
    if (!killed) out.insert(out.end(), hit.begin(), hit.end());
    return out;
  }

  double row() const { return killed ? report.row_killed : report.row_injured; }

  std::vector<double> told_by(const Told& text) const {
    return told(text, killed ? ToldHarm::killed : ToldHarm::injured);
  }

  bool tells(const Told& text) const { return killed ? text.death : text.harm; }

  std::vector<double> counted() const {
    std::vector<double> out;
    for (const Counted& one : said().counted)
      out.push_back(one.number);
    return out;
  }

  bool has_people() const {
    return std::any_of(
        said().people.begin(), said().people.end(), [](const Person& one) { return !one.pronoun; });
  }
};

// Every number that something in the report stands for.
std::vector<double> numbers_of(const Side& side) {
  std::vector<double> out = side.counted();
  for (const std::vector<double>& more : {side.told_by(side.report.title),
                                          side.told_by(side.report.text),
                                          side.said().beside,
                                          side.listed_by(side.report.title),
                                          side.listed_by(side.report.text),
                                          std::vector<double>{0,
                                                              1,
                                                              side.rules(),
                                                              side.names(),
                                                              side.ages(),
                                                              side.row(),
                                                              side.living(),
                                                              side.others(),
                                                              side.more()}}) {
    out.insert(out.end(), more.begin(), more.end());
  }
  if (side.killed) {
    out.push_back(side.rules() + 1);
    for (const double one : side.told_by(side.report.title))
      out.push_back(one + 1);
    if (side.report.title.suicide) out.push_back(2);
  }
  return out;
}

// "One victim" says nothing of how many there are.
void leave_single(std::vector<double>& numbers) {
  std::erase_if(numbers, [](double one) { return one < 2; });
}

// Those who were hit, as the report counts them.
std::vector<double> hit_in(const ReportSays& report) {
  std::vector<double> out = told(report.title, ToldHarm::hit);
  for (const std::vector<double>& more : {told(report.text, ToldHarm::hit),
                                          listed(report.title, ToldHarm::hit),
                                          listed(report.text, ToldHarm::hit)}) {
    out.insert(out.end(), more.begin(), more.end());
  }
  for (const Counted& one : report.injured.counted) {
    if (one.hit) out.push_back(one.number);
  }
  leave_single(out);
  return out;
}

std::vector<double> victims_in(const ReportSays& report) {
  std::vector<double> out = report.victims;
  for (const Told& text : {report.title, report.text}) {
    const std::vector<double> more = told(text, ToldHarm::victims);
    out.insert(out.end(), more.begin(), more.end());
  }
  leave_single(out);
  return out;
}

// The most told of them, in order.
std::vector<double> most_told(const std::vector<double>& all, std::size_t most) {
  std::map<double, std::size_t> times;
  for (const double one : all)
    ++times[one];
  std::vector<std::pair<double, std::size_t>> list(times.begin(), times.end());
  std::stable_sort(
      list.begin(), list.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  std::vector<double> out;
  for (const auto& [number, count] : list) {
    if (out.size() < most) out.push_back(number);
  }
  for (const double number : {0.0, 1.0}) {
    if (!holds(out, number)) out.push_back(number);
  }
  std::sort(out.begin(), out.end());
  return out;
}

class CueReader {
 public:
  CueReader(std::span<double> cues) : cues_(cues) {}

  void number(const Side& side, double value) {
    const ReportSays& report = side.report;
    const std::vector<double> counted = side.counted();
    const std::vector<double> title = side.told_by(report.title);
    const std::vector<double> text = side.told_by(report.text);
    const bool none = value == 0;
    say(NumberCue::none, none);
    say(NumberCue::none_but_people, none && side.has_people());
    say(NumberCue::none_but_counted, none && !counted.empty());
    say(NumberCue::none_but_title, none && side.tells(report.title));
    say(NumberCue::none_but_text, none && side.tells(report.text));
    say(NumberCue::none_but_title_number, none && !title.empty() && !report.title.several);
    say(NumberCue::none_but_text_number, none && !text.empty());
    const bool title_says = report.title.death || report.title.harm;
    say(NumberCue::some_unlike_title, !none && title_says && !side.tells(report.title));
    say(NumberCue::some_unlike_text, !none && report.text.words && !side.tells(report.text));
    say(NumberCue::some_untold, !none && counted.empty() && !side.has_people());
    say(NumberCue::one, value == 1);
    say(NumberCue::size, std::log1p(value));
    if (!title.empty() && report.title.several) {
      say(NumberCue::title_several, holds(title, value));
      say(NumberCue::title_several_other, !holds(title, value));
    } else if (!title.empty()) {
      say(NumberCue::title, holds(title, value));
      say(NumberCue::title_other, !holds(title, value));
      say(NumberCue::title_alone, !none && side.rules() == 0 && holds(title, value));
    } else if (side.tells(report.title)) {
      say(NumberCue::title_one, value == 1);
      say(NumberCue::title_plain, value > 1);
    }
    if (!counted.empty()) {
      const double largest = *std::max_element(counted.begin(), counted.end());
      say(NumberCue::first, counted.front() == value);
      say(NumberCue::first_other, counted.front() != value);
      say(NumberCue::largest, value == largest);
      say(NumberCue::below_largest, !none && value < largest);
      say(NumberCue::above_largest, value > largest);
      const auto times = std::count(counted.begin(), counted.end(), value);
      if (!none) say(NumberCue::counted, std::log1p(static_cast<double>(times)));
    }
    say(NumberCue::others,
        std::any_of(side.said().counted.begin(),
                    side.said().counted.end(),
                    [&](const Counted& one) { return one.others && one.number == value; }));
    say(NumberCue::beside, !none && holds(side.said().beside, value));
    if (!text.empty()) {
      say(NumberCue::text, holds(text, value));
      say(NumberCue::text_first, text.front() == value);
      say(NumberCue::text_first_other, text.front() != value);
    }
    say(NumberCue::rules, side.rules() == value);
    say(NumberCue::names, side.names() > 0 && side.names() == value);
    say(NumberCue::below_names, !none && value < side.names());
    say(NumberCue::row, !none && side.row() == value);
    say(NumberCue::ages, !none && side.ages() == value);
    say(NumberCue::living, !none && side.living() == value);
    say(NumberCue::others_here, !none && side.others() == value);
    say(NumberCue::others_more, !none && side.more() == value);
    if (const auto list = side.listed_by(report.title); !list.empty()) {
      say(NumberCue::listed_title, holds(list, value));
      say(NumberCue::listed_title_other, !holds(list, value));
    }
    if (const auto list = side.listed_by(report.text); !list.empty()) {
      say(NumberCue::listed_text, holds(list, value));
      say(NumberCue::listed_text_other, !holds(list, value));
    }
    say(NumberCue::self_harm, value == 1 && (report.title.self_harm || report.text.self_harm));
    const bool suicide = report.title.suicide || report.text.suicide;
    say(NumberCue::suicide_one, side.killed && suicide && value == 1);
    say(NumberCue::suicide_two, side.killed && suicide && value == 2);
    say(NumberCue::text_several, !none && report.text.several);
    if (report.text.several && !counted.empty())
      say(NumberCue::text_several_largest,
          value == *std::max_element(counted.begin(), counted.end()));
    if (side.killed) with_killer(report, value, title);
  }

  // Whoever killed may be among the dead, beside those counted.
  void with_killer(const ReportSays& report, double value, const std::vector<double>& title) {
    const bool one_more = value == report.rules.killed + 1;
    if (report.title.suicide || report.text.suicide) {
      say(NumberCue::suicide_one_more, one_more);
      const double told = title.empty() ? std::max(report.rules.killed, 1.0)
                                        : *std::max_element(title.begin(), title.end());
      say(NumberCue::suicide_title_more, report.title.suicide && value == told + 1);
    } else if (report.title.self_harm || report.text.self_harm) {
      say(NumberCue::self_harm_one_more, one_more);
    }
    if (report.killer_dead) say(NumberCue::killer_one_more, one_more);
  }

  void pair(const ReportSays& report, double killed, double injured) {
    const std::vector<double> hit = hit_in(report);
    if (!hit.empty()) {
      const bool split = killed > 0 && holds(hit, killed + injured);
      const bool all = holds(hit, injured);
      say(PairCue::hit_split, split);
      say(PairCue::hit_all, all && killed == 0);
      say(PairCue::hit_beside, all && killed > 0);
      say(PairCue::hit_other, !split && !all);
    }
    const std::vector<double> victims = victims_in(report);
    if (!victims.empty()) {
      const bool sum = holds(victims, killed + injured);
      say(PairCue::victims_sum, sum);
      say(PairCue::victims_other, !sum);
    }
    const std::vector<double> dead = told(report.title, ToldHarm::killed);
    const std::vector<double> hurt = told(report.title, ToldHarm::injured);
    if (!dead.empty() && !hurt.empty()) {
      const bool both = holds(dead, killed) && holds(hurt, injured);
      say(PairCue::title, both);
      say(PairCue::title_other, !both);
    }
    if (!report.pairs.empty()) {
      const bool one =
          std::find(report.pairs.begin(), report.pairs.end(), std::pair(killed, injured)) !=
          report.pairs.end();
      say(PairCue::sentence, one);
      say(PairCue::sentence_other, !one);
    }
    say(PairCue::rules, report.rules.killed == killed && report.rules.injured == injured);
    say(PairCue::only_killed, killed > 0 && injured == 0);
    say(PairCue::nobody, killed == 0 && injured == 0);
  }

  void say(NumberCue cue, double much) { cues_[static_cast<std::size_t>(cue)] += much; }

  void say(PairCue cue, double much) { cues_[static_cast<std::size_t>(cue)] += much; }

 private:
  std::span<double> cues_;
};

void damp(std::span<double> cues, std::size_t reports) {
  const double share = std::pow(static_cast<double>(reports), -kRepeating);
  for (double& one : cues)
    one *= share;
}

// What all reports say of one number of one manner; of the event as a whole at the end.
Cues number_cues(std::span<const ReportSays> reports,
                 bool killed,
                 double value,
                 double settled_on) {
  Cues out(kNumbers);
  CueReader reader(out);
  for (const ReportSays& report : reports)
    reader.number({report, killed}, value);
  damp(out, reports.size());
  reader.say(NumberCue::settled, value == settled_on);
  const Side last{reports.back(), killed};
  reader.say(NumberCue::last_rules, last.rules() == value);
  if (const auto title = last.told_by(last.report.title); !title.empty() && reports.size() > 1) {
    reader.say(NumberCue::last_title, holds(title, value));
    reader.say(NumberCue::last_title_other, !holds(title, value));
  }
  reader.say(NumberCue::last_none_but_title, value == 0 && last.tells(last.report.title));
  return out;
}

// Whether a report counts as hurt all whom these are together, and a later one tells of a death.
bool died_since(std::span<const ReportSays> reports, double killed, double injured) {
  if (killed == 0) return false;
  bool before = false;
  for (const ReportSays& one : reports) {
    if (before && (one.rules.killed > 0 || one.title.death)) return true;
    before = before || (one.rules.killed == 0 && one.rules.injured == killed + injured);
  }
  return false;
}

double score_of(const Cues& cues) {
  double out = 0;
  for (std::size_t i = 0; i < kNumbers; ++i)
    out += cues[i] * kNumberWeights[i].killed + cues[kNumbers + i] * kNumberWeights[i].injured;
  for (std::size_t i = 0; i < kPairs; ++i)
    out += cues[2 * kNumbers + i] * kPairWeights[i].weight;
  return out;
}

}  // namespace

std::vector<std::string> cue_names() {
  std::vector<std::string> out;
  for (const NumberWeight& one : kNumberWeights)
    out.push_back("killed " + std::string(one.name));
  for (const NumberWeight& one : kNumberWeights)
    out.push_back("injured " + std::string(one.name));
  for (const PairWeight& one : kPairWeights)
    out.push_back("pair " + std::string(one.name));
  return out;
}

std::vector<Candidate> candidates(std::span<const ReportSays> reports) {
  if (reports.empty()) return {};
  const Reckoned before = settled(reports);
  std::vector<double> killed, injured, hit;
  for (const ReportSays& report : reports) {
    for (const double one : numbers_of({report, true}))
      killed.push_back(one);
    for (const double one : numbers_of({report, false}))
      injured.push_back(one);
    for (const std::vector<double>& more : {hit_in(report), victims_in(report)})
      hit.insert(hit.end(), more.begin(), more.end());
    if (report.rules.killed == 0 && report.rules.injured > 1) hit.push_back(report.rules.injured);
  }
  killed = most_told(killed, kMostKilled);
  // Those hit, without the dead.
  for (const double all : hit) {
    injured.push_back(all);
    for (const double dead : killed) {
      if (dead > 0 && dead < all) injured.push_back(all - dead);
    }
  }
  injured = most_told(injured, kMostInjured);
  std::vector<Cues> by_killed, by_injured;
  for (const double value : killed)
    by_killed.push_back(number_cues(reports, true, value, before.killed));
  for (const double value : injured)
    by_injured.push_back(number_cues(reports, false, value, before.injured));
  std::vector<Candidate> out;
  for (std::size_t k = 0; k < killed.size(); ++k) {
    for (std::size_t i = 0; i < injured.size(); ++i) {
      Candidate one{killed[k], injured[i], by_killed[k]};
      one.cues.insert(one.cues.end(), by_injured[i].begin(), by_injured[i].end());
      one.cues.resize(2 * kNumbers + kPairs);
      CueReader reader(std::span<double>(one.cues).subspan(2 * kNumbers));
      for (const ReportSays& report : reports)
        reader.pair(report, one.killed, one.injured);
      damp(std::span<double>(one.cues).subspan(2 * kNumbers), reports.size());
      reader.say(PairCue::died_since, died_since(reports, one.killed, one.injured));
      reader.say(PairCue::settled, one.killed == before.killed && one.injured == before.injured);
      out.push_back(std::move(one));
    }
  }
  return out;
}

Reckoned reckon(std::span<const ReportSays> reports, bool somebody_died) {
  std::vector<Candidate> all = candidates(reports);
  if (somebody_died) std::erase_if(all, [](const Candidate& one) { return one.killed == 0; });
  if (all.empty()) return {};
  std::vector<double> scores;
  for (const Candidate& one : all)
    scores.push_back(score_of(one.cues));
  const double top = *std::max_element(scores.begin(), scores.end());
  std::map<double, double> killed;  // Number -> its odds, with whatever number of hurt.
  for (std::size_t i = 0; i < all.size(); ++i)
    killed[all[i].killed] += std::exp(scores[i] - top);
  const auto dead =
      std::max_element(killed.begin(), killed.end(), [](const auto& a, const auto& b) {
        return a.second < b.second;
      });
  Reckoned out{dead->first, 0};
  std::optional<double> best;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].killed != out.killed || (best && scores[i] <= *best)) continue;
    best = scores[i];
    out.injured = all[i].injured;
  }
  return out;
}

}  // namespace hearsay
