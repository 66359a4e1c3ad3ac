import { createHash } from "node:crypto";
import { globSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { APP, CLIENT } from "./paths.ts";
import { modulesOf } from "./preload.ts";
import { importMap, vendorPath } from "./vendor.ts";

/** Else every character that the Chinese font has not brought yet would fetch the half megabyte of pictures. */
const EMOJI =
  "U+200D,U+20E3,U+2300-23FF,U+2600-27BF,U+2B00-2BFF,U+3030,U+303D,U+3297,U+3299,U+FE0F,U+1F000-1FAFF,U+E0020-E007F";

/**
 * The state of the page's own files in one word. It is part of their address, so that a browser may keep them for ever
 * and still gets what somebody has just changed.
 */
export function clientVersion(): string {
  const hash = createHash("sha256");
  for (const file of globSync("**/*.{js,css,svg}", { cwd: CLIENT }).sort()) {
    const { mtimeMs, size } = statSync(join(CLIENT, file));
    hash.update(`${file} ${mtimeMs} ${size}\n`);
  }
  return hash.digest("base64url").slice(0, 12);
}

/** All style sheets in one: a dozen requests less before anything is drawn. */
export function styleSheet(names: readonly string[]): string {
  const emoji = `@font-face{font-family:"Twemoji";src:url("${vendorPath("twemoji-colr-font")}/twemoji.woff2") format("woff2");unicode-range:${EMOJI}}`;
  return [emoji, ...names.map((name) => readFileSync(join(CLIENT, "style", `${name}.css`), "utf8"))].join("\n");
}

/** The one page; everything else on it is drawn by client/main.js. */
export function pageDocument(version: string): { html: string; scriptHashes: readonly string[] } {
  const own = `${APP}${version}`;
  const imports = importMap();
  const map = JSON.stringify({ imports });
  const boot = readFileSync(join(CLIENT, "boot.js"), "utf8");
  const modules = modulesOf(`${own}/main.js`, own, imports);
  const html = `<!doctype html>
<html lang="zh-CN" data-version="${version}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
<meta name="color-scheme" content="dark light">
<script>${boot}</script>
<title>Wenda 问答</title>
<link rel="icon" href="/sandbox/client/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${own}/style.css">
<link rel="stylesheet" href="${vendorPath("@fontsource-variable/noto-sans-sc")}/index.css">
<script type="importmap">${map}</script>
${modules.map((address) => `<link rel="modulepreload" href="${address}">`).join("\n")}
<script type="module" src="${own}/main.js"></script>
</head>
<body><div id="app"><p id="away" hidden>The sandbox is away; this page comes by itself once it is back. 沙盒暂时不在，恢复后页面会自动打开。</p></div><noscript>This page needs JavaScript. 此页面需要 JavaScript。</noscript></body>
</html>
`;
  return { html, scriptHashes: [boot, map].map(hashOf) };
}

/** What lets a script that stands in the document run; the policy forbids all others. */
const hashOf = (script: string): string => `'sha256-${createHash("sha256").update(script).digest("base64")}'`;
