// SPDX-License-Identifier: Apache-2.0
#include "hearsay/collect/archive/container.h"

#include "hearsay/base/mapped_file.h"
#include "hearsay/base/text.h"
#include "hearsay/collect/archive/files_in.h"
#include "hearsay/collect/archive/warc_captures.h"
#include "hearsay/collect/media_type.h"
#include "hearsay/collect/saved_page.h"
#include "hearsay/collect/sidecar.h"

namespace hearsay::collect {

namespace {

// A WARC inside of a WACZ is held in memory while it is read.
constexpr FilesIn::Larger kWarcInside = {
    [](std::string_view head) { return WarcReader::recognises(head.substr(0, 1 << 16)); },
    2048ull << 20};

class WarcFile : public Container {
 public:
  WarcFile(MappedFile file, const std::string& address, CaptureFacts given)
      : file_(std::move(file)),
        captures_(file_.bytes(), address, sha256(file_.bytes()).hex(), std::move(given)) {}

  std::optional<Item> next() override { return captures_.next(); }

  std::string kind() const override { return "a web archive"; }

  std::uint64_t bytes_read() const override { return captures_.position(); }

 private:
  MappedFile file_;
  WarcCaptures captures_;
};

bool is_archive_type(std::string_view type) {
  return type == "application/zip" || type == "application/x-tar" || type == "application/gzip" ||
         type == "application/x-bzip2" || type == "application/x-xz" ||
         type == "application/x-7z-compressed" || type == "application/vnd.rar";
}

class PackedFiles : public Container {
 public:
  PackedFiles(MappedFile file, std::string address, CaptureFacts given)
      : file_(std::move(file)),
        address_(std::move(address)),
        given_(std::move(given)) {}

  Result<void> open() {
    digest_ = sha256(file_.bytes()).hex();
    files_ = HEARSAY_TRY(FilesIn::open(file_.bytes(), address_));
    return {};
  }

  std::optional<Item> next() override {
    while (true) {
      if (inside_) {
        if (std::optional<Item> item = inside_->next()) return item;
        inside_.reset();
      }
      std::optional<FilesIn::File> file = files_->next(kLargestUnpacked, kWarcInside);
      if (!file) return std::nullopt;
      if (std::optional<Item> item = item_of(*file)) return item;
    }
  }

  std::string kind() const override {
    return to_lower_ascii(address_).ends_with(".wacz") ? "a web archive" : "an archive";
  }

  std::uint64_t bytes_read() const override { return files_->position(); }

 private:
  // Nothing if it is a WARC, which is opened.
  std::optional<Item> item_of(FilesIn::File& file) {
    Item out;
    out.address = address_ + "#" + file.name;
    out.error = std::move(file.error);
    if (out.error) return out;
    const std::string_view head = std::string_view(file.bytes).substr(0, 1 << 16);
    if (WarcReader::recognises(head)) {
      held_ = std::move(file.bytes);
      inside_.emplace(held_, out.address, sha256(held_).hex(), given_);
      return std::nullopt;
    }
    if (trim(head).empty() && file.bytes.size() == head.size()) {
      out.without_report = "empty files";
      return out;
    }
    if (is_index(file.name)) {
      out.without_report = "index files";
      return out;
    }
    const std::string type = sniff_media_type(file.bytes, file.name);
    if (is_archive_type(type)) {
      out.error = make_error(ErrorCode::unsupported,
                             out.address + " is an archive inside of an archive; unpack it first");
      return out;
    }
    if (!may_be_report(type)) {
      out.without_report = type;
      return out;
    }
    Capture capture;
    capture.bytes = std::move(file.bytes);
    capture.digest = sha256(capture.bytes);
    capture.address = out.address;
    capture.media_type = type;
    capture.method = "file in " + digest_ + ", file";
    capture.facts.publisher = given_.publisher;
    capture.facts.author = given_.author;
    capture.facts.lang = given_.lang;
    capture.facts.collected_by = given_.collected_by;
    capture.setting.published = given_.published;
    SavedPage saved = saved_page(capture.bytes);
    capture.setting.url = std::move(saved.url);
    capture.collected_at = std::move(saved.at);
    capture.is_record = true;
    out.capture = std::move(capture);
    return out;
  }

  // What a WACZ says about itself, and sidecars.
  static bool is_index(std::string_view name) {
    const std::string_view last = name.substr(name.rfind('/') + 1);
    return name.starts_with("indexes/") || name.starts_with("pages/pages") ||
           name.starts_with("pages/extraPages") || last == "datapackage.json" ||
           last == "datapackage-digest.json" || last.ends_with(".cdxj") || last.ends_with(".cdx") ||
           last.ends_with(kSidecarSuffix) || name.starts_with("__MACOSX/") ||
           last.starts_with("._");
  }

  MappedFile file_;
  std::string address_, digest_;
  CaptureFacts given_;
  std::unique_ptr<FilesIn> files_;
  std::string held_;
  std::optional<WarcCaptures> inside_;
};

}  // namespace

bool Container::recognises(std::string_view head, std::string_view name) {
  if (WarcReader::recognises(head)) return true;
  const std::string type = sniff_media_type(head, name);
  // Office documents are ZIP files too, and no collections of reports.
  return type == "application/zip" || type == "application/x-tar" || type == "application/gzip" ||
         type == "application/x-bzip2" || type == "application/x-xz";
}

Result<std::unique_ptr<Container>> Container::open(const std::filesystem::path& path) {
  Sidecar beside = HEARSAY_TRY(sidecar_of(path));
  MappedFile file = HEARSAY_TRY(MappedFile::open(path));
  if (WarcReader::recognises(file.bytes().substr(0, 1 << 16))) {
    return std::unique_ptr<Container>(
        new WarcFile(std::move(file), path.string(), std::move(beside.facts)));
  }
  auto out = std::make_unique<PackedFiles>(std::move(file), path.string(), std::move(beside.facts));
  HEARSAY_TRY(out->open());
  return std::unique_ptr<Container>(std::move(out));
}

}  // namespace hearsay::collect
