// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/page/words.h"

#include "hearsay/base/text.h"

#include <string>
#include <string_view>
#include <vector>

namespace hearsay::read {

namespace {

using H = NameHints;

struct Row {
  std::uint16_t bits;
  std::string_view names;  // Words, or pairs joined by '-'.
};

constexpr Row kRows[] = {
    {H::kFurniture,
     "nav navbar navigation menu submenu topbar breadcrumb breadcrumbs crumbs sidebar sidebars "
     "aside-bar footer foot masthead share shares sharing sharebar shared-links sharedaddy socials "
     "addtoany addthis shareaholic social-links social-share social-media social-bar social-icons "
     "related relateds relatedposts "
     "recommended recommendation recommendations recommends outbrain taboola zergnet mgid "
     "revcontent "
     "newsletter newsletters subscribe subscription signup sign-up optin opt-in mailing-list "
     "mailchimp mailmunch cookie cookies gdpr consent paywall regwall piano advert adverts "
     "advertisement advertisements advertising advertorial ad ads adsbygoogle adslot adbox adunit "
     "ad-container ad-slot dfp gpt "
     "sponsor sponsored sponsors promo promos promotion promotions promoted-content adv "
     "anzeige anzeigen werbung recirculation "
     "rec-posts wp-rp license-area publicidad publicite reklama storylines zon-banner popular "
     "most-read "
     "most-popular most-viewed mostread trending tag-list taglist post-tags entry-tags "
     "article-tags "
     "tag-cloud tagcloud tags-links article-categories pagination pager paging pagenav paginator "
     "prev-next "
     "post-navigation post-nav skip-link skip-links skiplink screen-reader-text sr-only "
     "visually-hidden visuallyhidden tooltip toolbar dropdown "
     "flyout offcanvas off-canvas rating ratings poll print-only noprint no-print login signin "
     "sign-in register search searchform search-form searchbox more-stories more-news more-from "
     "more-articles more-on more-posts read-more readmore read-next read-also readnext also-read "
     "also-like you-may "
     "further-reading up-next next-article next-post previous-post prev-post "
     "infobox-teaser latest-news latest-posts recent-posts recent-articles ticker carousel "
     "disclaimer copyright copyrights legal imprint error-message "
     "editors-pick editors-picks trc trc-related viral whatsapp telegram-channel app-banner "
     "jp-relatedposts wp-block-latest-posts yarpp crp author-bio author-box authorbox about-author "
     "author-info author-profile author-card bio-box article-footer post-footer entry-footer "
     "story-footer "
     "post-meta-tags likes like-button reactions feedback survey donate donation "
     "donations support-us membership cta call-to-action affiliate shop-now buy-now product-list "
     "site-header page-header-nav site-footer global-header global-footer header-nav top-bar "
     "hamburger mega-menu language-switcher lang-switcher backlinks webring storylinks "
     "inline-related inline-newsletter in-article-related related-content related-links "
     "related-articles related-posts related-stories related-news related-topics rel-links "
     "keywords topics-list topic-list tags-list follow-us follow followers rss download-app "
     "trackback trackbacks pingback pingbacks listing-sidebar right-rail rail left-rail "
     "rightcol rightcolumn right-column leftcol left-column col-right col-left linkbox link-box "
     "embed-newsletter story-tags story-share tools-bar article-tools article-toolbar story-tools "
     "print-button vjs jwplayer video-player podcast-player player "
     "audio-player web-push notifications push-notification user-menu account sitemap jumbotron-ad "
     "billboard leaderboard skyscraper "
     "mobile-nav noprint hide-print printhide edit-section editsection mw-editsection toc "
     "disclosure disclosures disclosure-text news-letter affiliate-disclosure author-description "
     "navbox catlinks mw-jump printfooter "
     "sitesub jump-link stats-bar counter counters view-count reflist references reference-list"},
    {H::kPost,
     "twitter-tweet twitter-video twitter-timeline instagram-media fb-post fb-video tiktok-embed "
     "telegram-post bluesky-embed mastodon-embed reddit-embed-bq reddit-card reddit-embed vk-post"},
    {H::kOverlay, "modal popup pop-up overlay lightbox pum popmake"},
    {H::kWeakFurniture,
     "widget widgets aside complementary tools tool tags tag category categories meta metadata "
     "teaser teasers postmeta post-meta entry-meta article-meta byline-block header head top "
     "bottom links link "
     "linklist link-list list-inline banner social more callout inset insert pullquote pull-quote "
     "pullout info-box infobox box-related factbox button buttons btn extra extras extern external "
     "secondary tertiary supplementary supplement hidden hide invisible collapse collapsed recent "
     "latest teaser-list card cards grid tile tiles gallery slideshow slider swiper carousel-inner "
     "utility utilities icons icon label labels notice alert message messages kicker channel "
     "archive archives toggle tab tabs"},
    {H::kComment,
     "comment comments commentlist comment-list comments-area comments-section commentary-list "
     "disqus disqus_thread disqusthread respond comment-respond comment-form livefyre "
     "fb-comments facebook-comments reader-comments discussion replies kommentare kommentar "
     "commentaires comentarios user-comments spot-im coral"},
    {H::kBody,
     "article-body articlebody article-content articlecontent article-text articletext "
     "article-copy story-body storybody story-content storycontent story-text storytext "
     "entry-content entrycontent entry-body entry-text post-content postcontent post-body postbody "
     "post-text posttext post-entry postentry post-bodycopy body-text bodytext body-copy bodycopy "
     "body-content main-text maintext text-content news-text newstext news-body news-content "
     "news-detail content-body contentbody content-text contenttext article-main td-post-content "
     "field-name-body field-body field-item-body node-body blog-content blog-post-content "
     "single-content single-post-content rich-text richtext rte article-detail page-content "
     "articlecontent-text theme-content detail-text detail-body detail-content artikel-text "
     "artikeltext article-paragraph text-block section-content mw-parser-output mw-content-text "
     "wpb-text-column art-postcontent read-content rtf article-page-content"},
    {H::kArticle,
     "article articles post hentry entry story news-article blog-post blogpost single single-post "
     "main content main-content maincontent primary content-main page artikel beitrag"},
    {H::kCaption,
     "caption captions figcaption wp-caption-text wp-caption image-caption photo-caption "
     "img-caption picture-caption media-caption photo-credit image-credit img-credit credit "
     "credits photocredit bildunterschrift bildtext legende image-description img-description "
     "photographer"},
    {H::kAuthor,
     "author authors byline bylines by-line author-name authorname byline-name vcard fn "
     "article-author post-author entry-author story-author writer contributor contributors "
     "reporter autor autoren dc-creator article-byline"},
    {H::kTitle,
     "headline article-title post-title entry-title story-title page-title news-title articletitle "
     "posttitle entrytitle main-title title article-headline"},
    {H::kDate,
     "date dates published publish-date pubdate post-date postdate entry-date article-date "
     "posted-on postedon timestamp datetime dateline date-published publication-date time "
     "datum date-time article-timestamp meta-date updated article-published dtreviewed dtstamp "
     "posted-date news-date created post-time published-date story-date pub-date"},
    {H::kLead,
     "lead lede standfirst intro dek subtitle sub-title subheadline deck summary excerpt vorspann "
     "teaser-text anleser"},
};

// Open addressing, a power of two with few collisions: every word of every class
// and id of a page is looked up here.
class Table {
 public:
  Table() : slots_(kSlots) {
    for (const Row& row : kRows) {
      for (const std::string_view name : split(row.names, ' ')) {
        if (!name.empty()) slot_of(name).bits |= row.bits;
      }
    }
  }

  std::uint16_t find(std::string_view name) const {
    for (std::size_t at = hash(name);; at = (at + 1) % kSlots) {
      if (slots_[at].name == name) return slots_[at].bits;
      if (slots_[at].name.empty()) return 0;
    }
  }

 private:
  static constexpr std::size_t kSlots = 8192;

  struct Slot {
    std::string_view name;
    std::uint16_t bits = 0;
  };

  static std::size_t hash(std::string_view name) {
    std::uint32_t out = 2166136261u;
    for (const char c : name)
      out = (out ^ static_cast<unsigned char>(c)) * 16777619u;
    return (out ^ (out >> 15)) % kSlots;
  }

  Slot& slot_of(std::string_view name) {
    std::size_t at = hash(name);
    while (!slots_[at].name.empty() && slots_[at].name != name)
      at = (at + 1) % kSlots;
    slots_[at].name = name;
    return slots_[at];
  }

  std::vector<Slot> slots_;
};

std::uint16_t find(std::string_view name) {
  static const Table kTable;
  const std::uint16_t found = kTable.find(name);
  if (found != 0) return found;
  // "cookiehint", "newsletterbox": written in one word.
  return name.starts_with("cookie") || name.starts_with("newsletter") ? H::kFurniture : 0;
}

bool is_word(char c) {
  return is_ascii_alpha(c) || is_ascii_digit(c);
}

// "has-sidebar", "no-comments", "enable-lightbox": how the page is set up.
bool is_feature(std::string_view word) {
  switch (word.front()) {
    case 'e': return word == "enable";
    case 'h': return word == "has";
    case 'n': return word == "no";
    case 'w': return word == "with" || word == "without";
    default: return false;
  }
}

// Words of class names or ids, looked up singly and in pairs.
class NameReader {
 public:
  explicit NameReader(std::uint16_t& bits) : bits_(bits) {}

  void read(std::string_view value) {
    for (std::size_t begin = 0; begin < value.size();) {
      std::size_t end = begin;
      while (end < value.size() && !is_ascii_space(value[end]))
        ++end;
      if (end > begin) read_name(value.substr(begin, end - begin));
      begin = end + 1;
    }
  }

 private:
  void read_name(std::string_view name) {
    // "tag-fuel", "category-advertising": what a report is filed under, not what
    // stands here. "tag-list" has a meaning of its own.
    if (name.starts_with("tag-") || name.starts_with("category-")) {
      bits_ |= find(name);
      return;
    }
    words_.clear();
    begin_ = 0;
    previous_ = std::string_view::npos;
    found_ = 0;
    after_feature_ = false;
    for (std::size_t i = 0; i < name.size(); ++i) {
      const char c = name[i];
      const bool upper = is_ascii_upper(c);
      if (!is_word(c)) {
        // "lg:[&_a]:share" and its like are styles.
        if (c != '-' && c != '_') return;
        end_word();
        continue;
      }
      if (upper && i > 0 && !is_ascii_upper(name[i - 1])) end_word();
      words_.push_back(upper ? static_cast<char>(c + 32) : c);
    }
    end_word();
    bits_ |= found_;
  }

  void end_word() {
    if (words_.size() == begin_) return;
    const std::string_view all = words_;
    const std::string_view word = all.substr(begin_);
    if (!after_feature_) found_ |= find(word);
    if (previous_ != std::string_view::npos) found_ |= find(all.substr(previous_));
    after_feature_ = is_feature(word);
    previous_ = begin_;
    words_.push_back('-');
    begin_ = words_.size();
  }

  std::uint16_t& bits_;
  std::uint16_t found_ = 0;  // In this name.
  std::string words_;        // Of this name, in small letters, joined by '-'.
  std::size_t begin_ = 0;    // Of the last word and the one before it in there.
  std::size_t previous_ = 0;
  bool after_feature_ = false;
};

std::uint16_t role_hints(std::string_view role) {
  if (role == "navigation" || role == "banner" || role == "contentinfo" || role == "search" ||
      role == "menu" || role == "menubar" || role == "alert") {
    return H::kFurniture;
  }
  if (role == "dialog" || role == "alertdialog") return H::kOverlay;
  if (role == "complementary") return H::kWeakFurniture;
  if (role == "main" || role == "article") return H::kArticle;
  return 0;
}

std::uint16_t property_hints(std::string_view property) {
  if (equals_ignoring_ascii_case(property, "articleBody")) return H::kBody;
  if (equals_ignoring_ascii_case(property, "author") || property == "creator") return H::kAuthor;
  if (equals_ignoring_ascii_case(property, "headline")) return H::kTitle;
  if (equals_ignoring_ascii_case(property, "datePublished")) return H::kDate;
  if (property == "description") return H::kLead;
  if (property == "comment" || property == "commentText") return H::kComment;
  return 0;
}

}  // namespace

std::uint16_t name_hints(const html::Node& element) {
  std::uint16_t out = 0;
  NameReader reader(out);
  // The id of a heading is made of its words, for links to it.
  const bool names_itself = element.name.size() == 2 && element.name[0] == 'h';
  for (const html::Attribute& one : element.attributes) {
    if (one.name == "class" || (one.name == "id" && !names_itself)) {
      reader.read(one.value);
    } else if (one.name == "role") {
      out |= role_hints(one.value);
    } else if (one.name == "itemprop") {
      out |= property_hints(one.value);
    } else if (one.name == "hidden") {
      out |= H::kHidden;
    } else if (one.name == "aria-hidden") {
      if (one.value == "true") out |= H::kHidden;
    } else if (one.name == "style") {
      std::string style;
      for (const char c : one.value) {
        if (!is_ascii_space(c)) style.push_back(is_ascii_upper(c) ? static_cast<char>(c + 32) : c);
      }
      if (style.find("display:none") != std::string::npos ||
          style.find("visibility:hidden") != std::string::npos) {
        out |= H::kHidden;
      }
    }
  }
  // "teaser-text", "article-body related": the more telling name counts.
  if ((out & (H::kLead | H::kBody)) != 0)
    out = static_cast<std::uint16_t>(out & ~(H::kFurniture | H::kWeakFurniture));
  return out;
}

std::uint16_t element_hints(const html::Node& element) {
  using html::Tag;
  if (!element.is_element()) return 0;
  // A name on a whole page ("page-with-sidebar") says nothing.
  if (element.tag == Tag::body || element.tag == Tag::html) return 0;
  std::uint16_t out = name_hints(element);
  switch (element.tag) {
    case Tag::dialog: return out | H::kOverlay;
    case Tag::nav:
    case Tag::footer:
    case Tag::button:
    case Tag::menu:
    case Tag::search:
    case Tag::form:
    case Tag::fieldset: return out | H::kFurniture;
    case Tag::aside: return out | H::kWeakFurniture;
    case Tag::figcaption: return out | H::kCaption;
    case Tag::address: return out | H::kAuthor;
    case Tag::article:
    case Tag::main: return out | H::kArticle;
    default: return out;
  }
}

}  // namespace hearsay::read
