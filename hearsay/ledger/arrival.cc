// SPDX-License-Identifier: Apache-2.0
#include "hearsay/ledger/arrival.h"

#include "hearsay/base/civil_time.h"
#include "hearsay/base/iso_date.h"
#include "hearsay/base/text.h"

#include <cstdlib>

namespace hearsay::ledger {

namespace {

bool is_web(std::string_view address) {
  const std::string start = to_lower_ascii(address.substr(0, 8));
  return start.starts_with("http://") || start == "https://";
}

// One spelling of a web address: the host in lower case, no scheme (a page does
// not become another when its site turns to https), no port that goes without
// saying, no place in the page.
std::string one_spelling(std::string_view address) {
  const bool secure = address[4] == 's' || address[4] == 'S';
  address.remove_prefix(secure ? 8 : 7);
  if (const std::size_t place = address.find('#'); place != std::string_view::npos) {
    // "#!/news/7" is no place in a page but a page of its own.
    const std::string_view rest = address.substr(place + 1);
    if (!rest.starts_with('!') && !rest.starts_with('/')) address = address.substr(0, place);
  }
  const std::size_t path = std::min(address.find_first_of("/?#"), address.size());
  std::string host = to_lower_ascii(address.substr(0, path));
  const std::string_view port = secure ? ":443" : ":80";
  if (host.ends_with(port)) host.resize(host.size() - port.size());
  address.remove_prefix(path);
  return host + (address.starts_with('/') ? "" : "/") + std::string(address);
}

std::string family_of(std::string_view media_type) {
  if (media_type == "text/html" || media_type == "application/xhtml+xml") return "page";
  return std::string(media_type);
}

int digits_at(std::string_view text, std::size_t at, std::size_t count) {
  return at + count <= text.size() ? std::atoi(std::string(text.substr(at, count)).c_str()) : 0;
}

}  // namespace

std::optional<std::string> identity_of(const Capture& capture) {
  if (capture.identity) {
    if (capture.identity->empty()) return std::nullopt;
    return capture.identity;
  }
  // A person's word, then what a saved page says of itself.
  const std::optional<std::string>& known =
      capture.facts.url ? capture.facts.url : capture.setting.url;
  const std::string& address = known ? *known : capture.address;
  if (!is_web(address) || (capture.is_record && !known)) return std::nullopt;
  return family_of(capture.media_type) + " " + one_spelling(address);
}

std::optional<std::string> in_utc(std::string_view iso) {
  iso = trim(iso);
  if (!is_iso_date(iso)) return std::nullopt;
  CivilTime time{digits_at(iso, 0, 4), 1, 1, 0, 0, 0};
  if (iso.size() >= 7) time.month = digits_at(iso, 5, 2);
  if (iso.size() >= 10) time.day = digits_at(iso, 8, 2);
  int offset = 0;
  if (iso.size() > 10) {
    time.hour = digits_at(iso, 11, 2);
    time.minute = digits_at(iso, 14, 2);
    std::size_t at = 16;
    if (at < iso.size() && iso[at] == ':') {
      time.second = digits_at(iso, 17, 2);
      at = 19;
    }
    const std::size_t zone = iso.find_first_of("+-", at);
    if (zone != std::string_view::npos) {
      const std::size_t minutes =
          zone + 3 < iso.size() && iso[zone + 3] == ':' ? zone + 4 : zone + 3;
      offset = digits_at(iso, zone + 1, 2) * 60 + digits_at(iso, minutes, 2);
      if (iso[zone] == '-') offset = -offset;
    }
  }
  const std::optional<std::int64_t> seconds = to_unix(time, offset);
  return seconds ? iso_time(*seconds) : std::nullopt;
}

Arrival arrival_of(const Capture& capture, std::string now, std::optional<std::string> who) {
  Arrival out;
  const std::optional<std::string> seen =
      capture.collected_at ? in_utc(*capture.collected_at) : std::nullopt;
  out.dated = seen && !capture.dated_by_file;
  out.seen_at = seen ? *seen : now;
  out.added_at = std::move(now);
  out.added_by = std::move(who);
  out.added_with = "hearsay " HEARSAY_VERSION;
  out.identity = identity_of(capture);
  return out;
}

Result<void> insert_arrival(const Database& database,
                            std::int64_t capture,
                            const Arrival& arrival) {
  return database.add(
      "INSERT INTO arrivals (capture, added_at, added_by, added_with, identity, seen_at, dated) "
      "VALUES (?, ?, ?, ?, ?, ?, ?)",
      capture,
      arrival.added_at,
      arrival.added_by,
      arrival.added_with,
      arrival.identity,
      arrival.seen_at,
      arrival.dated);
}

}  // namespace hearsay::ledger
