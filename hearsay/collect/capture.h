// A capture: one resource as it was collected at one time.
//
// "bamako-convoy.html, saved by hand on 22 January" is a capture: its bytes,
// which are never changed, and what is known about how we came by them. What it
// says is not our business here; read/ turns it into a Report.
//
// A field that nobody recorded is absent. It is never guessed.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_COLLECT_CAPTURE_H_
#define HEARSAY_COLLECT_CAPTURE_H_

#include "hearsay/base/digest.h"

#include <optional>
#include <string>
#include <vector>

namespace hearsay {

// What the person who collected it says of a capture (command line options or a
// sidecar FILE.meta.json); each beats what the bytes themselves say.
struct CaptureFacts {
  std::optional<std::string> title;
  std::optional<std::string> publisher;
  std::optional<std::string> author;
  std::optional<std::string> published;  // ISO 8601 date or date-time.
  std::optional<std::string> lang;       // BCP 47.
  std::optional<std::string> url;        // Where it was published.
  std::optional<std::string> collected_by;

  bool operator==(const CaptureFacts&) const = default;
};

struct Capture {
  std::string bytes;    // The evidentiary copy.
  Digest digest;        // SHA-256 of `bytes`.
  std::string address;  // The path as given, or the URL; "PATH#N" for a record inside an archive.
  std::string media_type;  // "text/html", "text/plain", ...; from the server or from the bytes.
  std::optional<std::string> charset;  // From the server's header, if any.
  std::optional<std::string>
      collected_at;    // ISO 8601 UTC: the file's time of last change, or the fetch.
  std::string method;  // "file", "fetch", "record at 1204 of <SHA-256 of the container>, file".
  CaptureFacts facts;
  // What the container says of it, where neither a person nor the bytes do: a
  // feed's title, a channel's name.
  CaptureFacts setting;
  bool is_record = false;  // One of many in a document or an archive.
  // `collected_at` is only a file's time of last change: copying the file changes it.
  bool dated_by_file = false;
  // What stays the same when it is collected again: a channel's message, a feed's
  // entry. Absent: its web address, if it has one; "": nothing.
  std::optional<std::string> identity;
  // What its container says that its bytes do not bear out.
  std::vector<std::string> remarks;
  // Request and answers as they went over the wire: WARC/1.1 records.
  std::optional<std::string> exchange;
};

}  // namespace hearsay

#endif  // HEARSAY_COLLECT_CAPTURE_H_
