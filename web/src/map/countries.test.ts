import text from "world-atlas/countries-50m.json?raw";
import { expect, test } from "vitest";
import { numberOf } from "./countries";

const atlas = JSON.parse(text) as { objects: { countries: { geometries: { id?: string; properties: { name: string } }[] } } };
const names = new Intl.DisplayNames(["en"], { type: "region" });
const plain = (name: string): string => name.normalize("NFD").replaceAll(/[^A-Za-z ]/g, "").replace(/^The /, "").toLowerCase();

test("letters and numbers name the same countries as the atlas does", () => {
  const known = new Map(atlas.objects.countries.geometries.flatMap((one) => (one.id ? [[one.id, one.properties.name]] : [])));
  let alike = 0;
  const unlike: string[] = [];
  const reached = new Set<string>();
  for (let a = 65; a <= 90; ++a) {
    for (let b = 65; b <= 90; ++b) {
      const letters = String.fromCharCode(a, b);
      const number = numberOf(letters);
      if (!number || !known.has(number)) continue;
      reached.add(number);
      const [ours, theirs] = [plain(names.of(letters) ?? ""), plain(known.get(number) ?? "")];
      if (ours === theirs) ++alike;
      else unlike.push(`${letters} ${ours}: ${theirs}`);
    }
  }
  expect([...known].filter(([number]) => !reached.has(number)).map(([, name]) => name)).toEqual([]);
  // The others are shortened in the atlas ("Dem. Rep. Congo") or have two names; each begins or ends alike, or stands here.
  const two = ["CD", "CG", "CI", "CZ", "MM", "MK", "SZ", "TR", "VA", "PS", "TL", "CV", "HK", "MO", "BL", "MF", "SX", "GB", "US", "IO", "GS", "HM", "TF", "FK", "EH", "AU", "LC", "MP", "SH", "SS"];
  expect(unlike.filter((one) => !two.includes(one.slice(0, 2)) && one.split(" ")[1]?.slice(0, 2) !== one.split(": ")[1]?.slice(0, 2))).toEqual([]);
  expect(alike).toBeGreaterThan(170);
});

test("what names no country has no number", () => {
  expect(numberOf("XX")).toBeUndefined();
  expect(numberOf(null)).toBeUndefined();
  expect(numberOf("pt")).toBe("620");
});
