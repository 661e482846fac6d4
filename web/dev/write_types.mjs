// Writes src/api/types.ts from docs/formats/openapi.json, so that the page and the
// server cannot mean different things by one name. `tools/build_page types` runs
// it; with --check it says whether the file is as it would be written.
import { readFileSync, writeFileSync } from "node:fs";

const document = JSON.parse(readFileSync(new URL("../../docs/formats/openapi.json", import.meta.url), "utf8"));
const out = new URL("../src/api/types.ts", import.meta.url);
const named = (ref) => ref.slice(ref.lastIndexOf("/") + 1);

function type(schema, indent) {
  if (schema.$ref) return named(schema.$ref);
  const some = schema.anyOf ?? schema.oneOf;
  if (some) return some.map((one) => type(one, indent)).join(" | ");
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  const kinds = [schema.type ?? "unknown"].flat();
  return kinds.map((kind) => plain(kind, schema, indent)).join(" | ");
}

function plain(kind, schema, indent) {
  switch (kind) {
    case "integer":
    case "number": return "number";
    case "array": {
      const items = type(schema.items ?? {}, indent);
      if (schema.minItems !== undefined && schema.minItems === schema.maxItems && schema.minItems <= 4) {
        return `[${Array(schema.minItems).fill(items).join(", ")}]`;
      }
      return /[|{]/.test(items) ? `(${items})[]` : `${items}[]`;
    }
    case "object": return object(schema, indent);
    default: return kind;
  }
}

function object(schema, indent) {
  const fields = Object.entries(schema.properties ?? {});
  if (fields.length === 0) {
    const value = typeof schema.additionalProperties === "object" ? type(schema.additionalProperties, indent) : "unknown";
    return `Record<string, ${value}>`;
  }
  const required = new Set(schema.required ?? []);
  const lines = fields.map(([name, one]) => {
    const key = /^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name);
    return `${indent}  ${key}${required.has(name) ? "" : "?"}: ${type(one, `${indent}  `)};`;
  });
  return `{\n${lines.join("\n")}\n${indent}}`;
}

const list = (name, values) => `export const ${name}: readonly string[] = [\n${values.map((value) => `  ${JSON.stringify(value)},\n`).join("")}];\n`;
const parts = [
  "// Written from docs/formats/openapi.json by web/dev/write_types.mjs; do not edit.\n",
  list("PATHS", Object.keys(document.paths)),
  list("VERBS", document.components.schemas.Wish.properties.verb.enum),
];
for (const [name, schema] of Object.entries(document.components.schemas)) {
  const comment = schema.description ? `/** ${schema.description} */\n` : "";
  const body = type(schema, "");
  parts.push(body.startsWith("{") && body.endsWith("}") && !body.includes("} |") ? `${comment}export interface ${name} ${body}\n` : `${comment}export type ${name} = ${body};\n`);
}
const text = parts.join("\n");
if (process.argv.includes("--check")) {
  if (readFileSync(out, "utf8") !== text) {
    console.error("web/src/api/types.ts is not what docs/formats/openapi.json says; run tools/build_page types");
    process.exit(1);
  }
} else {
  writeFileSync(out, text);
}
