// Walking one report's claims in text order, and handing each to the scene that it
// goes on with.
//
// A copied claim goes where its twin went and changes nothing there: that is what
// makes a copy unable to move an event. The claims of the copier's own that
// follow it may still go on from it.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/events/scene.h"

#include "hearsay/base/text.h"
#include "hearsay/weigh/events/same_event.h"
#include "hearsay/weigh/events/same_place.h"
#include "hearsay/weigh/words.h"

#include <algorithm>

namespace hearsay {

namespace {

constexpr int kWindow = 10;  // Days before publication that an undated claim is about.

// The last year that a text names: 2024 in "The Military Balance 2024".
std::string year_in(std::string_view text) {
  std::string out;
  for (const std::string& word : words_of(text)) {
    const bool digits = word.size() == 4 && std::all_of(word.begin(), word.end(), is_ascii_digit);
    if (digits && (word.starts_with("19") || word.starts_with("20"))) out = word;
  }
  return out;
}

class Walk {
 public:
  Walk(const Desk& desk, const Copies& copies, Scenes& scenes, std::uint32_t report)
      : desk_(desk),
        copies_(copies),
        scenes_(scenes),
        report_(report) {
    const ReportRecord& record = desk.evidence.reports[report];
    if (record.published) {
      if (const auto day = days_of(*record.published))
        window_ = DayRange{day->first - kWindow, day->last};
    }
    find_lead();
  }

  void walk() {
    for (std::uint32_t claim : desk_.claims_of[report_]) {
      const auto family = family_of(desk_.claim(claim).kind);
      if (!family || says_too_little(claim)) continue;
      if (copies_.twin[claim] && scenes_.scene_of[*copies_.twin[claim]]) {
        enter(claim, *scenes_.scene_of[*copies_.twin[claim]], false);
        continue;
      }
      const Scene fresh = scene_of(claim, *family);
      const auto going_on = find(fresh);
      enter(claim, going_on ? *going_on : add(fresh), true);
    }
  }

 private:
  // "Nothing in it happened": neither what, where, when nor who.
  bool says_too_little(std::uint32_t claim) const {
    const Claim& one = desk_.claim(claim);
    return one.kind == ClaimKind::event && !one.item && !one.count && one.where.empty() &&
           !one.when && one.parties.empty();
  }

  // The place that the report is about: the first that its happenings name, else
  // its dateline's. And the time that goes with it.
  void find_lead() {
    for (std::uint32_t claim : desk_.claims_of[report_]) {
      const Claim& one = desk_.claim(claim);
      const auto family = family_of(one.kind);
      if (!family || *family == EventFamily::holding || *family == EventFamily::trade) continue;
      if (lead_.empty()) lead_ = where_of(claim);
      if (!lead_days_ && one.when) lead_days_ = days_of(one.when->value);
    }
    if (!lead_.empty()) return;
    for (const Customs::Credit& credit :
         desk_.customs.credits(desk_.evidence.reports[report_].text)) {
      if (credit.place.empty()) continue;
      ClaimPlace place;
      place.text = credit.place;
      lead_ = {place};
      return;
    }
  }

  // The claim's places; else the first name that its sentence uses like a place.
  std::vector<ClaimPlace> where_of(std::uint32_t claim) const {
    const Claim& one = desk_.claim(claim);
    if (!one.where.empty()) return one.where;
    for (const std::string& name : desk_.customs.places_named(desk_.sentence(claim))) {
      const bool is_party =
          std::any_of(one.parties.begin(), one.parties.end(), [&](const auto& party) {
            return party.text.find(name) != std::string::npos;
          });
      const bool is_source =
          std::any_of(one.sources.begin(), one.sources.end(), [&](const auto& source) {
            return source.text.find(name) != std::string::npos;
          });
      if (is_party || is_source) continue;
      ClaimPlace place;
      place.text = name;
      return {place};
    }
    return {};
  }

  Scene scene_of(std::uint32_t claim, EventFamily family) const {
    const Claim& one = desk_.claim(claim);
    Scene out;
    out.family = family;
    out.report = report_;
    out.window = window_;
    out.where = where_of(claim);
    if (one.when && !(one.count && one.count->cumulative)) {
      out.stated = days_of(one.when->value);
      if (out.stated) out.when = one.when->value;
    }
    for (const ClaimParty& party : one.parties) {
      const std::string key = desk_.customs.name_of(party.text).key();
      if (!key.empty()) out.parties.insert(key);
    }
    if (one.item)
      out.subjects.insert(one.item->type.empty() ? singular(folded(one.item->text))
                                                 : one.item->type);
    if (family == EventFamily::holding) out.key = holding_key(claim);
    return out;
  }

  // Owner and year of a holding: "mali 2024".
  std::string holding_key(std::uint32_t claim) const {
    const Claim& one = desk_.claim(claim);
    std::string owner;
    for (const PartyRole role : {PartyRole::of, PartyRole::by}) {
      for (const ClaimParty& party : one.parties) {
        if (party.role == role && owner.empty()) owner = owner_key(party.text);
      }
    }
    if (owner.empty() && !one.where.empty()) owner = place_key(one.where.back());
    if (owner.empty()) owner = last_owner_;
    std::string year;
    if (one.when && days_of(one.when->value)) year = one.when->value.substr(0, 4);
    if (year.empty() && !desk_.sources[claim].empty())
      year = year_in(desk_.sources[claim].back().text);
    const ReportRecord& record = desk_.evidence.reports[report_];
    if (year.empty() && record.published) year = record.published->substr(0, 4);
    return owner + " " + year;
  }

  // "Malian army" is Mali's.
  std::string owner_key(std::string_view text) const {
    const SourceName name = desk_.customs.name_of(text);
    for (const std::string& word : name.words) {
      if (desk_.customs.is_country(word)) return word;
    }
    return name.key();
  }

  // The scene that a claim goes on with: the latest that it does not contradict,
  // but one that shares its place or its day before all.
  std::optional<std::uint32_t> find(const Scene& fresh) const {
    std::optional<std::uint32_t> best;
    int best_score = 0;
    for (auto at = open_.rbegin(); at != open_.rend(); ++at) {
      const int score = fit(fresh, scenes_.list[*at]);
      if (score > best_score) best_score = score, best = *at;
    }
    return best;
  }

  // 0: not the same; more: more in common.
  static int fit(const Scene& fresh, const Scene& scene) {
    if (fresh.family != scene.family || fresh.key != scene.key) return 0;
    if (!fresh.key.empty()) return 1;
    if (fresh.stated && scene.days() && !fresh.stated->overlaps(*scene.days())) return 0;
    if (fresh.stated && scene.stated && fresh.is_long() != scene.is_long()) return 0;
    const Nearness near = nearness(fresh.where, scene.where);
    if (near == Nearness::apart) return 0;
    const bool shares_subject =
        std::any_of(fresh.subjects.begin(), fresh.subjects.end(), [&](const std::string& one) {
          return scene.subjects.contains(one);
        });
    const bool shares_party =
        std::any_of(fresh.parties.begin(), fresh.parties.end(), [&](const std::string& one) {
          return scene.parties.contains(one);
        });
    // Happenings of any kind ("coup", "protest") need more than the place.
    if (fresh.family == EventFamily::happening && !shares_subject) return 0;
    if (fresh.family == EventFamily::trade && !shares_party) return 0;
    return 1 +
           (near == Nearness::same     ? 4
            : near == Nearness::within ? 2
                                       : 0) +
           (fresh.stated && scene.stated ? 2 : 0) + (shares_party ? 1 : 0);
  }

  std::uint32_t add(Scene fresh) {
    if (fresh.family != EventFamily::holding && fresh.family != EventFamily::trade)
      take_over(fresh);
    const std::uint32_t index = static_cast<std::uint32_t>(scenes_.list.size());
    scenes_.list.push_back(std::move(fresh));
    return index;
  }

  // Place and time of the scene before it, where it names neither; the report's
  // lead place, where its time does not speak against it.
  void take_over(Scene& fresh) const {
    const bool bare = fresh.where.empty() && !fresh.stated;
    if (bare && latest_) {
      const Scene& before = scenes_.list[*latest_];
      fresh.where = before.where;
      fresh.stated = before.stated;
      fresh.when = before.when;
    }
    const std::optional<DayRange> lead = lead_days_ ? lead_days_ : window_;
    const bool same_time = !fresh.stated || !lead || fresh.stated->overlaps(*lead);
    if (fresh.where.empty() && same_time) fresh.where = lead_;
  }

  void enter(std::uint32_t claim, std::uint32_t scene, bool adds) {
    scenes_.scene_of[claim] = scene;
    Scene& into = scenes_.list[scene];
    into.claims.push_back(claim);
    if (adds) widen(into, scene_of(claim, into.family));
    if (into.family == EventFamily::holding) {
      last_owner_ = into.key.substr(0, into.key.rfind(' '));
    } else if (into.family != EventFamily::trade) {
      latest_ = scene;
    }
    std::erase(open_, scene);
    open_.push_back(scene);
  }

  static void widen(Scene& scene, const Scene& fresh) {
    if (fresh.stated && (!scene.stated || fresh.stated->length() < scene.stated->length())) {
      scene.stated = fresh.stated;
      scene.when = fresh.when;
    }
    if (nearness(fresh.where, scene.where) == Nearness::within &&
        fresh.where.size() >= scene.where.size()) {
      scene.where = fresh.where;
    }
    if (scene.where.empty()) scene.where = fresh.where;
    scene.parties.insert(fresh.parties.begin(), fresh.parties.end());
    scene.subjects.insert(fresh.subjects.begin(), fresh.subjects.end());
  }

  const Desk& desk_;
  const Copies& copies_;
  Scenes& scenes_;
  std::uint32_t report_;
  std::optional<DayRange> window_, lead_days_;
  std::vector<ClaimPlace> lead_;
  std::vector<std::uint32_t> open_;  // Scenes of this report, the latest last.
  std::optional<std::uint32_t> latest_;
  std::string last_owner_;
};

}  // namespace

Scenes find_scenes(const Desk& desk, const Copies& copies) {
  Scenes out;
  out.scene_of.resize(desk.evidence.claims.size());
  for (std::uint32_t report : desk.reports)
    Walk(desk, copies, out, report).walk();
  return out;
}

}  // namespace hearsay
