// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/page/months.h"

#include "hearsay/base/text.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace hearsay::read {

namespace {

// Twelve months parted by '|', the forms of each by ' '. Where `cut` is set, the first
// three letters or more of the first form name the month too.
struct Language {
  std::string_view code;
  bool cut;
  std::string_view months;
};

// Earlier languages win where two use one word; the page's own language wins over all.
constexpr Language kLanguages[] = {
    {"en",
     true,
     "january|february|march|april|may|june|july|august|september sept|october|november|december"},
    {"de",
     true,
     "januar jänner jän|februar feber|märz maerz mrz|april|mai|juni juno|juli julei|august|"
     "september sept|oktober|november|dezember"},
    {"fr",
     true,
     "janvier janv|février fevrier févr fevr|mars|avril|mai|juin|juillet juil|août aout|"
     "septembre sept|octobre|novembre|décembre decembre"},
    {"es",
     true,
     "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre setiembre sept|octubre|"
     "noviembre|diciembre"},
    {"it",
     true,
     "gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|"
     "dicembre"},
    {"pt",
     true,
     "janeiro|fevereiro|março marco|abril|maio|junho|julho|agosto|setembro|outubro|novembro|"
     "dezembro"},
    {"nl",
     true,
     "januari|februari|maart mrt|april|mei|juni|juli|augustus|september|oktober|november|"
     "december"},
    {"ca",
     false,
     "gener|febrer|març|abril|maig|juny|juliol|agost|setembre|octubre|novembre|desembre"},
    {"ro",
     true,
     "ianuarie|februarie|martie|aprilie|mai|iunie|iulie|august|septembrie|octombrie|noiembrie|"
     "decembrie"},
    {"sv",
     true,
     "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"},
    {"da",
     true,
     "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december"},
    {"no",
     true,
     "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"},
    {"is",
     false,
     "janúar|febrúar|mars|apríl|maí|júní|júlí|ágúst|september|október|nóvember|desember"},
    {"fi",
     false,
     "tammikuu tammikuuta|helmikuu helmikuuta|maaliskuu maaliskuuta|huhtikuu huhtikuuta|"
     "toukokuu toukokuuta|kesäkuu kesäkuuta|heinäkuu heinäkuuta|elokuu elokuuta|"
     "syyskuu syyskuuta|lokakuu lokakuuta|marraskuu marraskuuta|joulukuu joulukuuta"},
    {"et",
     false,
     "jaanuar|veebruar|märts|aprill|mai|juuni|juuli|august|september|oktoober|november|"
     "detsember"},
    {"lv",
     false,
     "janvāris janvārī|februāris februārī|marts martā|aprīlis aprīlī|maijs maijā|jūnijs jūnijā|"
     "jūlijs jūlijā|augusts augustā|septembris septembrī|oktobris oktobrī|novembris novembrī|"
     "decembris decembrī"},
    {"lt",
     false,
     "sausis sausio|vasaris vasario|kovas kovo|balandis balandžio|gegužė gegužės|"
     "birželis birželio|liepa liepos|rugpjūtis rugpjūčio|rugsėjis rugsėjo|spalis spalio|"
     "lapkritis lapkričio|gruodis gruodžio"},
    {"pl",
     true,
     "styczeń stycznia sty|luty lutego lut|marzec marca|kwiecień kwietnia|maj maja|"
     "czerwiec czerwca|lipiec lipca|sierpień sierpnia|wrzesień września|"
     "październik października|listopad listopada|grudzień grudnia"},
    {"cs",
     false,
     "leden ledna|únor února|březen března|duben dubna|květen května|červen června|"
     "červenec července|srpen srpna|září|říjen října|listopad listopadu|prosinec prosince"},
    {"sk",
     false,
     "január januára|február februára|marec marca|apríl apríla|máj mája|jún júna|júl júla|"
     "august augusta|september septembra|október októbra|november novembra|december decembra"},
    {"sl",
     false,
     "januar januarja|februar februarja|marec marca|april aprila|maj maja|junij junija|"
     "julij julija|avgust avgusta|september septembra|oktober oktobra|november novembra|"
     "december decembra"},
    {"hr",
     false,
     "siječanj siječnja|veljača veljače|ožujak ožujka|travanj travnja|svibanj svibnja|"
     "lipanj lipnja|srpanj srpnja|kolovoz kolovoza|rujan rujna|listopad listopada|"
     "studeni studenog studenoga|prosinac prosinca"},
    {"sr",
     false,
     "januar januara јануар јануара|februar februara фебруар фебруара|mart marta март марта|"
     "april aprila април априла|maj maja мај маја|jun juna јун јуна|jul jula јул јула|"
     "avgust avgusta август августа|septembar septembra септембар септембра|"
     "oktobar oktobra октобар октобра|novembar novembra новембар новембра|"
     "decembar decembra децембар децембра"},
    {"sq", false, "janar|shkurt|mars|prill|maj|qershor|korrik|gusht|shtator|tetor|nëntor|dhjetor"},
    {"hu",
     false,
     "január januári jan|február februári febr|március márciusi márc|április áprilisi ápr|"
     "május májusi máj|június júniusi jún|július júliusi júl|augusztus augusztusi aug|"
     "szeptember szeptemberi szept|október októberi okt|november novemberi|december decemberi"},
    {"tr", true, "ocak|şubat|mart|nisan|mayıs|haziran|temmuz|ağustos|eylül|ekim|kasım|aralık"},
    {"az", false, "yanvar|fevral|mart|aprel|may|iyun|iyul|avqust|sentyabr|oktyabr|noyabr|dekabr"},
    {"id",
     true,
     "januari|februari pebruari|maret|april|mei|juni|juli|agustus agt agu|september|oktober|"
     "november nopember|desember"},
    {"ms",
     false,
     "januari|februari|mac|april|mei|jun|julai|ogos|september|oktober|november|"
     "disember"},
    {"sw",
     false,
     "januari|februari|machi|aprili|mei|juni|julai|agosti|septemba|oktoba|novemba|desemba"},
    {"ru",
     true,
     "январь января|февраль февраля|март марта|апрель апреля|май мая|июнь июня|июль июля|"
     "август августа|сентябрь сентября сент|октябрь октября|ноябрь ноября|декабрь декабря"},
    {"uk",
     true,
     "січень січня|лютий лютого|березень березня|квітень квітня|травень травня|"
     "червень червня|липень липня|серпень серпня|вересень вересня|жовтень жовтня|"
     "листопад листопада|грудень грудня"},
    {"be",
     false,
     "студзень студзеня|люты лютага|сакавік сакавіка|красавік красавіка|май мая|"
     "чэрвень чэрвеня|ліпень ліпеня|жнівень жніўня|верасень верасня|кастрычнік кастрычніка|"
     "лістапад лістапада|снежань снежня"},
    {"bg",
     false,
     "януари|февруари|март|април|май|юни|юли|август|септември|октомври|ноември|декември"},
    {"el",
     true,
     "ιανουάριος ιανουαρίου|φεβρουάριος φεβρουαρίου|μάρτιος μαρτίου|απρίλιος απριλίου|"
     "μάιος μαΐου μαΐ μαι|ιούνιος ιουνίου|ιούλιος ιουλίου|αύγουστος αυγούστου αυγ|"
     "σεπτέμβριος σεπτεμβρίου|οκτώβριος οκτωβρίου|νοέμβριος νοεμβρίου|δεκέμβριος δεκεμβρίου"},
    {"ar",
     false,
     "يناير جانفي|فبراير شباط فيفري|مارس آذار اذار|أبريل ابريل إبريل نيسان أفريل|"
     "مايو أيار ايار ماي|يونيو حزيران جوان يونيه|يوليو تموز جويلية يوليه|"
     "أغسطس اغسطس آب أوت|سبتمبر أيلول ايلول|أكتوبر اكتوبر|نوفمبر|ديسمبر"},
    {"he",
     false,
     "ינואר בינואר|פברואר בפברואר|מרץ במרץ מרס במרס|אפריל באפריל|מאי במאי|יוני ביוני|"
     "יולי ביולי|אוגוסט באוגוסט|ספטמבר בספטמבר|אוקטובר באוקטובר|נובמבר בנובמבר|דצמבר בדצמבר"},
    {"fa",
     false,
     "ژانویه|فوریه|مارس|آوریل|مه|ژوئن|ژوئیه جولای|اوت آگوست|سپتامبر|اکتبر|نوامبر|دسامبر"},
    {"ur", false, "جنوری|فروری|مارچ|اپریل|مئی|جون|جولائی|اگست|ستمبر|اکتوبر|نومبر|دسمبر"},
    {"hi",
     false,
     "जनवरी|फ़रवरी फरवरी|मार्च|अप्रैल|मई|जून|जुलाई|अगस्त|सितंबर सितम्बर|अक्टूबर अक्तूबर|नवंबर नवम्बर|"
     "दिसंबर दिसम्बर"},
    {"bn",
     false,
     "জানুয়ারি জানুয়ারী|ফেব্রুয়ারি ফেব্রুয়ারী|মার্চ|এপ্রিল|মে|জুন|জুলাই|আগস্ট|সেপ্টেম্বর|অক্টোবর|"
     "নভেম্বর|ডিসেম্বর"},
    {"th",
     false,
     "มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|"
     "ธันวาคม"},
    {"ka",
     false,
     "იანვარი|თებერვალი|მარტი|აპრილი|მაისი|ივნისი|ივლისი|აგვისტო|სექტემბერი|ოქტომბერი|ნოემბერი|"
     "დეკემბერი"},
    {"hy",
     false,
     "հունվարի|փետրվարի|մարտի|ապրիլի|մայիսի|հունիսի|հուլիսի|օգոստոսի|սեպտեմբերի|հոկտեմբերի|"
     "նոյեմբերի|դեկտեմբերի"},
};

constexpr std::size_t kShortest = 3;  // Letters of a month's name cut short.

// Bytes of the first `letters` code points.
std::size_t prefix_bytes(std::string_view word, std::size_t letters) {
  std::size_t at = 0;
  for (; at < word.size(); ++at) {
    const bool begins = (static_cast<unsigned char>(word[at]) & 0xC0) != 0x80;
    if (begins && letters-- == 0) break;
  }
  return at;
}

using Table = std::unordered_map<std::string, int>;

void add_forms(Table& table, const Language& language) {
  int month = 0;
  for (const std::string_view forms : split(language.months, '|')) {
    ++month;
    bool first = true;
    for (const std::string_view form : split(forms, ' ')) {
      table.emplace(form, month);
      if (language.cut && first) {
        for (std::size_t letters = kShortest; letters < form.size(); ++letters)
          table.emplace(form.substr(0, prefix_bytes(form, letters)), month);
      }
      first = false;
    }
  }
}

// "jui" is June and July in French: a beginning that two months share names none.
void drop_shared(Table& table, const Language& language) {
  if (!language.cut) return;
  const std::vector<std::string_view> months = split(language.months, '|');
  for (std::size_t a = 0; a < months.size(); ++a) {
    for (std::size_t b = a + 1; b < months.size(); ++b) {
      const std::string_view one = split(months[a], ' ').front();
      const std::string_view other = split(months[b], ' ').front();
      for (std::size_t letters = kShortest;; ++letters) {
        const std::size_t size = prefix_bytes(one, letters);
        if (size >= one.size() || one.substr(0, size) != other.substr(0, size)) break;
        table.erase(std::string(one.substr(0, size)));
      }
    }
  }
}

struct Tables {
  Table all;
  std::unordered_map<std::string_view, Table> by_language;
};

const Tables& tables() {
  static const Tables kTables = [] {
    Tables out;
    for (const Language& language : kLanguages) {
      Table& own = out.by_language[language.code];
      add_forms(own, language);
      drop_shared(own, language);
      for (const auto& [form, month] : own)
        out.all.emplace(form, month);
    }
    return out;
  }();
  return kTables;
}

}  // namespace

int month_of(std::string_view word, std::string_view language) {
  if (word.size() < 2 || word.size() > 40) return 0;
  const std::string key(word);
  const Tables& known = tables();
  const auto own = known.by_language.find(language.substr(0, language.find('-')));
  if (own != known.by_language.end()) {
    const auto found = own->second.find(key);
    if (found != own->second.end()) return found->second;
  }
  const auto found = known.all.find(key);
  return found == known.all.end() ? 0 : found->second;
}

}  // namespace hearsay::read
