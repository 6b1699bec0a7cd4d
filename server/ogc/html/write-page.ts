import type { Link } from '../links.ts';
import { escapeMarkup } from '../../http/html.ts';
import { linkMarkup } from './markup.ts';

/** A page without script: what it needs is in it. */
export interface Page {
  /** Chinese, then English. */
  readonly title: string;
  /** The resources that it lies under, the outermost first. */
  readonly trail: readonly { readonly title: string; readonly href: string }[];
  readonly links: readonly Link[];
  /** Markup, escaped already. */
  readonly main: string;
  /** The line below, as who the data are from. */
  readonly footer: string;
}

export function writePage({ title, trail, links, main, footer }: Page): string {
  const crumbs = [
    ...trail.map((step) => linkMarkup(step.href, step.title)),
    `<span aria-current="page">${escapeMarkup(title)}</span>`,
  ].join(' › ');
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeMarkup(title)} · 驿站 yizhan</title>
<style>${style}</style>
</head>
<body>
<nav aria-label="位置 Where">${crumbs}</nav>
<main>
<h1>${escapeMarkup(title)}</h1>
${main}
</main>
<nav aria-label="链接 Links"><h2>链接 Links</h2><ul>${links.map(linkItem).join('')}</ul></nav>
<footer>${escapeMarkup(footer)}</footer>
</body>
</html>
`;
}

function linkItem({ href, rel, type, title, templated }: Link): string {
  const text = title ?? href;
  const shown = templated === true ? `<code>${escapeMarkup(href)}</code>` : linkMarkup(href, text);
  const what = `${rel.replace(/^.*\//, '')}${type === undefined ? '' : ` · ${type}`}`;
  return `<li>${shown} <small>${escapeMarkup(what)}</small></li>`;
}

const style = `
:root{--ink:#1b2126;--quiet:#5a6670;--ground:#fff;--line:#d9dee2;--link:#0b5cad}
@media(prefers-color-scheme:dark){:root{--ink:#e6eaed;--quiet:#9aa6b0;--ground:#14181b;--line:#333c43;--link:#7cb8f5}}
body{margin:0 auto;padding:1rem 1.25rem 3rem;max-width:72rem;color:var(--ink);background:var(--ground);font:1rem/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
a{color:var(--link)}
h1{font-size:1.5rem;line-height:1.3}
h2{font-size:1.1rem;margin-top:2rem}
small,footer,dt{color:var(--quiet)}
dl{display:grid;grid-template-columns:minmax(8rem,max-content) 1fr;gap:.25rem 1rem;margin:0}
dd{margin:0;overflow-wrap:anywhere}
@media(max-width:36rem){dl{grid-template-columns:1fr}}
.table{overflow-x:auto}
table{border-collapse:collapse}
td:first-child{white-space:nowrap}
th,td{text-align:start;vertical-align:top;padding:.35rem .9rem .35rem 0;border-bottom:1px solid var(--line)}
th{color:var(--quiet);font-weight:normal}
ul{padding-inline-start:1.2rem}
code{font:.9em ui-monospace,monospace}
footer{margin-top:3rem;border-top:1px solid var(--line);padding-top:.5rem}
`.replaceAll('\n', '');
