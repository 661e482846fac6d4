// The names of parties, taken apart and joined, with the packs that ship.
// SPDX-License-Identifier: Apache-2.0
#include "hearsay/weigh/names/names.h"

#include "hearsay/claim/extract.h"
#include "hearsay/weigh/names/short_forms.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hearsay {
namespace {

const Customs& customs() {
  static const auto kCustoms = Customs::load(Knowledge::default_packs()).value();
  return *kCustoms;
}

std::string key(std::string_view text) {
  return name_form(customs(), text).key;
}

TEST(NameForm, StatesBodies) {
  const char* kMinistry[] = {"Ukraine's defence ministry",
                             "the Ukrainian Ministry of Defence",
                             "Kyiv's defence ministry",
                             "Kiev's Ministry of Defense",
                             "a spokesman for the Ukrainian Ministry of National Defence",
                             "Ukrainian defence ministry spokeswoman Ann Vey",
                             "Ann Vey, a spokeswoman for Ukraine's MoD"};
  for (const char* text : kMinistry)
    EXPECT_EQ(key(text), "defence ministry ukraine") << text;
  EXPECT_EQ(key("Burkina Faso's foreign ministry"),
            key("the Burkinabe Ministry of Foreign Affairs"));
  EXPECT_EQ(key("the South Korean military"), key("Seoul's armed forces"));
  EXPECT_EQ(key("the U.S. Army"), key("the United States Army"));
  // A town has a health department and police of its own.
  EXPECT_NE(key("Kyiv police"), key("Ukrainian police"));
  EXPECT_NE(key("the defence minister of Mali"), key("Mali's defence ministry"));
}

TEST(NameForm, PeopleWithoutTheirTitles) {
  const char* kPerson[] = {"Ann Vey",
                           "Sarenland's Defence Minister Ann Vey",
                           "Deputy Foreign Minister Ann Vey",
                           "Gen. Ann Vey",
                           "Karsk County District Attorney Ann Vey",
                           "Advisor to the President of Mali Ann Vey",
                           "prison spokeswoman Ann Vey",
                           "Ann Vey, the head of the Sand Institute",
                           "Ann Vey, 52"};
  for (const char* text : kPerson) {
    EXPECT_EQ(key(text), "ann vey") << text;
    EXPECT_THAT(name_form(customs(), text).person, testing::ElementsAre("ann", "vey")) << text;
  }
  EXPECT_THAT(name_form(customs(), "President Bashar al-Assad").person,
              testing::ElementsAre("bashar", "assad"));
  // What is no person's name.
  for (const char* text : {"a resident of New Orleans",
                           "the Boston Police Department",
                           "an official at Karsk Medical Centre",
                           "the Wagner Group",
                           "officials",
                           "Malian officials",
                           "Police Chief"})
    EXPECT_TRUE(name_form(customs(), text).person.empty()) << text;
}

TEST(NameForm, TwoPartiesInOneName) {
  for (const char* text : {"Ann and Tom Vey",
                           "the Russian defence ministry and Wagner forces",
                           "Mr. Vey and deputy campaign manager Jeb Stuart Ardo",
                           "the FBI and the police"}) {
    EXPECT_TRUE(name_form(customs(), text).several) << text;
    EXPECT_TRUE(name_form(customs(), text).person.empty()) << text;
  }
  for (const char* text : {"the Centre for Strategic and International Studies",
                           "the Bureau of Alcohol, Tobacco, Firearms and Explosives",
                           "Ministry of Health and Population",
                           "Immigration and Customs Enforcement agency"})
    EXPECT_FALSE(name_form(customs(), text).several) << text;
}

TEST(NameForm, NobodyInParticular) {
  for (const char* text :
       {"the ministry", "a resident", "officials", "reports", "he", "", "two port officials"})
    EXPECT_EQ(key(text), "") << text;
  EXPECT_TRUE(name_form(customs(), "the Defence Ministry").bare_office);
  EXPECT_FALSE(name_form(customs(), "the Malian Defence Ministry").bare_office);
  EXPECT_TRUE(name_form(customs(), "Vey").lone);
  EXPECT_TRUE(name_form(customs(), "Mrs Vey").of_a_family);
  EXPECT_EQ(name_form(customs(), "CAST").letters, "CAST");
  EXPECT_EQ(name_form(customs(), "the Russian Centre for Analysis of Strategies and Technologies")
                .initials,
            "CAST");
}

// Reports r1, r2, ... and the names in each.
class Ledger {
 public:
  void report(const std::string& text, const std::vector<std::string>& names) {
    const auto report = static_cast<std::uint32_t>(evidence.reports.size());
    ReportRecord record;
    record.id = "r" + std::to_string(report + 1);
    record.text = text;
    evidence.reports.push_back(record);
    for (const std::string& name : names)
      uses.push_back({report, name});
  }

  Names names() const {
    return Names(evidence, customs(), ShortForms(evidence, customs()), uses, rulings);
  }

  Evidence evidence;
  std::vector<NameUse> uses;
  NameRulings rulings;
};

TEST(Names, LettersThatAReportSpellsOut) {
  Ledger ledger;
  ledger.report("The Karsk Arms Survey Trust (KAST) said.", {"The Karsk Arms Survey Trust"});
  ledger.report("KAST said.", {"KAST"});
  ledger.report("RSB (the Red Sea Bureau) said.", {"the Red Sea Bureau", "RSB"});
  ledger.report("The Road Safety Board (RSB) said.", {"RSB", "The Road Safety Board"});
  const Names names = ledger.names();
  EXPECT_EQ(names.party(0, "The Karsk Arms Survey Trust").key, names.party(1, "KAST").key);
  EXPECT_EQ(names.why({1, "KAST"}, {0, "The Karsk Arms Survey Trust"}),
            "r1 spells out KAST as “Karsk Arms Survey Trust”");
  // Each report's own.
  EXPECT_EQ(names.party(2, "RSB").key, names.party(2, "the Red Sea Bureau").key);
  EXPECT_EQ(names.party(3, "RSB").key, names.party(3, "The Road Safety Board").key);
  EXPECT_NE(names.party(2, "RSB").key, names.party(3, "RSB").key);
}

TEST(Names, SurnamesMeanSomebodyWithinAReport) {
  Ledger ledger;
  ledger.report("", {"Yevgeny Prigozhin", "Prigozhin"});
  ledger.report("", {"Prigozhin"});
  ledger.report("", {"Ann Vey", "Tom Vey", "Vey"});
  ledger.report("", {"Ann Vey", "Mrs Vey"});
  const Names names = ledger.names();
  EXPECT_EQ(names.party(0, "Prigozhin").key, names.party(0, "Yevgeny Prigozhin").key);
  EXPECT_TRUE(names.party(0, "Prigozhin").everywhere);
  EXPECT_FALSE(names.party(1, "Prigozhin").everywhere);
  EXPECT_FALSE(names.party(2, "Vey").everywhere);
  EXPECT_NE(names.party(3, "Mrs Vey").key, names.party(3, "Ann Vey").key);
}

TEST(Names, PeopleWhoAreNotOne) {
  const char* kTwo[][2] = {{"Ahmed Hassan", "Ahmed Hussein"},
                           {"Sergei Ivanov", "Sergei Ivanova"},
                           {"Ann Lee", "Ann Li"},
                           {"Oleg Petrov", "Igor Petrov"},
                           {"George H. W. Bush", "George W. Bush"},
                           {"Ali Saleh", "Ali Salah"},
                           {"Jon Hansen", "Jon Hanson"}};
  for (const auto& [one, other] : kTwo) {
    Ledger ledger;
    ledger.report("", {one});
    ledger.report("", {other});
    const Names names = ledger.names();
    EXPECT_NE(names.party(0, one).key, names.party(1, other).key) << one << ", " << other;
  }
}

TEST(Names, PeopleWhoAre) {
  const char* kOne[][2] = {{"Volodymyr Zelensky", "President Volodymyr Zelenskyy"},
                           {"Vladimir Zelenskiy", "Volodymyr Zelensky"},
                           {"Yevgeny Prigozhin", "Evgueni Prigojine"},
                           {"V. Zelensky", "Volodymyr Zelensky"},
                           {"Bashar al-Assad", "Bashar Assad"},
                           {"Mohammed Omar Saleh", "Muhammad Omar Saleh"},
                           {"Khaled Mansour", "Khalid Mansour"},
                           {"Joseph R. Biden", "Joseph Biden"}};
  for (const auto& [one, other] : kOne) {
    Ledger ledger;
    ledger.report("", {one});
    ledger.report("", {other});
    const Names names = ledger.names();
    EXPECT_EQ(names.party(0, one).key, names.party(1, other).key) << one << ", " << other;
    EXPECT_NE(names.why({0, one}, {1, other}), "") << one << ", " << other;
  }
}

TEST(Names, OneWriterWhoSpellsTwoWaysMeansTwo) {
  Ledger ledger;
  ledger.report("", {"Khaled Mansour", "Khalid Mansour"});
  const Names names = ledger.names();
  EXPECT_NE(names.party(0, "Khaled Mansour").key, names.party(0, "Khalid Mansour").key);
}

TEST(Names, RulingsBeatReasons) {
  Ledger ledger;
  ledger.report(
      "", {"the Wagner Group", "Wagner", "PMC Wagner", "Sarenland's army", "the Sarenland army"});
  ledger.report("", {"the Dune Institute", "the Sand Institute", "officials"});
  EXPECT_EQ(ledger.names().party(0, "Wagner").key, ledger.names().party(0, "PMC Wagner").key);
  EXPECT_NE(ledger.names().party(1, "the Dune Institute").key,
            ledger.names().party(1, "the Sand Institute").key);

  ledger.rulings.different = {{"Wagner", "PMC Wagner"}, {"Sarenland's army", "the Sarenland army"}};
  ledger.rulings.same = {{"the Dune Institute", "the Sand Institute"},
                         {"officials", "the Sand Institute"}};
  const Names names = ledger.names();
  // Also by a third name: the group may be one of them, not both.
  EXPECT_NE(names.party(0, "Wagner").key, names.party(0, "PMC Wagner").key);
  // Also where the words are the same.
  EXPECT_NE(names.party(0, "Sarenland's army").key, names.party(0, "the Sarenland army").key);
  EXPECT_TRUE(names.refused("PMC Wagner", "wagner"));
  EXPECT_EQ(names.party(1, "the Dune Institute").key, names.party(1, "the Sand Institute").key);
  EXPECT_THAT(
      names.unheeded(),
      testing::ElementsAre("“officials” and “the Sand Institute” are not joined: “officials” "
                           "names nobody in particular"));
}

TEST(Names, OrderDoesNotMatter) {
  Ledger one, other;
  const std::vector<std::string> names = {"Volodymyr Zelensky",
                                          "Zelensky",
                                          "KAST",
                                          "the Karsk Arms Survey Trust",
                                          "Kyiv's defence ministry"};
  one.report("", names);
  one.report("", {"PMC Wagner", "Wagner", "Vladimir Zelenskiy"});
  other.report("", {"Vladimir Zelenskiy", "Wagner", "PMC Wagner"});
  other.report("", {names.rbegin(), names.rend()});
  std::swap(other.evidence.reports[0].id, other.evidence.reports[1].id);
  const auto lines = [](const Names& all) {
    std::vector<std::string> out;
    for (const Names::Join& join : all.joins())
      out.push_back(join.a + "=" + join.b + ":" + join.why + join.report);
    return out;
  };
  EXPECT_EQ(lines(one.names()), lines(other.names()));
  EXPECT_GE(one.names().joins().size(), 3u);
}

}  // namespace
}  // namespace hearsay
