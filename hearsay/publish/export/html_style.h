// The style sheet of the page that is published: for screens light and dark, narrow and wide,
// and for paper. It names no file and no address.
// SPDX-License-Identifier: Apache-2.0
#ifndef HEARSAY_PUBLISH_EXPORT_HTML_STYLE_H_
#define HEARSAY_PUBLISH_EXPORT_HTML_STYLE_H_

#include <string_view>

namespace hearsay::publish {

inline constexpr std::string_view kPageStyle = R"css(
:root{color-scheme:light dark;--paper:#fcfbf8;--card:#fff;--ink:#1d1c1a;--soft:#5a5750;--line:#dcd8cf;--link:#0a4f9e;--bar:#2b6cb0;--open:#a9c7e6;--zone:#dfeccf;--mark:#ffe9a8;--warn:#9c2a10}
@media (prefers-color-scheme:dark){:root{--paper:#151412;--card:#1d1c1a;--ink:#edebe6;--soft:#b5b1a8;--line:#3b3934;--link:#93c0f4;--bar:#6ea8e5;--open:#35526f;--zone:#2f3d22;--mark:#5c4a12;--warn:#ff9d85}}
*{box-sizing:border-box}
html{font:100%/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;background:var(--paper);color:var(--ink);-webkit-text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0 auto;padding:1.5rem 1rem 4rem;max-width:62rem;overflow-wrap:anywhere}
h1{font:600 clamp(1.6rem,1.2rem + 2vw,2.4rem)/1.2 ui-serif,Georgia,"Noto Serif",serif;margin:.2rem 0 .8rem}
h2{font:600 1.35rem/1.3 ui-serif,Georgia,"Noto Serif",serif;margin:2.6rem 0 .8rem;padding-top:1rem;border-top:1px solid var(--line)}
h3{font-size:1.05rem;margin:0}
p{margin:.5rem 0;max-width:44rem}
a{color:var(--link);text-underline-offset:.15em}
a:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:2px}
.skip{position:absolute;left:-100vw}
.skip:focus{position:static;display:inline-block;padding:.4rem}
.eyebrow,.soft,.cite,footer{color:var(--soft)}
.eyebrow{margin:0;font-size:.9rem}
.lead{font-size:1.1rem}
.soft,.cite{font-size:.9rem}
.warn{color:var(--warn);font-weight:600}
dl.facts{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem;margin:.8rem 0}
dl.facts dt{color:var(--soft)}
dl.facts dd{margin:0;min-width:0}
nav ul{display:flex;flex-wrap:wrap;gap:.2rem 1.4rem;list-style:none;padding:0;margin:1rem 0 0}
nav a{display:inline-block;min-height:1.5rem}
.refs a{padding:.2rem .25rem;margin:-.2rem -.1rem}
.tally{background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:1rem;margin:1rem 0}
.range{font:600 1.7rem/1.2 ui-serif,Georgia,"Noto Serif",serif;margin:.2rem 0}
table{width:100%;border-collapse:collapse;margin:.8rem 0 0}
th,td{text-align:left;vertical-align:top;font-weight:400;padding:.6rem .75rem .6rem 0;border-top:1px solid var(--line)}
thead th{font-size:.85rem;color:var(--soft);padding-block:.3rem;border-top:0}
td.n{font-weight:600;width:8rem}
td.b,th.b{width:13rem}
.scale{display:flex;justify-content:space-between}
svg.bar{display:block;width:100%;height:1.1rem}
.bar .zone{fill:var(--zone)}
.bar .axis{fill:var(--line)}
.bar .said{fill:var(--bar)}
.bar .open{fill:var(--open)}
.who{font-weight:600}
.quote,blockquote{font-family:ui-serif,Georgia,"Noto Serif",serif}
.quote{margin:.25rem 0}
blockquote{margin:.5rem 0;padding-left:.9rem;border-left:3px solid var(--line);font-size:1.05rem;max-width:44rem;white-space:pre-line}
blockquote .around{color:var(--soft)}
mark{background:var(--mark);color:var(--ink);padding:0 .1em;border-radius:2px;font-weight:600}
.said-by{text-decoration:underline;text-decoration-style:dotted;text-underline-offset:.2em}
.counted{text-decoration:underline;text-underline-offset:.2em}
.claim,.report{padding:.9rem 0;border-top:1px solid var(--line)}
.claim:first-of-type,.report:first-of-type{border-top:0}
.claim:target,.report:target,tr:target{background:var(--card);box-shadow:-.5rem 0 0 var(--card),-.75rem 0 0 var(--link)}
ol.way,ul.plain{max-width:44rem;margin:.4rem 0;padding-left:1.3rem;font-size:.9rem;color:var(--soft)}
code{font:.85em/1.4 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
pre{white-space:pre-wrap;background:var(--card);border:1px solid var(--line);border-radius:.4rem;padding:.6rem .8rem;max-width:44rem}
@media (max-width:44rem){
dl.facts{grid-template-columns:1fr;gap:0}
dl.facts dd{margin-bottom:.4rem}
table,tbody,tr,td{display:block;width:auto}
thead{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}
tr{padding:.6rem 0;border-top:1px solid var(--line)}
td,td.n,td.b{border:0;padding:.1rem 0;width:auto}
td.n{font-size:1.1rem}
}
@media print{
@page{margin:15mm}
:root{color-scheme:light;--paper:#fff;--card:#fff;--ink:#000;--soft:#444;--line:#bbb;--link:#000;--bar:#333;--open:#bbb;--zone:#e6e6e6;--mark:#eee;--warn:#000}
html{font-size:10pt}
body{max-width:none;padding:0}
nav,.skip{display:none}
h2,h3{break-after:avoid}
.claim,.report,tr,blockquote{break-inside:avoid}
svg,mark{print-color-adjust:exact;-webkit-print-color-adjust:exact}
a{text-decoration:none}
}
@media (forced-colors:active){.bar .said{fill:CanvasText}.bar .open{fill:GrayText}.bar .zone{fill:Canvas}mark{outline:1px solid}}
)css";

}  // namespace hearsay::publish

#endif  // HEARSAY_PUBLISH_EXPORT_HTML_STYLE_H_
