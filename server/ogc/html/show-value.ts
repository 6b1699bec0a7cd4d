import { escapeMarkup } from '../../http/html.ts';
import { linkMarkup } from './markup.ts';

const deepest = 8;

/**
 * Any JSON value as markup: objects as lists of terms, lists of objects that are alike as tables.
 * @param nameOf what a member's name is called; by itself where it gives nothing.
 */
export function showValue(
  value: unknown,
  nameOf: (name: string) => string = labelOf,
  depth = 0,
): string {
  if (value === null || value === undefined) return '—';
  if (typeof value === 'string') return linkMarkup(value, value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'object' || depth >= deepest) {
    return `<code>${escapeMarkup(JSON.stringify(value))}</code>`;
  }
  const inner = (part: unknown): string => showValue(part, nameOf, depth + 1);
  if (!Array.isArray(value)) return showMembers(value as Record<string, unknown>, nameOf, inner);
  const members: readonly unknown[] = value;
  if (members.length === 0) return '—';
  if (members.every((member) => typeof member !== 'object' || member === null)) {
    return members.map(inner).join(', ');
  }
  if (members.every(isFlat)) return showTable(members, nameOf, inner);
  return `<ul>${members.map((member) => `<li>${inner(member)}</li>`).join('')}</ul>`;
}

function showMembers(
  value: Record<string, unknown>,
  nameOf: (name: string) => string,
  inner: (part: unknown) => string,
): string {
  const members = Object.entries(value).filter(([name]) => name !== 'links');
  if (members.length === 0) return '—';
  const terms = members.map(
    ([name, part]) => `<dt>${escapeMarkup(nameOf(name))}</dt><dd>${inner(part)}</dd>`,
  );
  return `<dl>${terms.join('')}</dl>`;
}

function showTable(
  rows: readonly Record<string, unknown>[],
  nameOf: (name: string) => string,
  inner: (part: unknown) => string,
): string {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const head = names.map((name) => `<th scope="col">${escapeMarkup(nameOf(name))}</th>`).join('');
  const body = rows.map(
    (row) => `<tr>${names.map((name) => `<td>${inner(row[name])}</td>`).join('')}</tr>`,
  );
  return `<div class="table"><table><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table></div>`;
}

/** An object whose members fit into the cells of a row. */
function isFlat(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every(
    (part) =>
      typeof part !== 'object' ||
      part === null ||
      (Array.isArray(part) && part.every((one) => typeof one !== 'object')),
  );
}

const labels: Readonly<Record<string, string>> = {
  title: '标题 Title',
  description: '说明 Description',
  attribution: '来源 Attribution',
  license: '许可 Licence',
  id: '编号 Id',
  extent: '范围 Extent',
  spatial: '空间 Spatial',
  crs: '坐标系 CRS',
  storageCrs: '存储坐标系 Storage CRS',
  itemType: '内容 Item type',
  conformsTo: '符合的标准 Conforms to',
  collections: '数据集 Collections',
  geometry: '几何 Geometry',
  properties: '属性 Properties',
  tilesets: '瓦片集 Tile sets',
  type: '类型 Type',
};

function labelOf(name: string): string {
  return labels[name] ?? name;
}
