// The way of one address: robots.txt, a turn at the host, a request, and again
// for each redirect.
//
// A redirect from https to http is refused: whoever named an https address was
// promised that nobody between has changed the page. The error names the address,
// and naming that one fetches it.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/collect/net/fetch.h"

#include "hearsay/base/civil_time.h"
#include "hearsay/base/clock.h"
#include "hearsay/base/text.h"
#include "hearsay/collect/archive/http_message.h"
#include "hearsay/collect/media_type.h"

#include <algorithm>
#include <utility>

namespace hearsay::collect {

namespace {

using Kind = TransferFailure::Kind;
using std::chrono::milliseconds;

// RFC 9309 asks to follow five redirects of a robots.txt at least (2.3.1.2), and
// not to use one for longer than a day (2.4).
constexpr int kRobotsRedirects = 5;
constexpr std::chrono::hours kRobotsAge(24);
constexpr std::chrono::minutes kRobotsFailureAge(10);
constexpr double kLongestPause = 60;  // Seconds; of what a robots.txt may ask for.

bool is_redirect(const HttpExchange& answer) {
  const int status = answer.status;
  const bool moved =
      status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
  return moved && !answer.header("Location").empty();
}

Error robots_unreadable(const WebUrl& url, const std::string& why) {
  return make_error(ErrorCode::network,
                    url.text + " was not fetched: " + url.origin() +
                        "/robots.txt cannot be read (" + why +
                        "), which counts as a refusal; try again later, save the page by "
                        "hand, or use --ignore-robots if you have the right to");
}

Error robots_refusal(const WebUrl& url, const RobotsRules::Rule* rule) {
  const std::string words = rule == nullptr ? "" : " (Disallow: " + rule->pattern + ")";
  return make_error(ErrorCode::network,
                    url.text + " was not fetched: " + url.origin() +
                        "/robots.txt closes it to programs" + words +
                        "; save the page by hand, or use --ignore-robots if you have the right to");
}

Error status_error(const std::string& url, const HttpExchange& answer, std::int64_t now) {
  std::string what = url + " answered with status " + std::to_string(answer.status);
  if (const std::optional<std::int64_t> wait = retry_after(answer, now))
    what += " and asks to wait " + std::to_string(*wait) + " seconds";
  return make_error(ErrorCode::network, what + "; check the address, or save the page by hand");
}

}  // namespace

std::string user_agent(std::string_view contact) {
  std::string out = "hearsay/" HEARSAY_VERSION;
  if (!contact.empty()) out.append(" (+").append(contact).append(")");
  return out;
}

Fetcher::Fetcher(FetchWish wish) : wish_(std::move(wish)), user_agent_(user_agent(wish_.contact)) {
  if (!wish_.clock) wish_.clock = recorded_now;
}

TransferWish Fetcher::transfer_wish(std::int64_t left) const {
  TransferWish out;
  out.allow_private = wish_.allow_private;
  out.also_allow = wish_.also_allow;
  out.ca_file = wish_.ca_file;
  out.user_agent = user_agent_;
  out.limit = wish_.limit;
  out.milliseconds = left;
  out.stall_seconds = wish_.stall_seconds;
  out.stopped = [this] { return stopped(); };
  out.now = [this] { return iso_time(wish_.clock()).value_or(""); };
  return out;
}

std::shared_ptr<Fetcher::Site> Fetcher::site(const WebUrl& url) {
  const std::lock_guard lock(mutex_);
  std::shared_ptr<Site>& out = sites_[url.origin()];
  if (!out) out = std::make_shared<Site>();
  return out;
}

void Fetcher::ask_robots(const WebUrl& url, Site& site) const {
  site.rules = {};
  site.failure.reset();
  TransferWish wish = transfer_wish(std::int64_t{wish_.seconds} * 1000);
  wish.limit = kLargestRobots;
  wish.cut_at_limit = true;
  Result<WebUrl> at = resolve_web_url(url, "/robots.txt");
  for (int redirects = 0; at; ++redirects) {
    const auto came = transfer(*at, wish);
    if (const auto* failure = std::get_if<TransferFailure>(&came)) {
      site.failure = *failure;
      return;
    }
    const auto& answer = std::get<HttpExchange>(came);
    if (is_redirect(answer) && redirects < kRobotsRedirects) {
      at = resolve_web_url(*at, answer.header("Location"));
      continue;
    }
    // Too busy to answer is no leave to go on; "not there" is.
    if (answer.status >= 500 || answer.status == 429) {
      site.failure = {Kind::slow, "status " + std::to_string(answer.status)};
    } else if (answer.status >= 200 && answer.status < 300) {
      const std::string block = answer.head + answer.body;
      Unpacker unpacker;
      std::string held;
      std::string scratch;
      const Payload text = payload_of(parse_http(block), unpacker, held, scratch, kLargestRobots);
      site.rules = parse_robots(text.bytes, "hearsay");
    }
    return;
  }
}

Result<milliseconds> Fetcher::obey_robots(const WebUrl& url) {
  const milliseconds own(wish_.pause_ms);
  if (wish_.ignore_robots) return own;
  const std::shared_ptr<Site> site = this->site(url);
  const std::lock_guard lock(site->mutex);
  const auto now = std::chrono::steady_clock::now();
  const auto lasts =
      site->failure ? std::chrono::minutes(kRobotsFailureAge) : std::chrono::minutes(kRobotsAge);
  if (!site->asked || now - site->since > lasts) {
    ask_robots(url, *site);
    site->asked = !site->failure || site->failure->kind != Kind::stopped;
    site->since = now;
  }
  if (site->failure) {
    // What is wrong with the host is said of the address, as if it had been asked.
    const bool of_host =
        site->failure->kind == Kind::refused || site->failure->kind == Kind::certificate ||
        site->failure->kind == Kind::unreachable || site->failure->kind == Kind::stopped;
    if (of_host) return to_error(*site->failure, url.text, transfer_wish(0));
    const std::string& detail = site->failure->detail;
    return robots_unreadable(url, detail.empty() ? "its headers are too large" : detail);
  }
  const RobotsRules::Rule* rule = nullptr;
  if (!site->rules.allows(url.path, &rule)) return robots_refusal(url, rule);
  const double asked = std::min(site->rules.crawl_delay.value_or(0), kLongestPause);
  return std::max(own, milliseconds(static_cast<std::int64_t>(asked * 1000)));
}

Result<Answer> Fetcher::get(const std::string& named, const FetchConditions& conditions) {
  WebUrl url = HEARSAY_TRY(parse_web_url(named));
  Answer out;
  std::int64_t left = std::int64_t{wish_.seconds} * 1000;
  bool for_good = true;  // Each redirect until here was a permanent one.
  while (true) {
    const milliseconds pause = HEARSAY_TRY(obey_robots(url));
    TransferWish wish = transfer_wish(left);
    if (url.text == conditions.url) {
      if (!conditions.etag.empty()) wish.headers.emplace_back("If-None-Match", conditions.etag);
      if (!conditions.last_modified.empty())
        wish.headers.emplace_back("If-Modified-Since", conditions.last_modified);
    }
    const HostTurns::Turn turn = turns_.wait_for(url.host, pause, [this] { return stopped(); });
    if (stopped()) return to_error({Kind::stopped, ""}, named, wish);
    const auto begun = std::chrono::steady_clock::now();
    auto came = transfer(url, wish);
    left -=
        std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - begun).count();
    if (const auto* failure = std::get_if<TransferFailure>(&came))
      return to_error(*failure, named, wish);
    out.hops.push_back(std::move(std::get<HttpExchange>(came)));
    const HttpExchange& hop = out.last();
    if (!is_redirect(hop)) break;
    if (static_cast<int>(out.hops.size()) > wish_.redirects) {
      return make_error(ErrorCode::network,
                        named + " redirects more than " + std::to_string(wish_.redirects) +
                            " times; name the page that it should end at");
    }
    Result<WebUrl> next = resolve_web_url(url, hop.header("Location"));
    if (!next) {
      return make_error(
          next.error().code,
          named + " redirects to an address that is not followed: " + next.error().what);
    }
    if (url.scheme == "https" && next->scheme == "http") {
      return make_error(ErrorCode::network,
                        named + " leads from https to " + next->text +
                            ", where anybody on the way could change it; name that address if "
                            "you want it all the same");
    }
    for_good = for_good && (hop.status == 301 || hop.status == 308);
    if (for_good) out.moved = next->text;
    url = *std::move(next);
  }
  out.warc = warc_of(
      out.hops, user_agent_, wish_.ignore_robots ? RobotsPolicy::ignored : RobotsPolicy::obeyed);
  return out;
}

Result<Capture> Fetcher::capture(const std::string& url) {
  Fetched out = fetch(url);
  if (out.error) return *std::move(out.error);
  return *std::move(out.capture);
}

Fetched Fetcher::fetch(const std::string& url) {
  const Result<Answer> answer = get(url);
  if (!answer) return {std::nullopt, answer.error()};
  return fetched(url, *answer);
}

Fetched Fetcher::fetched(const std::string& url, const Answer& answer) const {
  Fetched out;
  const HttpExchange& last = answer.last();
  HttpMessage message = parse_http(last.head);
  message.body = last.body;
  Unpacker unpacker;
  std::string held;
  std::string scratch;
  const Payload payload = payload_of(message, unpacker, held, scratch, wish_.limit);
  if (payload.too_large) {
    out.error = to_error({Kind::too_large, ""}, url, transfer_wish(0));
    return out;
  }
  if (last.status < 200 || last.status > 299) {
    out.error = status_error(url, last, wish_.clock());
  } else if (payload.damaged) {
    out.error =
        make_error(ErrorCode::malformed,
                   url + " came damaged in its packing; try again, or save the page by hand");
  }
  Capture capture;
  capture.bytes = payload.bytes;
  capture.digest = sha256(capture.bytes);
  capture.address = url;
  capture.collected_at = last.date;
  capture.method = wish_.ignore_robots ? "fetch, robots.txt set aside" : "fetch";
  const ContentType type = parse_content_type(message.header("Content-Type"));
  capture.media_type =
      type.media_type.empty() ? sniff_media_type(capture.bytes, capture.address) : type.media_type;
  capture.charset = type.charset;
  capture.facts.url = last.url;
  capture.exchange = answer.warc;
  out.capture = std::move(capture);
  return out;
}

Result<std::string> Fetcher::post(const std::string& url, Posting posting) {
  const WebUrl at = HEARSAY_TRY(parse_web_url(url));
  TransferWish wish = transfer_wish(std::int64_t{wish_.seconds} * 1000);
  wish.posting = std::move(posting);
  const auto came = transfer(at, wish);
  if (const auto* failure = std::get_if<TransferFailure>(&came))
    return to_error(*failure, url, wish);
  const auto& answer = std::get<HttpExchange>(came);
  if (answer.status != 200) {
    return make_error(
        ErrorCode::network,
        url + " answered with status " + std::to_string(answer.status) + "; check the address");
  }
  HttpMessage message = parse_http(answer.head);
  message.body = answer.body;
  Unpacker unpacker;
  std::string held;
  std::string scratch;
  const Payload payload = payload_of(message, unpacker, held, scratch, wish_.limit);
  if (payload.too_large) return to_error({Kind::too_large, ""}, url, wish);
  if (payload.damaged) {
    return make_error(ErrorCode::malformed,
                      url + " sent an answer that is damaged in its packing; try again");
  }
  return std::string(payload.bytes);
}

Result<Capture> fetch(const std::string& url, const FetchWish& wish) {
  return Fetcher(wish).capture(url);
}

}  // namespace hearsay::collect
