// hearsay export: events with their sentences and sources, in a format of others.
//
// Events are read, printed and let go some hundred at a time, so a ledger of any size can be
// exported. A file appears whole or not at all.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/publish/export/export.h"

#include "hearsay/base/mapped_file.h"
#include "hearsay/cli/commands.h"
#include "hearsay/cli/say.h"
#include "hearsay/publish/export/data_package.h"
#include "hearsay/wanted.h"
#include "hearsay/weigh/tallies/policy.h"
#include "hearsay/weighed_ledger.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <utility>

namespace hearsay::cli {

namespace {

namespace fs = std::filesystem;
using publish::ExportFormat;

// Events that are read and printed at a time.
constexpr std::size_t kAtATime = 200;

// A file that is written piece by piece beside its place, and put there at the end.
class NewFile {
 public:
  static Result<std::unique_ptr<NewFile>> open(const fs::path& path, bool replace) {
    std::error_code unknown;
    if (!replace && fs::exists(path, unknown))
      return make_error(
          ErrorCode::invalid,
          path.string() + " is there already; name another file, or overwrite it with --replace");
    std::unique_ptr<NewFile> out(new NewFile(path));
    out->file_ = std::fopen(out->part_.c_str(), "wb");
    if (out->file_ == nullptr) return out->failed();
    out->made_ = true;
    return out;
  }

  ~NewFile() {
    if (file_ != nullptr) std::fclose(file_);
    std::error_code unknown;
    if (!done_ && made_) fs::remove(part_, unknown);
  }

  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;

  Result<void> write(std::string_view bytes) {
    if (std::fwrite(bytes.data(), 1, bytes.size(), file_) != bytes.size()) return failed();
    return {};
  }

  Result<void> finish() {
    const bool written = std::fflush(file_) == 0 && ::fsync(::fileno(file_)) == 0;
    const bool closed = std::fclose(std::exchange(file_, nullptr)) == 0;
    if (!written || !closed) return failed();
    std::error_code error;
    fs::rename(part_, path_, error);
    if (error)
      return make_error(ErrorCode::unwritable,
                        "cannot write " + path_.string() + ": " + error.message());
    done_ = true;
    return {};
  }

 private:
  explicit NewFile(const fs::path& path) : path_(path), part_(path.string() + ".part") {}

  Error failed() const {
    return make_error(ErrorCode::unwritable,
                      "cannot write " + part_.string() + ": " + std::strerror(errno));
  }

  const fs::path path_, part_;
  std::FILE* file_ = nullptr;
  bool made_ = false, done_ = false;
};

class Export {
 public:
  Export(const ExportOptions& options, ExportFormat format, Policy policy, WeighedLedger& ledger)
      : options_(options),
        format_(format),
        policy_(policy),
        ledger_(ledger) {}

  // Whether anything fits.
  Result<bool> run() {
    const std::vector<WantedEvent> events = wanted_events(options_.filter, ledger_.outlines());
    if (events.empty()) return false;
    about_.program = "hearsay " HEARSAY_VERSION;
    about_.head = HEARSAY_TRY(ledger_.ledger().size()).head;
    about_.guard = options_.raw_csv ? publish::CsvGuard::off : publish::CsvGuard::on;
    if (format_ == ExportFormat::geojson || format_ == ExportFormat::ftm) {
      points_ = HEARSAY_TRY(PlacePoints::open(PlaceReader::default_gazetteer()));
      about_.points = points_.get();
    }
    std::error_code unknown;
    const bool folder = options_.to.ends_with('/') || fs::is_directory(options_.to, unknown);
    if (folder) {
      fs::create_directories(options_.to, unknown);
      if (unknown)
        return make_error(ErrorCode::unwritable,
                          "cannot make the folder " + options_.to + ": " + unknown.message());
    }
    if (format_ == ExportFormat::html) {
      HEARSAY_TRY(pages(events, folder));
      return true;
    }
    const fs::path path =
        folder ? fs::path(options_.to) / ("hearsay" + std::string(publish::file_ending(format_)))
               : fs::path(options_.to);
    std::unique_ptr<NewFile> file;
    if (!path.empty()) file = HEARSAY_TRY(NewFile::open(path, options_.replace));
    const auto write = [&](const std::string& bytes) -> Result<void> {
      if (file) return file->write(bytes);
      print(bytes);
      return {};
    };
    const std::unique_ptr<publish::Exporter> exporter = publish::make_exporter(format_, about_);
    HEARSAY_TRY(write(exporter->begin()));
    HEARSAY_TRY(each(
        events, [&](const publish::Dossier& dossier) { return write(exporter->add(dossier)); }));
    HEARSAY_TRY(write(exporter->end()));
    if (file) HEARSAY_TRY(done(*file, path));
    if (folder && format_ == ExportFormat::csv) HEARSAY_TRY(describe(path));
    return true;
  }

 private:
  // A page of each event, in a folder; of one, anywhere.
  Result<void> pages(const std::vector<WantedEvent>& events, bool folder) {
    if (!folder && events.size() > 1) {
      return make_error(ErrorCode::invalid,
                        some(events.size(), "event", "events") +
                            " fit, and a page is of one; name it with --event, or a folder with "
                            "--to for a page of each");
    }
    return each(events, [&](const publish::Dossier& dossier) -> Result<void> {
      const std::string page = publish::export_one(format_, about_, dossier);
      if (options_.to.empty()) {
        print(page);
        return {};
      }
      const Event& event = dossier.what();
      const fs::path path =
          folder ? fs::path(options_.to) /
                       publish::safe_file_name(event.label, event.id, publish::file_ending(format_))
                 : fs::path(options_.to);
      const std::unique_ptr<NewFile> file = HEARSAY_TRY(NewFile::open(path, options_.replace));
      HEARSAY_TRY(file->write(page));
      return done(*file, path);
    });
  }

  // What the table is, beside it.
  Result<void> describe(const fs::path& table) const {
    const auto bytes = HEARSAY_TRY(MappedFile::open(table));
    const fs::path path = fs::path(options_.to) / "datapackage.json";
    const std::unique_ptr<NewFile> file = HEARSAY_TRY(NewFile::open(path, options_.replace));
    HEARSAY_TRY(
        file->write(publish::data_package(about_, table.filename().string(), bytes.bytes())));
    return done(*file, path);
  }

  static Result<void> done(NewFile& file, const fs::path& path) {
    HEARSAY_TRY(file.finish());
    print(path.string() + "\n");
    return {};
  }

  Result<void> each(std::span<const WantedEvent> events,
                    const std::function<Result<void>(const publish::Dossier&)>& act) {
    for (std::size_t begin = 0; begin < events.size(); begin += kAtATime) {
      const auto wanted = events.subspan(begin, std::min(kAtATime, events.size() - begin));
      std::vector<std::uint32_t> numbers;
      for (const WantedEvent& one : wanted)
        numbers.push_back(one.event);
      WeighedLedger::Some some = HEARSAY_TRY(ledger_.some(numbers));
      if (policy_ != Policy::report_disagreement) {
        auto counted = std::make_shared<Weighed>(*some.weighed);
        apply_policy(policy_, counted->evidence, counted->weighing);
        some.weighed = std::move(counted);
      }
      const Evidence& evidence = some.weighed->evidence;
      const Weighing& weighing = some.weighed->weighing;
      for (std::size_t i = 0; i < wanted.size(); ++i) {
        HEARSAY_TRY(
            act(HEARSAY_TRY(publish::make_dossier(ledger_.ledger(),
                                                  evidence,
                                                  weighing,
                                                  some.at[i],
                                                  tallies_of(weighing, some.at[i], wanted[i])))));
      }
    }
    return {};
  }

  const ExportOptions& options_;
  const ExportFormat format_;
  const Policy policy_;
  WeighedLedger& ledger_;
  publish::ExportAbout about_;
  std::unique_ptr<const PlacePoints> points_;
};

Result<bool> export_ledger(const ExportOptions& options, ExportFormat format, Policy policy) {
  const Ledger ledger = HEARSAY_TRY(open_to_read(options.filter.place));
  WeighedLedger weighed = HEARSAY_TRY(WeighedLedger::open(ledger));
  return Export(options, format, policy, weighed).run();
}

}  // namespace

int export_events(const ExportOptions& options) {
  const std::optional<ExportFormat> format = publish::export_format_from(options.as);
  const std::optional<Policy> policy = options.filter.policy.empty()
                                           ? Policy::report_disagreement
                                           : policy_from(options.filter.policy);
  std::string wrong = wrong_filter(options.filter);
  if (!policy) wrong = "--policy takes " + policy_names() + ", not '" + options.filter.policy + "'";
  if (!format)
    wrong = "--as takes " + publish::export_format_names() + ", not '" + options.as + "'";
  if (options.raw_csv && format && *format != ExportFormat::csv)
    wrong = "--raw-csv goes with --as csv only";
  if (!wrong.empty()) {
    complain("export", wrong);
    return kUsage;
  }
  const Result<bool> any = export_ledger(options, *format, *policy);
  if (!any) {
    complain("export", any.error().what);
    return any.error().code == ErrorCode::invalid ? kUsage : kFailed;
  }
  if (!*any) {
    complain("export", "no event in " + options.filter.place.ledger + " fits; nothing was written");
    return kSomeFailed;
  }
  return finish("export", kDone);
}

}  // namespace hearsay::cli
