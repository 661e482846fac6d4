// What the words on the command line stand for, one report after the other.
//
//     Intake intake({"pages/", "result.json"}, {});
//     while (std::optional<Intake::Item> item = intake.next()) ...
//
// A folder is its files, a channel's export its messages, a feed its entries, an archive its pages.
// A file that is one report is not opened here: whoever works on it does that, on a thread of its
// own. Addresses come after the files, which are read while the network answers. After the last
// record of a container comes a note that says what was in it, so that nothing is left out in
// silence.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_INTAKE_H_
#define HEARSAY_INTAKE_H_

#include "hearsay/base/result.h"
#include "hearsay/collect/archive/container.h"
#include "hearsay/collect/capture.h"
#include "hearsay/collect/net/fetch.h"
#include "hearsay/collect/net/prefetch.h"
#include "hearsay/read/records.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace hearsay {

class Intake {
 public:
  // What a container held.
  struct Note {
    std::string kind;         // "a Telegram export".
    std::size_t records = 0;  // That may be reports.
    std::size_t damaged = 0;
    std::string flaw;            // Of the container as a whole, or of a record without a report.
    std::size_t more_flaws = 0;  // Further ones of such records.
    std::map<std::string, std::size_t> without_report;  // "service messages" -> 4.
  };

  struct Item {
    std::string address;
    std::size_t number = 0;          // Of the input that it came from: 1, 2, 3.
    std::uint64_t bytes = 0;         // Of all inputs, up to the end of this; see measure().
    std::optional<Capture> capture;  // Else the address is still to be collected.
    std::optional<Error> error;      // Why it cannot be.
    std::optional<Note> note;        // Not an item but what a container held.
  };

  Intake(const std::vector<std::string>& inputs, collect::FetchWish wish);

  // A capture that somebody has collected already. Of the records in it, those that
  // `wanted` says no to are left out.
  explicit Intake(Capture capture, std::function<bool(const Capture&)> wanted = nullptr);

  // Called by one thread at a time.
  std::optional<Item> next();

  std::size_t inputs() const { return inputs_.size(); }

  // Looks up how large the inputs are, for those who show how far they are. Addresses
  // and what cannot be looked up count nothing. The sum.
  std::uint64_t measure();

 private:
  struct Input {
    std::string address;
    std::shared_ptr<const Error> error;  // Of an input that is not there.
    bool web = false;
  };

  // A document or an archive whose records are being handed out.
  struct Open {
    std::string address;
    std::unique_ptr<collect::Container> archive;  // Else a document:
    std::optional<std::string> exchange;          // How the archive was fetched.
    std::unique_ptr<Capture> document;
    read::Records records;
    std::size_t at = 0;
    Note note;
  };

  Item start(const Input& input);
  std::optional<Item> open_document(Capture capture);
  Item open_archive(std::unique_ptr<collect::Container> archive,
                    const std::string& address,
                    std::optional<std::string> exchange);
  Item next_record();
  Item next_in_archive();
  Item close();
  std::uint64_t bytes_so_far() const;

  std::vector<Input> inputs_;
  std::size_t at_ = 0;
  std::unique_ptr<collect::Prefetch> pages_;  // The inputs that are addresses.
  std::optional<Capture> collected_;          // Of the only input.
  std::function<bool(const Capture&)> wanted_;
  std::vector<Open> open_;           // The innermost last.
  std::vector<std::uint64_t> ends_;  // Bytes up to the end of each input, if measured.
};

// "a Telegram export: 120 records, 4 damaged, without a report 3 service messages".
std::string describe(const Intake::Note& note);

// An item's capture, collected now if it was not yet.
Result<Capture> collect_item(Intake::Item& item);

}  // namespace hearsay

#endif  // HEARSAY_INTAKE_H_
