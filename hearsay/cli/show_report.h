// Shown by `hearsay show R...`: a report with its versions and its custody.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLI_SHOW_REPORT_H_
#define HEARSAY_CLI_SHOW_REPORT_H_

#include "hearsay/base/result.h"
#include "hearsay/cli/commands.h"
#include "hearsay/ledger/ledger.h"
#include "hearsay/publish/terminal.h"

#include <string>

namespace hearsay::cli {

// "publisher     Mirel Courier", wrapped; nothing if there is no value.
std::string fact(const char* name, const std::string& value, const publish::Look& look);

Result<int> show_report(const Ledger& ledger, const std::string& id, const ShowOptions& options);

}  // namespace hearsay::cli

#endif  // HEARSAY_CLI_SHOW_REPORT_H_
