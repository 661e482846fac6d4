// The way of one report, told in order.
//
// An input becomes a capture, the ledger says whether there is anything to do,
// the capture is read, parsed and searched for claims, and all of it is kept at
// once. Collecting to extracting happens on many threads; deciding and keeping on
// one, in the order of the inputs. Two inputs of one run may hold the same bytes:
// then the second was planned before the first was kept, its plan no longer
// holds, and it is prepared again.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/investigation.h"

#include "hearsay/base/file.h"
#include "hearsay/base/in_order.h"
#include "hearsay/claim/places/added.h"
#include "hearsay/language/model_files.h"
#include "hearsay/read/read.h"
#include "hearsay/weigh/part.h"

#include <algorithm>
#include <mutex>
#include <thread>
#include <utility>

namespace hearsay {

namespace {

// Loads the engine when the first report asks for it: an input that is known
// needs none.
class LazyEngine {
 public:
  explicit LazyEngine(const std::optional<Engine>& engine) {
    if (engine) engine_ = std::make_unique<Result<Engine>>(*engine);
  }

  Result<Engine> get() {
    const std::lock_guard lock(mutex_);
    if (!engine_) engine_ = std::make_unique<Result<Engine>>(Engine::load());
    return *engine_;
  }

 private:
  std::mutex mutex_;
  std::unique_ptr<Result<Engine>> engine_;
};

// An input on its way into the ledger.
struct Prepared {
  std::string address;
  std::size_t number = 0;
  std::uint64_t bytes = 0;
  Capture capture;
  bool has_bytes = false;
  Ledger::Plan plan;
  Report report;
  std::vector<Claim> claims;
  std::optional<Error> failure;  // Of this input: kept, and the rest is done.
  std::optional<Intake::Note> note;
  std::optional<Error> fatal;  // Of the ledger or the model.
};

// No report that was meant to be read makes so many claims; a MiB of "1,000,1,000,"
// made 117,000, and a ledger of half a GiB.
constexpr std::size_t kMostClaims = 20'000;

void keep_first(std::vector<Claim>& claims, Report& report) {
  if (claims.size() <= kMostClaims) return;
  report.remarks.push_back({"it makes " + std::to_string(claims.size()) + " claims; the first " +
                                std::to_string(kMostClaims) +
                                " were kept: split it to have the rest",
                            std::nullopt});
  claims.resize(kMostClaims);
  for (Claim& claim : claims) {
    if (claim.part_of && *claim.part_of >= kMostClaims) claim.part_of.reset();
  }
}

// What was said on the command line. Of a record in a container, only what can
// hold for all of its records beats what the record says.
void override_facts(Capture& capture, const CaptureFacts& wish) {
  const auto beat = [](std::optional<std::string>& value, const std::optional<std::string>& given) {
    if (given) value = given;
  };
  CaptureFacts& facts = capture.facts;
  beat(facts.publisher, wish.publisher);
  beat(facts.author, wish.author);
  beat(facts.lang, wish.lang);
  beat(facts.collected_by, wish.collected_by);
  if (capture.is_record) {
    if (!capture.setting.published) capture.setting.published = wish.published;
    return;
  }
  beat(facts.title, wish.title);
  beat(facts.published, wish.published);
  beat(facts.url, wish.url);
}

class Adder {
 public:
  Adder(Ledger& ledger, const Investigation::AddWish& wish, bool many, unsigned threads)
      : ledger_(ledger),
        wish_(wish),
        many_(many),
        versions_{read::kVersion, Engine::extractor_version()},
        engine_(wish.engine),
        workspaces_(threads + 1) {}  // The last is the writer's own.

  Prepared prepare(Intake::Item& item, unsigned worker) {
    Prepared out;
    out.address = item.address;
    out.number = item.number;
    out.bytes = item.bytes;
    out.note = std::move(item.note);
    if (out.note) return out;
    if (item.error && item.capture) {  // Damaged: what there is of it is kept.
      out.failure = item.error;
      out.capture = *std::move(item.capture);
      out.has_bytes = true;
      return out;
    }
    Result<Capture> capture = collect_item(item);
    if (!capture) {
      out.failure = capture.error();
      return out;
    }
    out.capture = *std::move(capture);
    override_facts(out.capture, wish_.facts);
    // An address given for many files is where they are from, not which they are.
    if (wish_.facts.url && many_ && !out.capture.is_record) out.capture.identity = "";
    out.has_bytes = true;
    read_and_extract(out, worker);
    return out;
  }

  // On the writing thread, in the order of the inputs.
  Result<Investigation::Outcome> keep(Prepared& one) {
    Investigation::Outcome out;
    out.address = one.address;
    out.number = one.number;
    out.bytes = one.bytes;
    if (one.note) {
      out.note = std::move(one.note);
      return out;
    }
    if (one.fatal) return *one.fatal;
    // A ledger that others write plans again by itself what it is given to keep.
    bool planned = ledger_.is_shared() && one.plan.step != Ledger::Step::known;
    do {
      if (!one.failure && !std::exchange(planned, false)) {
        const Ledger::Plan plan = HEARSAY_TRY(ask(one.capture));
        // The same bytes came earlier in this run, or another program added them.
        if (plan != one.plan) read_and_extract(one, static_cast<unsigned>(workspaces_.size() - 1));
        if (one.fatal) return *one.fatal;
      }
      HEARSAY_TRY(put(one, out));
    } while (out.done.overtaken);
    return out;
  }

 private:
  // What is known of it now into the ledger.
  Result<void> put(Prepared& one, Investigation::Outcome& out) {
    if (one.failure) {
      const std::lock_guard lock(mutex_);
      HEARSAY_TRY(ledger_.append_failure({one.address, *one.failure},
                                         one.has_bytes ? &one.capture : nullptr));
      out.error = one.failure;
      out.done.overtaken = false;
      return {};
    }
    out.report = one.plan.report;
    out.url = one.report.url;
    out.remarks = one.report.remarks;
    const std::lock_guard lock(mutex_);
    out.done = HEARSAY_TRY(ledger_.append(one.capture, one.plan, one.report, one.claims));
    return {};
  }

  Result<Ledger::Plan> ask(const Capture& capture) {
    const std::lock_guard lock(mutex_);
    return ledger_.plan(capture, versions_, wish_.again);
  }

  void read_and_extract(Prepared& one, unsigned worker) {
    // Which report is it, and is there anything to do?
    Result<Ledger::Plan> plan = ask(one.capture);
    if (!plan) {
      one.fatal = plan.error();
      return;
    }
    one.plan = *std::move(plan);
    if (one.plan.step == Ledger::Step::known || one.plan.step == Ledger::Step::new_address) return;

    // From bytes to text, remembering where every character came from.
    const CaptureFacts given = std::exchange(one.capture.facts, one.plan.facts);
    Result<Report> report = read::report(one.capture);
    one.capture.facts = given;
    if (!report) {
      one.failure = report.error();
      return;
    }
    one.report = *std::move(report);
    if (!one.plan.stood_here.empty()) {
      one.report.remarks.push_back(
          {"report " + one.plan.stood_here +
               " was found at this path before; a path is no address, so this is another report",
           std::nullopt});
    }

    Result<Engine> engine = engine_.get();
    if (!engine) {
      one.fatal = engine.error();
      return;
    }
    const std::optional<Report> part = searched_part(one.report);
    if (part) one.report.remarks.push_back(remark_on_search(*part));
    const Report& searched = part ? *part : one.report;
    one.claims =
        claim::search(
            searched, std::nullopt, *engine->model, engine->knowledge.get(), workspaces_[worker])
            .reading.claims;
    keep_first(one.claims, one.report);
    // Beyond this point nothing looks at text again.
  }

  Ledger& ledger_;
  std::mutex mutex_;  // The ledger has one connection.
  const Investigation::AddWish& wish_;
  const bool many_;  // More than one input.
  const Versions versions_;
  LazyEngine engine_;
  std::vector<Workspace> workspaces_;
};

void count(Investigation::Sum& sum, const Investigation::Outcome& outcome) {
  if (outcome.note) return;
  if (outcome.error) {
    ++sum.failed;
    return;
  }
  switch (outcome.done.step) {
    case Ledger::Step::new_report: ++sum.reports; break;
    case Ledger::Step::new_reading: ++sum.readings; break;
    case Ledger::Step::new_version: ++sum.versions; break;
    default: ++sum.known; return;
  }
  sum.claims += outcome.done.claims;
}

}  // namespace

Result<Engine> Engine::load(const std::filesystem::path& added, bool with_incidents) {
  Engine out = HEARSAY_TRY(load_model_only());
  if (!out.model->is_english()) {
    return make_error(
        ErrorCode::unsupported,
        "claims are read in English only, and " + std::string(out.model->name()) +
            " is another language's model: ask for `extract --layers tokens`, or unset "
            "HEARSAY_MODEL");
  }
  out.knowledge = HEARSAY_TRY(Knowledge::load(
      Knowledge::default_packs(), PlaceReader::default_gazetteer(), added, with_incidents));
  return out;
}

Result<Engine> Engine::load_model_only() {
  Engine out;
  out.model = HEARSAY_TRY(Model::load(Model::default_folder()));
  return out;
}

std::string Engine::extractor_version() {
  std::vector<std::filesystem::path> files;
  std::error_code unknown;
  const std::filesystem::path packs = Knowledge::default_packs();
  for (std::filesystem::recursive_directory_iterator file(packs, unknown), end;
       !unknown && file != end;
       file.increment(unknown)) {
    // How a house prints counts has no part in reading them.
    if (file->path().parent_path().filename() == "methods") continue;
    const std::filesystem::path kind = file->path().extension();
    if (kind == ".toml" || kind == ".tsv") files.push_back(file->path());
  }
  std::sort(files.begin(), files.end());
  std::string all;
  for (const std::filesystem::path& file : files) {
    all += std::filesystem::relative(file, packs, unknown).generic_string() + "\n";
    if (Result<std::string> text = read_file(file)) all += sha256(*text).hex() + "\n";
  }
  std::string out = std::string(claim::kVersion) + " packs " + sha256(all).hex().substr(0, 12);
  // Another model reads other claims; a ledger says which read them.
  const std::string_view model = language::known_model(Model::default_folder()).name;
  if (model != language::known_models().front().name) out += " model " + std::string(model);
  const std::string added = places::added_digest(PlaceReader::default_added());
  return added.empty() ? out : out + " places " + added;
}

namespace {

// The claims as they were read, where some may be corrected.
std::vector<std::string> bytes_if_corrected(Evidence& evidence) {
  std::vector<std::string> out;
  const bool any = std::any_of(evidence.judgements.begin(),
                               evidence.judgements.end(),
                               [](const Judgement& one) { return one.verb == "correct"; });
  if (!any) return out;
  for (ClaimRecord& one : evidence.claims)
    out.push_back(bytes_of(one.claim));
  return out;
}

}  // namespace

Result<Evidence> corrected_evidence(const Ledger& ledger) {
  const std::filesystem::path packs = Knowledge::default_packs();
  const auto taxonomy = HEARSAY_TRY(Taxonomy::load(packs));
  const auto customs = HEARSAY_TRY(Customs::load(packs));
  Evidence out = HEARSAY_TRY(ledger.evidence());
  weigh::correct(out, *taxonomy, *customs);
  return out;
}

Result<Weighed> weigh_ledger(const Ledger& ledger, std::vector<std::uint32_t>* corrected) {
  const std::filesystem::path packs = Knowledge::default_packs();
  const auto taxonomy = HEARSAY_TRY(Taxonomy::load(packs));
  const auto customs = HEARSAY_TRY(Customs::load(packs));
  Weighed out;
  out.evidence = HEARSAY_TRY(ledger.evidence());
  const std::vector<std::string> before = bytes_if_corrected(out.evidence);
  weigh::correct(out.evidence, *taxonomy, *customs);
  for (std::uint32_t claim = 0; corrected != nullptr && claim < before.size(); ++claim) {
    if (bytes_of(out.evidence.claims[claim].claim) != before[claim]) corrected->push_back(claim);
  }
  out.weighing = weigh::weigh(out.evidence, *taxonomy, *customs);
  return out;
}

Result<Investigation> Investigation::open(const std::filesystem::path& path,
                                          Ledger::Settings settings) {
  return Investigation(HEARSAY_TRY(Ledger::open(path, Ledger::Access::write, std::move(settings))));
}

Result<Investigation::Sum> Investigation::add(const std::vector<std::string>& inputs,
                                              const AddWish& wish,
                                              const std::function<void(const Outcome&)>& tell) {
  Intake intake(inputs, wish.fetch);
  return add(intake, wish, tell);
}

Result<Investigation::Sum> Investigation::add(Intake& intake,
                                              const AddWish& wish,
                                              const std::function<void(const Outcome&)>& tell) {
  const std::uint64_t total = intake.measure();
  const auto stopped = [&] { return wish.stop != nullptr && wish.stop->load(); };
  const unsigned cores = std::max(1u, std::thread::hardware_concurrency());
  const unsigned threads = wish.threads == 0 ? cores : wish.threads;
  Adder adder(ledger_, wish, intake.inputs() > 1, threads);
  Sum sum;
  std::optional<Error> trouble;
  in_order<Intake::Item, Prepared>(
      threads,
      [&] { return stopped() ? std::nullopt : intake.next(); },
      [&](Intake::Item& item, unsigned worker) { return adder.prepare(item, worker); },
      [&](Prepared prepared) {
        Result<Outcome> outcome = adder.keep(prepared);
        if (!outcome) {
          trouble = outcome.error();
          return false;
        }
        outcome->of = intake.inputs();
        outcome->total = total;
        count(sum, *outcome);
        tell(*outcome);
        return !stopped();
      });
  if (trouble) return *trouble;
  return sum;
}

}  // namespace hearsay
