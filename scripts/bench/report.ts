import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { join } from 'node:path';

/** One line of the table. */
export interface Finding {
  readonly places: number;
  readonly what: string;
  readonly measured: number;
  readonly unit: '×' | 'ms' | 's' | '%' | 'MB' | '/s' | 'of';
  /** Null: measured for its own sake. */
  readonly bar: { readonly atLeast: number } | { readonly atMost: number } | null;
  /** The figures that the ratio comes from. */
  readonly detail: string;
}

/** Where a bench case puts its findings; prints each at once. */
export type Report = (finding: Finding) => void;

export function meets({ measured, bar }: Finding): boolean | null {
  if (bar === null) return null;
  return 'atLeast' in bar ? measured >= bar.atLeast : measured <= bar.atMost;
}

export function printHeader(): void {
  console.log(row('places', 'what', 'measured', 'bar', 'met', 'from'));
  console.log('-'.repeat(140));
}

export function printFinding(finding: Finding): void {
  const { places, what, measured, unit, bar, detail } = finding;
  const value = `${round(measured)} ${unit}`;
  const limit =
    bar === null ? '' : 'atLeast' in bar ? `≥ ${bar.atLeast} ${unit}` : `≤ ${bar.atMost} ${unit}`;
  const met = { true: 'yes', false: 'NO', null: '' }[String(meets(finding))]!;
  console.log(row(places.toLocaleString('en'), what, value, limit, met, detail));
}

/** @returns the path of the file. */
export async function writeFindings(
  folder: string,
  now: Date,
  findings: readonly Finding[],
  failures: readonly string[],
): Promise<string> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, `${now.toISOString().slice(0, 19).replaceAll(':', '')}.json`);
  const machine = {
    node: process.version,
    processor: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    loadAverage: loadavg(),
  };
  const lines = findings.map((finding) => ({ ...finding, met: meets(finding) }));
  await writeFile(path, JSON.stringify({ at: now, machine, findings: lines, failures }, null, 2));
  return path;
}

export function round(value: number): string {
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en');
  return value.toFixed(Math.abs(value) >= 10 ? 1 : 2);
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

function row(...cells: readonly [string, string, string, string, string, string]): string {
  const widths = [9, 50, 12, 12, 4, 0];
  return cells
    .map((cell, at) =>
      at === 0 || at === 2 || at === 3 ? cell.padStart(widths[at]!) : cell.padEnd(widths[at]!),
    )
    .join('  ');
}
