// An archive of captures: opened, and given out one after the other.
//
//     auto archive = HEARSAY_TRY(Container::open("crawl.wacz"));
//     while (std::optional<Container::Item> item = archive->next()) ...
//
// WARC and ARC (every answer and resource in it), WACZ, ZIP and tar (every file
// in it; a WARC in it is opened too). Nothing is written anywhere: names inside
// an archive only become addresses, "crawl.wacz#archive/data.warc.gz#1204".
// What is no text (pictures, scripts) is not given out but named, so that
// whoever asks can count it.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_COLLECT_ARCHIVE_CONTAINER_H_
#define HEARSAY_COLLECT_ARCHIVE_CONTAINER_H_

#include "hearsay/base/result.h"
#include "hearsay/collect/capture.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::collect {

class Container {
 public:
  struct Item {
    std::string address;
    std::optional<Capture> capture;
    std::optional<Error> error;  // A damaged record; the rest follows.
    std::string without_report;  // What it is, if it is no text: "image/png".
    // What is wrong with it, though it was read; of a capture, its own remarks say it.
    std::vector<std::string> remarks;
  };

  // Whether a file that begins so (64 KiB are enough) and has this name is one.
  static bool recognises(std::string_view head, std::string_view name);

  // Errors: not_found, unreadable, malformed (no archive after all).
  static Result<std::unique_ptr<Container>> open(const std::filesystem::path& path);

  // The same of an archive that was fetched: "https://mirel.example/crawl.warc.gz#1204".
  // If it cannot be opened, the capture stays as it is.
  static Result<std::unique_ptr<Container>> open(Capture&& fetched);

  virtual ~Container() = default;
  virtual std::optional<Item> next() = 0;
  virtual std::string kind() const = 0;  // "a web archive".
  // Of the file, up to about where the next item stands.
  virtual std::uint64_t bytes_read() const = 0;
};

}  // namespace hearsay::collect

#endif  // HEARSAY_COLLECT_ARCHIVE_CONTAINER_H_
