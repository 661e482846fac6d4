// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/document/pdf.h"

#include "hearsay/base/text.h"
#include "hearsay/read/charset.h"
#include "hearsay/read/document/pdf_text.h"

#include <algorithm>

namespace hearsay::read {

namespace {

// "pdftotext version 22.12.0" -> "pdftotext 22.12.0".
std::string version_in(std::string_view said) {
  constexpr std::string_view kBefore = "pdftotext version ";
  const std::size_t at = said.find(kBefore);
  if (at == std::string_view::npos) return "pdftotext";
  const std::string_view rest = said.substr(at + kBefore.size());
  return "pdftotext " + std::string(trim(rest.substr(0, rest.find('\n'))));
}

// One line of what the program complained about, the first that is an error.
std::string complaint(const ConfinedRun& run) {
  const std::string_view first =
      trim(std::string_view(run.complaints).substr(0, run.complaints.find('\n')));
  if (first.empty()) return "no reason given";
  return decode(first.substr(0, 160), {"utf-8", Charset::From::fallback}).text;
}

bool says(const ConfinedRun& run, std::string_view words) {
  return run.complaints.find(words) != std::string::npos;
}

// Why there is no text.
Error why_not(const ConfinedRun& run, const PdfReader& reader) {
  const std::string seconds = std::to_string(reader.limits.wall.count() / 1000);
  switch (run.end) {
    case ConfinedRun::End::out_of_time:
      return make_error(ErrorCode::too_large,
                        "is a PDF that " + reader.version + " did not finish in " + seconds +
                            " seconds; print it to a new PDF, or split it, and add that");
    case ConfinedRun::End::too_much:
      return make_error(ErrorCode::too_large,
                        "is a PDF whose text is over " +
                            std::to_string(reader.limits.output >> 20) +
                            " MiB with its places; split it and add the parts");
    case ConfinedRun::End::crashed:
      return make_error(ErrorCode::malformed,
                        "is a PDF that made " + reader.version + " crash (signal " +
                            std::to_string(run.status) + "); print it to a new PDF and add that");
    case ConfinedRun::End::exited: break;
  }
  if (says(run, "Incorrect password")) {
    return make_error(ErrorCode::unsupported,
                      "is a PDF that is locked with a password; save a copy without it ('qpdf "
                      "--decrypt --password=...') and add that");
  }
  if (run.status == 3 || says(run, "not allowed")) {
    return make_error(ErrorCode::unsupported,
                      "is a PDF whose maker forbade copying text; print it to a new PDF and add "
                      "that");
  }
  if (run.status != 0) {
    return make_error(ErrorCode::malformed,
                      "is a PDF that is damaged (" + complaint(run) +
                          "); collect it again, or repair a copy ('qpdf IN OUT') and add that");
  }
  return make_error(ErrorCode::malformed, "is a PDF that " + reader.version + " says nothing of");
}

Error no_text(std::size_t pages) {
  return make_error(ErrorCode::unsupported,
                    "is a PDF of pictures without text (" + std::to_string(pages) +
                        (pages == 1 ? " page" : " pages") +
                        "); have the letters recognised ('ocrmypdf IN OUT') and add the result");
}

}  // namespace

const std::optional<PdfReader>& PdfReader::installed() {
  static const std::optional<PdfReader> kInstalled = []() -> std::optional<PdfReader> {
    const std::optional<std::string> program = find_program("pdftotext");
    if (!program) return std::nullopt;
    const Result<ConfinedRun> run =
        run_confined(*program, {"-v"}, "", {.wall = std::chrono::seconds(10)});
    if (!run || run->end != ConfinedRun::End::exited) return std::nullopt;
    return PdfReader{*program, version_in(run->complaints + run->out), {}};
  }();
  return kInstalled;
}

Result<void> read_pdf(std::string_view bytes, const PdfReader* reader, Report& out) {
  if (reader == nullptr) {
    return make_error(ErrorCode::missing_data,
                      "is a PDF, and pdftotext, which reads them, is not installed; install "
                      "poppler-utils and add it again");
  }
  const ConfinedRun run = HEARSAY_TRY(run_confined(
      reader->program, {"-bbox-layout", "-enc", "UTF-8", "-", "-"}, bytes, reader->limits));
  // With and without complaints, it gives what it could read.
  const Decoded printed = decode(run.out, {"utf-8", Charset::From::fallback});
  const PdfLayout layout = read_pdf_layout(printed.text);
  const bool words = std::any_of(layout.pages.begin(), layout.pages.end(), [](const PdfPage& one) {
    return !one.blocks.empty();
  });
  if (!words) {
    const bool done = run.end == ConfinedRun::End::exited && run.status == 0 && layout.whole;
    return done && !layout.pages.empty() ? no_text(layout.pages.size()) : why_not(run, *reader);
  }
  if (run.end != ConfinedRun::End::exited) return why_not(run, *reader);
  read_pdf_text(layout, out);
  out.charset = "pdf";
  out.made_with = reader->version;
  if (run.status != 0 || !layout.whole) {
    out.remarks.push_back(
        {"the PDF is damaged (" + complaint(run) + "); what could be read of it is here",
         std::nullopt});
  }
  const auto empty = std::count_if(layout.pages.begin(),
                                   layout.pages.end(),
                                   [](const PdfPage& one) { return one.blocks.empty(); });
  if (empty > 0) {
    out.remarks.push_back({std::to_string(empty) + " of " + std::to_string(layout.pages.size()) +
                               " pages are without text: pictures, or blank",
                           std::nullopt});
  }
  if (!run.no_network) {
    out.remarks.push_back({"read by " + reader->version +
                               " without a barrier to the network: this system offers none",
                           std::nullopt});
  }
  return {};
}

}  // namespace hearsay::read
