// SPDX-License-Identifier: Apache-2.0
#include "hearsay/cli/say.h"

#include "hearsay/base/file.h"

#include <cstdlib>

namespace hearsay::cli {

void complain(const char* verb, std::string_view what) {
  std::fflush(stdout);
  const std::string line = complaint(verb, what);
  std::fwrite(line.data(), 1, line.size(), stderr);
}

std::string complaint(const char* verb, std::string_view what) {
  return "hearsay " + std::string(verb) + ": " + std::string(what) + "\n";
}

void print(std::string_view text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
}

int finish(const char* verb, int status) {
  if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) {
    complain(verb, "cannot write the output; is the disk full?");
    return kFailed;
  }
  return status;
}

Ledger::Settings settings_of(const LedgerOptions& options) {
  Ledger::Settings out;
  out.wait_ms =
      static_cast<int>(options.wait_seconds < 86400 ? options.wait_seconds : 86400) * 1000;
  if (!options.by.empty()) out.who = options.by;
  return out;
}

Result<collect::FetchWish> fetch_wish_of(const FetchOptions& options) {
  collect::FetchWish out;
  out.allow_private = options.allow_private;
  out.ignore_robots = options.ignore_robots;
  out.redirects = static_cast<int>(options.redirects);
  out.seconds = static_cast<int>(options.seconds);
  out.pause_ms = static_cast<int>(options.pause * 1000);
  out.ca_file = options.ca_file;
  const char* contact = std::getenv("HEARSAY_CONTACT");
  out.contact = options.contact.value_or(contact != nullptr ? contact : "");
  for (const char c : out.contact) {
    if (c >= ' ' && c <= '~' && c != '(' && c != ')') continue;
    return make_error(ErrorCode::invalid,
                      "--user-agent-contact (or HEARSAY_CONTACT) takes plain characters without "
                      "brackets, like desk@example.org");
  }
  if (out.ca_file.empty()) return out;
  const Result<std::string> certificates = read_file(out.ca_file, 16u << 20);
  if (!certificates) return certificates.error();
  if (certificates->find("-----BEGIN CERTIFICATE-----") == std::string::npos) {
    return make_error(ErrorCode::malformed,
                      out.ca_file +
                          " holds no certificate; --ca-file takes a PEM file, with "
                          "-----BEGIN CERTIFICATE----- in it");
  }
  return out;
}

Result<Ledger> open_to_read(const LedgerOptions& options) {
  return Ledger::open(options.ledger, Ledger::Access::read, settings_of(options));
}

std::string some(std::size_t count, const char* one, const char* many) {
  return std::to_string(count) + " " + (count == 1 ? one : many);
}

}  // namespace hearsay::cli
