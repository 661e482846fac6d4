// SPDX-License-Identifier: Apache-2.0
#include "hearsay/intake.h"

#include "hearsay/base/file.h"
#include "hearsay/base/text.h"
#include "hearsay/collect/files.h"
#include "hearsay/collect/media_type.h"

#include <algorithm>
#include <utility>

namespace hearsay {

namespace {

// Whether a file that begins so may hold many reports and must be looked into.
bool may_hold_many(std::string_view bytes, std::string_view name) {
  const std::string_view head = bytes.substr(0, 1 << 16);
  const std::string type = collect::sniff_media_type(head, name);
  if (type == collect::kMail || type == collect::kMailbox) return true;
  if (type == "application/xml" || type.ends_with("+xml") || type == "application/json")
    return true;
  const std::string_view text = trim(head.starts_with("\xEF\xBB\xBF") ? head.substr(3) : head);
  if (text.starts_with('{')) return true;
  return head.find("chat_page") != std::string_view::npos ||
         head.find("tgme_widget_message") != std::string_view::npos ||
         head.find("tgme_channel") != std::string_view::npos;
}

// One is told in full; a damaged archive can have a million.
void add_flaw(const std::string& what, Intake::Note& note) {
  if (note.flaw.empty()) {
    note.flaw = what;
  } else {
    ++note.more_flaws;
  }
}

}  // namespace

Intake::Intake(const std::vector<std::string>& inputs, collect::FetchWish wish) {
  std::vector<std::string> addresses;
  for (const std::string& one : inputs) {
    if (collect::is_web_address(one)) {
      addresses.push_back(one);
      continue;
    }
    Result<std::vector<std::string>> files = collect::walk(one);
    if (!files) {
      inputs_.push_back({one, std::make_shared<const Error>(files.error())});
      continue;
    }
    inputs_.reserve(inputs_.size() + files->size());
    for (std::string& file : *files)
      inputs_.push_back({std::move(file), nullptr});
  }
  if (addresses.empty()) return;
  for (const std::string& one : addresses)
    inputs_.push_back({collect::without_secret(one), nullptr, true});
  pages_ = std::make_unique<collect::Prefetch>(std::move(addresses),
                                               std::make_shared<collect::Fetcher>(std::move(wish)));
}

Intake::Intake(Capture capture, std::function<bool(const Capture&)> wanted)
    : inputs_{{capture.address, nullptr, true}},
      wanted_(std::move(wanted)) {
  collected_ = std::move(capture);
}

std::optional<Intake::Item> Intake::next() {
  if (open_.empty()) {
    if (at_ >= inputs_.size()) return std::nullopt;
    Item item = start(inputs_[at_++]);
    item.number = at_;
    item.bytes = bytes_so_far();
    return item;
  }
  Item item = next_record();
  item.number = at_;
  item.bytes = bytes_so_far();
  return item;
}

std::uint64_t Intake::measure() {
  std::uint64_t all = 0;
  for (const Input& input : inputs_) {
    std::error_code unknown;
    const std::uintmax_t size = std::filesystem::file_size(input.address, unknown);
    if (!unknown) all += size;
    ends_.push_back(all);
  }
  return all;
}

// Of an open container only what was handed out counts.
std::uint64_t Intake::bytes_so_far() const {
  if (ends_.empty() || at_ == 0) return 0;
  if (open_.empty()) return ends_[at_ - 1];
  const std::uint64_t begin = at_ < 2 ? 0 : ends_[at_ - 2];
  const std::uint64_t size = ends_[at_ - 1] - begin;
  const Open& outer = open_.front();
  if (outer.archive) return begin + std::min(size, outer.archive->bytes_read());
  const std::size_t places = std::max<std::size_t>(outer.records.places.size(), 1);
  return begin + size * std::min(outer.at, places) / places;
}

Intake::Item Intake::start(const Input& input) {
  Item out;
  out.address = input.address;
  if (input.error != nullptr) out.error = *input.error;
  if (out.error) return out;
  if (!input.web) {
    const Result<std::string> head = read_head(input.address, 1 << 16);
    if (head && collect::Container::recognises(*head, input.address)) {
      Result<std::unique_ptr<collect::Container>> archive = collect::Container::open(input.address);
      if (archive) return open_archive(*std::move(archive), input.address, std::nullopt);
      out.error = archive.error();
      return out;
    }
    // What is wrong with it is said by whoever opens it.
    if (!head || !may_hold_many(*head, input.address)) return out;
  }
  std::optional<Capture> capture = std::move(collected_);
  if (!capture && input.web) {
    collect::Fetched fetched = pages_->next();
    out.error = std::move(fetched.error);
    capture = std::move(fetched.capture);
  } else if (!capture) {
    Result<Capture> file = collect::file(input.address);
    if (!file) {
      out.error = file.error();
      return out;
    }
    capture = *std::move(file);
  }
  if (out.error) {
    out.capture = std::move(capture);
    return out;
  }
  if (input.web && collect::Container::recognises(
                       std::string_view(capture->bytes).substr(0, 1 << 16), capture->address)) {
    Result<std::unique_ptr<collect::Container>> archive =
        collect::Container::open(std::move(*capture));
    if (archive)
      return open_archive(*std::move(archive), input.address, std::move(capture->exchange));
    out.error = archive.error();
    out.capture = std::move(capture);
    return out;
  }
  if (std::optional<Item> record = open_document(*std::move(capture))) return *std::move(record);
  return out;
}

Intake::Item Intake::open_archive(std::unique_ptr<collect::Container> archive,
                                  const std::string& address,
                                  std::optional<std::string> exchange) {
  Open open;
  open.address = address;
  open.archive = std::move(archive);
  open.exchange = std::move(exchange);
  open.note.kind = open.archive->kind();
  open_.push_back(std::move(open));
  return next_record();
}

// The first record, or the document itself if it is one report.
std::optional<Intake::Item> Intake::open_document(Capture capture) {
  Open open;
  open.document = std::make_unique<Capture>(std::move(capture));
  std::optional<read::Records> records = read::records(*open.document);
  if (!records) {
    Item out;
    out.address = open.document->address;
    out.capture = std::move(*open.document);
    return out;
  }
  open.address = open.document->address;
  open.records = *std::move(records);
  open.note.kind = open.records.kind;
  open.note.flaw = open.records.flaw;
  open_.push_back(std::move(open));
  return next_record();
}

Intake::Item Intake::next_record() {
  Open& open = open_.back();
  if (open.archive) return next_in_archive();
  const std::vector<read::RecordPlace>& places = open.records.places;
  while (open.at < places.size()) {
    const std::size_t at = open.at++;
    const read::RecordPlace& one = places[at];
    if (!one.without_report.empty()) {
      ++open.note.without_report[one.without_report];
      continue;
    }
    Item out;
    out.address = open.document->address + "#" + one.name;
    if (one.error) {
      out.error = one.error;
      out.error->what = out.address + ": " + out.error->what;
      ++open.note.damaged;
      return out;
    }
    out.capture = open.records.capture(at);
    if (wanted_ && !wanted_(*out.capture)) continue;
    out.capture->exchange = open.document->exchange;
    out.capture->remarks = open.document->remarks;
    ++open.note.records;
    return out;
  }
  return close();
}

Intake::Item Intake::next_in_archive() {
  const std::size_t depth = open_.size();
  while (std::optional<collect::Container::Item> one = open_[depth - 1].archive->next()) {
    for (const std::string& remark : one->remarks)
      add_flaw(one->address + ": " + remark, open_[depth - 1].note);
    if (!one->without_report.empty()) {
      ++open_[depth - 1].note.without_report[one->without_report];
      continue;
    }
    Item out;
    out.address = one->address;
    out.capture = std::move(one->capture);
    out.error = std::move(one->error);
    // Once: it holds the whole archive. The other records' method names its digest.
    if (out.capture) out.capture->exchange = std::exchange(open_[depth - 1].exchange, {});
    if (out.error) {
      ++open_[depth - 1].note.damaged;
      return out;
    }
    // A feed or a channel's page in an archive holds many reports.
    if (out.capture && may_hold_many(out.capture->bytes, out.address)) {
      const std::string type = out.capture->media_type;
      out = *open_document(*std::move(out.capture));
      // What a page's scripts fetched is no report.
      if (open_.size() == depth && type.ends_with("json")) {
        ++open_[depth - 1].note.without_report[type];
        continue;
      }
    }
    ++open_[depth - 1].note.records;
    return out;
  }
  return close();
}

// The innermost container is done: what it held.
Intake::Item Intake::close() {
  Item out;
  out.address = open_.back().address;
  out.note = std::move(open_.back().note);
  open_.pop_back();
  return out;
}

std::string describe(const Intake::Note& note) {
  std::string out = note.kind + ": " + std::to_string(note.records) +
                    (note.records == 1 ? " record" : " records");
  if (note.damaged > 0) out += ", " + std::to_string(note.damaged) + " damaged";
  if (!note.flaw.empty()) out += "; " + note.flaw;
  if (note.more_flaws > 0) out += " (and " + std::to_string(note.more_flaws) + " more such)";
  const char* before = "; without a report ";
  for (const auto& [what, count] : note.without_report) {
    out += before + std::to_string(count) + " " + what;
    before = ", ";
  }
  return out;
}

Result<Capture> collect_item(Intake::Item& item) {
  if (item.error) return *item.error;
  if (item.capture) return *std::move(item.capture);
  return collect::file(item.address);
}

}  // namespace hearsay
