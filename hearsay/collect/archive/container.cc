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

// Where the archive itself lies and how it came.
struct Whole {
  MappedFile file;
  std::string fetched;  // Else its bytes.
  std::string address, method;
  CaptureFacts facts;
  std::optional<std::string> collected_at;

  std::string_view bytes() const { return fetched.empty() ? file.bytes() : fetched; }
};

class WarcFile : public Container {
 public:
  explicit WarcFile(Whole whole)
      : whole_(std::move(whole)),
        captures_(whole_.bytes(),
                  whole_.address,
                  sha256(whole_.bytes()).hex(),
                  whole_.method,
                  whole_.facts) {}

  std::optional<Item> next() override { return captures_.next(); }

  std::string kind() const override { return "a web archive"; }

  std::uint64_t bytes_read() const override { return captures_.position(); }

 private:
  const Whole whole_;
  WarcCaptures captures_;
};

bool is_archive_type(std::string_view type) {
  return type == "application/zip" || type == "application/x-tar" || type == "application/gzip" ||
         type == "application/x-bzip2" || type == "application/x-xz" ||
         type == "application/x-7z-compressed" || type == "application/vnd.rar";
}

class PackedFiles : public Container {
 public:
  explicit PackedFiles(Whole whole) : whole_(std::move(whole)) {}

  Result<void> open() {
    digest_ = sha256(whole_.bytes()).hex();
    files_ = HEARSAY_TRY(FilesIn::open(whole_.bytes(), whole_.address));
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
    return to_lower_ascii(whole_.address).ends_with(".wacz") ? "a web archive" : "an archive";
  }

  std::uint64_t bytes_read() const override { return files_->position(); }

 private:
  // Nothing if it is a WARC, which is opened.
  std::optional<Item> item_of(FilesIn::File& file) {
    Item out;
    out.address = whole_.address + "#" + file.name;
    out.error = std::move(file.error);
    if (out.error) return out;
    const std::string_view head = std::string_view(file.bytes).substr(0, 1 << 16);
    if (WarcReader::recognises(head)) {
      held_ = std::move(file.bytes);
      inside_.emplace(held_, out.address, sha256(held_).hex(), whole_.method, whole_.facts);
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
    capture.method = "file in " + digest_ + ", " + whole_.method;
    capture.facts.publisher = whole_.facts.publisher;
    capture.facts.author = whole_.facts.author;
    capture.facts.lang = whole_.facts.lang;
    capture.facts.collected_by = whole_.facts.collected_by;
    capture.setting.published = whole_.facts.published;
    SavedPage saved = saved_page(capture.bytes);
    capture.setting.url = std::move(saved.url);
    capture.collected_at = saved.at ? std::move(saved.at) : whole_.collected_at;
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

  const Whole whole_;
  std::string digest_;
  std::unique_ptr<FilesIn> files_;
  std::string held_;
  std::optional<WarcCaptures> inside_;
};

Result<std::unique_ptr<Container>> open_whole(Whole whole) {
  if (WarcReader::recognises(whole.bytes().substr(0, 1 << 16)))
    return std::unique_ptr<Container>(new WarcFile(std::move(whole)));
  auto out = std::make_unique<PackedFiles>(std::move(whole));
  HEARSAY_TRY(out->open());
  return std::unique_ptr<Container>(std::move(out));
}

}  // namespace

bool Container::recognises(std::string_view head, std::string_view name) {
  if (WarcReader::recognises(head)) return true;
  const std::string type = sniff_media_type(head, name);
  // Office documents are ZIP files too, and no collections of reports.
  return type == "application/zip" || type == "application/x-tar" || type == "application/gzip" ||
         type == "application/x-bzip2" || type == "application/x-xz";
}

Result<std::unique_ptr<Container>> Container::open(const std::filesystem::path& path) {
  Whole whole;
  whole.facts = HEARSAY_TRY(sidecar_of(path)).facts;
  whole.file = HEARSAY_TRY(MappedFile::open(path));
  whole.address = path.string();
  whole.method = "file";
  return open_whole(std::move(whole));
}

Result<std::unique_ptr<Container>> Container::open(Capture&& fetched) {
  if (!WarcReader::recognises(std::string_view(fetched.bytes).substr(0, 1 << 16)))
    HEARSAY_TRY(FilesIn::open(fetched.bytes, fetched.address));
  Whole whole;
  whole.fetched = std::move(fetched.bytes);
  whole.address = std::move(fetched.address);
  whole.method = std::move(fetched.method);
  whole.facts = std::move(fetched.facts);
  whole.collected_at = std::move(fetched.collected_at);
  return open_whole(std::move(whole));
}

}  // namespace hearsay::collect
