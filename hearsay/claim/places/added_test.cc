// Country files beside the gazetteer of a made-up world.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/claim/places/added.h"

#include "hearsay/base/file.h"
#include "hearsay/claim/places/gazetteers.h"
#include "hearsay/claim/places/test_gazetteer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

namespace hearsay {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

struct Row {
  std::string id, name, alternates, lat, lon, feature, code, country, first, people, changed;
};

std::string line(const Row& row) {
  return row.id + "\t" + row.name + "\t" + row.name + "\t" + row.alternates + "\t" + row.lat +
         "\t" + row.lon + "\t" + row.feature + "\t" + row.code + "\t" + row.country + "\t\t" +
         row.first + "\t\t\t\t" + row.people + "\t\t200\tAfrica/Nowhere\t" + row.changed + "\n";
}

const Row kNorthmark{
    "21", "Northmark", "", "11.5", "21.0", "A", "ADM1", "QX", "N", "900", "2024-01-05"};
const Row kPort{
    "11", "Port Quill", "", "10.5", "20.2", "P", "PPLC", "QX", "N", "50000", "2024-01-05"};
const Row kHamlet{"31",
                  "Sànkura",
                  "Sankoura,Санкура,SKR,sankura-x",
                  "11.1",
                  "20.7",
                  "P",
                  "PPL",
                  "QX",
                  "N",
                  "",
                  "2025-02-03"};
const Row kHill{"41", "Sankura Hill", "", "11.2", "20.7", "T", "HLL", "QX", "N", "", "2024-01-05"};

class PlacesAdded : public MadeUpWorld {
 protected:
  void SetUp() override {
    MadeUpWorld::SetUp();
    base_ = Gazetteer::open(file_).value();
    added_ = folder_ / "places";
  }

  std::filesystem::path file(const std::string& name, const std::vector<Row>& rows) const {
    std::string text;
    for (const Row& row : rows)
      text += line(row);
    write(name.c_str(), text);
    return folder_ / name;
  }

  Result<places::AddedFile> add(const std::filesystem::path& path) const {
    return places::add_country(added_, *base_, path);
  }

  // Names of the places called so, with the country and the division that they lie in.
  static std::vector<std::string> called(const Gazetteers& all, const std::string& name) {
    std::string key;
    std::vector<Gazetteer::Use> uses;
    std::vector<std::string> out;
    all.fold(name, key);
    all.find_added(key, {*all.added("QX")}, uses);
    for (const Gazetteer::Use& use : uses) {
      const Gazetteer::Place place = all.place(use.place);
      out.push_back(std::string(place.name) + " " + std::string(place.country) + " in " +
                    std::string(all.place(place.first).name));
    }
    return out;
  }

  std::shared_ptr<const Gazetteer> base_;
  std::filesystem::path added_;
};

TEST_F(PlacesAdded, WhatIsAddedIsFoundInTheDivisionOfTheSetUp) {
  const auto added = add(file("QX.txt", {kHamlet, kPort, kNorthmark, kHill}));
  ASSERT_TRUE(added) << added.error().what;
  EXPECT_EQ(added->what, places::Adding::added);
  EXPECT_EQ(added->country.country, "QX");
  EXPECT_EQ(added->country.settlements, 1u);
  EXPECT_EQ(added->country.known, 2u);  // Port Quill and Northmark.
  EXPECT_EQ(added->country.other, 1u);  // The hill.
  EXPECT_EQ(added->country.newest, "2025-02-03");
  EXPECT_THAT(added->bad, IsEmpty());
  const auto all = Gazetteers::open(file_, added_);
  ASSERT_TRUE(all) << all.error().what;
  for (const char* name : {"Sankura", "SÀNKURA", "Sankoura"})
    EXPECT_THAT(called(**all, name), ElementsAre("Sànkura QX in Northmark")) << name;
  for (const char* name : {"Port Quill", "Northmark", "Sankura Hill", "sankura-x", "Санкура"})
    EXPECT_THAT(called(**all, name), IsEmpty()) << name;
  // The division is the one that the set-up's own settlements lie in.
  std::string key;
  std::vector<Gazetteer::Use> uses, villages;
  (*all)->fold("Port Quill", key);
  (*all)->find(key, uses);
  (*all)->fold("Sankura", key);
  (*all)->find_added(key, {0}, villages);
  EXPECT_EQ((*all)->place(uses.at(0).place).first, (*all)->place(villages.at(0).place).first);
}

TEST_F(PlacesAdded, TheSameFileAgainChangesNothingAndAnotherReplacesIt) {
  EXPECT_EQ(places::added_digest(added_), "");
  ASSERT_TRUE(add(file("QX.txt", {kHamlet})));
  const std::string digest = places::added_digest(added_);
  EXPECT_EQ(digest.size(), 12u);
  const std::string list = *read_file(added_ / "added.json");
  EXPECT_EQ(add(file("copy.txt", {kHamlet}))->what, places::Adding::known);
  EXPECT_EQ(*read_file(added_ / "added.json"), list);
  Row other = kHamlet;
  other.id = "32";
  other.name = "Talora";
  EXPECT_EQ(add(file("QX.txt", {other}))->what, places::Adding::replaced);
  EXPECT_NE(places::added_digest(added_), digest);
  const auto all = Gazetteers::open(file_, added_);
  ASSERT_TRUE(all);
  EXPECT_THAT(called(**all, "Sànkura"), IsEmpty());
  EXPECT_THAT(called(**all, "Talora"), ElementsAre("Talora QX in "));
  // The file that was replaced is gone: the list, the lock and one country are left.
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(added_), {}), 3);
  ASSERT_TRUE(places::remove_country(added_, "QX"));
  EXPECT_FALSE((*Gazetteers::open(file_, added_))->has_added());
  EXPECT_EQ(places::added_digest(added_), "");
  EXPECT_EQ(places::remove_country(added_, "QX").error().code, ErrorCode::not_found);
}

TEST_F(PlacesAdded, BadLinesAreNamedAndTheRestIsRead) {
  std::vector<Row> rows(7, kHamlet);
  rows[0].lat = "north";
  rows[1].lon = "200.5";
  rows[2].id = "-3";
  rows[3].country = "Quilland";
  rows[4].people = "many";
  rows[5].name = "Bad \xFF";
  const std::filesystem::path path = file("QX.txt", rows);
  std::ofstream(path, std::ios::app) << "\nSankura\tQX\n";
  const auto added = add(path);
  ASSERT_TRUE(added) << added.error().what;
  std::vector<std::size_t> lines;
  for (const CountryFile::BadLine& bad : added->bad)
    lines.push_back(bad.number);
  EXPECT_THAT(lines, ElementsAre(1, 2, 3, 4, 5, 6, 9));
  EXPECT_THAT(added->bad[0].what, HasSubstr("north"));
  EXPECT_THAT(added->bad[6].what, HasSubstr("2 fields"));
  EXPECT_EQ(added->country.settlements, 1u);
  EXPECT_EQ(added->country.bad, 7u);
}

TEST_F(PlacesAdded, WhatIsNoCountryFileIsRefused) {
  write("notes.txt", "Villages of the north\nSankura\n");
  EXPECT_EQ(add(folder_ / "notes.txt").error().code, ErrorCode::malformed);
  EXPECT_THAT(add(folder_ / "notes.txt").error().what, HasSubstr("1 fields"));
  Row abroad = kHamlet;
  abroad.country = "QZ";
  const auto mixed = add(file("all.txt", {kHamlet, abroad}));
  EXPECT_EQ(mixed.error().code, ErrorCode::unsupported);
  EXPECT_THAT(mixed.error().what, HasSubstr("all.txt:2:"));
  write("cut.zip", "PK\x03\x04");
  EXPECT_EQ(add(folder_ / "cut.zip").error().code, ErrorCode::malformed);
  EXPECT_EQ(add(folder_ / "none.zip").error().code, ErrorCode::not_found);
  EXPECT_THAT(*places::list_added(added_), IsEmpty());
}

TEST_F(PlacesAdded, AZipHoldsTheCountryBesideItsReadme) {
  file("QX.txt", {kHamlet});
  write("readme.txt", "About the files\n");
  const std::string command =
      "cd '" + folder_.string() +
      "' && python3 -c \"import zipfile; z = zipfile.ZipFile('QX.zip', 'w', zipfile.ZIP_DEFLATED); "
      "z.write('readme.txt'); z.write('QX.txt')\"";
  ASSERT_EQ(std::system(command.c_str()), 0);
  const auto added = add(folder_ / "QX.zip");
  ASSERT_TRUE(added) << added.error().what;
  EXPECT_EQ(added->country.settlements, 1u);
  EXPECT_EQ(add(folder_ / "QX.txt")->what, places::Adding::known);
  const std::string whole = *read_file(folder_ / "QX.zip");
  write("QX.zip", whole.substr(0, whole.size() / 2));
  EXPECT_FALSE(add(folder_ / "QX.zip"));
}

TEST_F(PlacesAdded, AnAlteredFileIsNoticed) {
  ASSERT_TRUE(add(file("QX.txt", {kHamlet})));
  const AddedCountry country = places::list_added(added_)->at(0);
  EXPECT_EQ(places::trouble_with(added_, country), "");
  std::ofstream(added_ / country.index, std::ios::app) << "x";
  EXPECT_NE(places::trouble_with(added_, country), "");
  const auto all = Gazetteers::open(file_, added_);
  ASSERT_FALSE(all);
  EXPECT_THAT(all.error().what, HasSubstr("places add"));
  EXPECT_EQ(add(folder_ / "QX.txt")->what, places::Adding::replaced);
  EXPECT_TRUE(Gazetteers::open(file_, added_));
  std::ofstream(added_ / "added.json") << "[{}]";
  EXPECT_EQ(Gazetteers::open(file_, added_).error().code, ErrorCode::damaged);
}

}  // namespace
}  // namespace hearsay
