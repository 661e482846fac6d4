// SPDX-License-Identifier: Apache-2.0
#include "hearsay/read/html/names.h"

#include <array>
#include <string>
#include <unordered_map>

namespace hearsay::html {

namespace {

struct Entry {
  std::string_view name;
  Tag tag = Tag::unknown;
};

constexpr Entry kEntries[] = {
#define HEARSAY_X(name) {#name, Tag::name},
    HEARSAY_HTML_TAGS(HEARSAY_X)
#undef HEARSAY_X
        {"template", Tag::template_},
    {"annotation-xml", Tag::annotation_xml},
};

constexpr std::size_t kSlots = 1024;  // Six times the names: few collisions.

constexpr std::size_t slot_of(std::string_view name) {
  std::uint32_t hash = 2166136261u;
  for (const char c : name)
    hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
  return (hash ^ (hash >> 15)) % kSlots;
}

std::array<Entry, kSlots> build_slots() {
  std::array<Entry, kSlots> out{};
  for (const Entry& entry : kEntries) {
    std::size_t at = slot_of(entry.name);
    while (!out[at].name.empty())
      at = (at + 1) % kSlots;
    out[at] = entry;
  }
  return out;
}

// Lower-case names to the standard's, from a list of the standard's.
template <std::size_t N>
std::unordered_map<std::string, std::string_view> by_lower(const std::string_view (&names)[N]) {
  std::unordered_map<std::string, std::string_view> out;
  for (const std::string_view name : names) {
    std::string lower(name);
    for (char& c : lower) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    }
    out.emplace(std::move(lower), name);
  }
  return out;
}

constexpr std::string_view kSvgNames[] = {"altGlyph",
                                          "altGlyphDef",
                                          "altGlyphItem",
                                          "animateColor",
                                          "animateMotion",
                                          "animateTransform",
                                          "clipPath",
                                          "feBlend",
                                          "feColorMatrix",
                                          "feComponentTransfer",
                                          "feComposite",
                                          "feConvolveMatrix",
                                          "feDiffuseLighting",
                                          "feDisplacementMap",
                                          "feDistantLight",
                                          "feDropShadow",
                                          "feFlood",
                                          "feFuncA",
                                          "feFuncB",
                                          "feFuncG",
                                          "feFuncR",
                                          "feGaussianBlur",
                                          "feImage",
                                          "feMerge",
                                          "feMergeNode",
                                          "feMorphology",
                                          "feOffset",
                                          "fePointLight",
                                          "feSpecularLighting",
                                          "feSpotLight",
                                          "feTile",
                                          "feTurbulence",
                                          "foreignObject",
                                          "glyphRef",
                                          "linearGradient",
                                          "radialGradient",
                                          "textPath"};

constexpr std::string_view kSvgAttributes[] = {"attributeName",
                                               "attributeType",
                                               "baseFrequency",
                                               "baseProfile",
                                               "calcMode",
                                               "clipPathUnits",
                                               "diffuseConstant",
                                               "edgeMode",
                                               "filterUnits",
                                               "glyphRef",
                                               "gradientTransform",
                                               "gradientUnits",
                                               "kernelMatrix",
                                               "kernelUnitLength",
                                               "keyPoints",
                                               "keySplines",
                                               "keyTimes",
                                               "lengthAdjust",
                                               "limitingConeAngle",
                                               "markerHeight",
                                               "markerUnits",
                                               "markerWidth",
                                               "maskContentUnits",
                                               "maskUnits",
                                               "numOctaves",
                                               "pathLength",
                                               "patternContentUnits",
                                               "patternTransform",
                                               "patternUnits",
                                               "pointsAtX",
                                               "pointsAtY",
                                               "pointsAtZ",
                                               "preserveAlpha",
                                               "preserveAspectRatio",
                                               "primitiveUnits",
                                               "refX",
                                               "refY",
                                               "repeatCount",
                                               "repeatDur",
                                               "requiredExtensions",
                                               "requiredFeatures",
                                               "specularConstant",
                                               "specularExponent",
                                               "spreadMethod",
                                               "startOffset",
                                               "stdDeviation",
                                               "stitchTiles",
                                               "surfaceScale",
                                               "systemLanguage",
                                               "tableValues",
                                               "targetX",
                                               "targetY",
                                               "textLength",
                                               "viewBox",
                                               "viewTarget",
                                               "xChannelSelector",
                                               "yChannelSelector",
                                               "zoomAndPan"};

}  // namespace

Tag find_tag(std::string_view lower_name) {
  static const std::array<Entry, kSlots> kTable = build_slots();
  for (std::size_t at = slot_of(lower_name); !kTable[at].name.empty(); at = (at + 1) % kSlots) {
    if (kTable[at].name == lower_name) return kTable[at].tag;
  }
  return Tag::unknown;
}

std::string_view adjust_svg_name(std::string_view lower_name) {
  static const auto kNames = by_lower(kSvgNames);
  const auto found = kNames.find(std::string(lower_name));
  return found == kNames.end() ? lower_name : found->second;
}

std::string_view adjust_svg_attribute(std::string_view lower_name) {
  static const auto kNames = by_lower(kSvgAttributes);
  const auto found = kNames.find(std::string(lower_name));
  return found == kNames.end() ? lower_name : found->second;
}

}  // namespace hearsay::html
