// Small files for tests, made from their contents: a ZIP that packs nothing, and a
// PDF with words at places.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_READ_DOCUMENT_TEST_FILES_H_
#define HEARSAY_READ_DOCUMENT_TEST_FILES_H_

#include <zlib.h>

#include <cstdint>
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

namespace hearsay::test {

inline std::string little(std::uint64_t value, int size) {
  std::string out;
  for (int i = 0; i < size; ++i, value >>= 8)
    out.push_back(static_cast<char>(value & 0xFF));
  return out;
}

inline std::string zip_of(const std::vector<std::pair<std::string, std::string>>& files) {
  std::string out, list;
  for (const auto& [name, bytes] : files) {
    const auto crc =
        ::crc32(0, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(bytes.size()));
    const std::string facts = little(0, 2) + little(0, 2) + little(0, 2) + little(0x5C63, 2) +
                              little(crc, 4) + little(bytes.size(), 4) + little(bytes.size(), 4) +
                              little(name.size(), 2) + little(0, 2);
    list += "PK\x01\x02" + little(20, 2) + little(20, 2) + facts + little(0, 2) + little(0, 2) +
            little(0, 2) + little(0, 4) + little(out.size(), 4) + name;
    out += "PK\x03\x04" + little(20, 2) + facts + name + bytes;
  }
  const std::size_t at = out.size();
  return out + list + "PK\x05\x06" + little(0, 4) + little(files.size(), 2) +
         little(files.size(), 2) + little(list.size(), 4) + little(at, 4) + little(0, 2);
}

struct PdfWords {
  double left, bottom;  // Points from the page's lower left corner.
  double size;
  std::string words;
};

// A page a list. `info` is what stands in the Info dictionary: "/Title (Depot)".
inline std::string pdf_of(const std::vector<std::vector<PdfWords>>& pages,
                          const std::string& info = "") {
  std::vector<std::string> objects{"<< /Type /Catalog /Pages 2 0 R >>", ""};
  objects.push_back("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
  objects.push_back("<< " + info + " >>");
  std::string kids;
  for (const std::vector<PdfWords>& page : pages) {
    std::string stream;
    for (const PdfWords& one : page) {
      std::string escaped;
      for (const char c : one.words) {
        if (c == '(' || c == ')' || c == '\\') escaped += '\\';
        escaped += c;
      }
      char place[64];
      std::snprintf(place, sizeof place, "BT /F1 %g Tf %g %g Td (", one.size, one.left, one.bottom);
      stream += place + escaped + ") Tj ET\n";
    }
    const std::string number = std::to_string(objects.size() + 1);
    kids += number + " 0 R ";
    objects.push_back("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents " +
                      std::to_string(objects.size() + 2) +
                      " 0 R /Resources << /Font << /F1 3 0 R >> >> >>");
    objects.push_back("<< /Length " + std::to_string(stream.size()) + " >>\nstream\n" + stream +
                      "endstream");
  }
  objects[1] =
      "<< /Type /Pages /Count " + std::to_string(pages.size()) + " /Kids [" + kids + "] >>";
  std::string out = "%PDF-1.4\n";
  std::string places = "0000000000 65535 f \n";
  for (std::size_t i = 0; i < objects.size(); ++i) {
    char place[32];
    std::snprintf(place, sizeof place, "%010zu 00000 n \n", out.size());
    places += place;
    out += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
  }
  const std::string size = std::to_string(objects.size() + 1);
  return out + "xref\n0 " + size + "\n" + places + "trailer\n<< /Size " + size +
         " /Root 1 0 R /Info 4 0 R >>\nstartxref\n" + std::to_string(out.size()) + "\n%%EOF\n";
}

}  // namespace hearsay::test

#endif  // HEARSAY_READ_DOCUMENT_TEST_FILES_H_
