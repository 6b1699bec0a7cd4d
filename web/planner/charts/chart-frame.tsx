import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { word } from '../words/words.ts';
import './charts.css';

interface ChartFrameProps {
  readonly title: string;
  /** What the chart says in a sentence: shown, and what a screen reader gets for the drawing. */
  readonly summary: string;
  readonly children: ComponentChildren;
  /** The figures of the chart: head and rows. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A chart with its title, what it says, and its figures as a table for whoever wants them. */
export function ChartFrame({ title, summary, children, columns, rows }: ChartFrameProps) {
  const id = useId();
  return (
    <figure class="chart" aria-labelledby={id}>
      <figcaption class="chart-caption">
        <h3 id={id}>{title}</h3>
        <p>{summary}</p>
      </figcaption>
      <div aria-hidden="true">{children}</div>
      <details class="chart-numbers">
        <summary>{word('charts.numbers')}</summary>
        <div class="chart-scroll" tabIndex={0} role="region" aria-labelledby={id}>
          <table class="chart-table">
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, at) => (
                <tr key={at}>
                  {row.map((cell, column) =>
                    column === 0 ? (
                      <th key={column} scope="row">
                        {cell}
                      </th>
                    ) : (
                      <td key={column}>{cell}</td>
                    ),
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}
