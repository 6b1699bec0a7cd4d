import type { ComponentChildren } from 'preact';

/** A mark on an axis: where, from 0 to 1, and what it says. */
interface Tick {
  readonly at: number;
  readonly label: string;
}

interface PlotProps {
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
  readonly xTitle: string;
  readonly yTitle: string;
  /** Height of the plot over its width. */
  readonly ratio: number;
  /** SVG shapes in a square of 100 by 100 whose origin is at the top left. */
  readonly children: ComponentChildren;
  /** HTML that is placed by `placeAt`. */
  readonly marks?: ComponentChildren;
}

/**
 * Axes around a drawing. The drawing is stretched to the room there is; words and marks are HTML
 * beside it, so that they grow with the text and keep their shape.
 */
export function Plot({ xTicks, yTicks, xTitle, yTitle, ratio, children, marks }: PlotProps) {
  return (
    <div class="plot">
      <p class="plot-y-title">{yTitle}</p>
      <div class="plot-y">
        <span class="plot-widest">{widest(yTicks)}</span>
        {yTicks.map(({ at, label }) => (
          <span key={label} style={{ insetBlockEnd: `${at * 100}%` }}>
            {label}
          </span>
        ))}
      </div>
      <div class="plot-area" style={{ aspectRatio: `1 / ${ratio}` }}>
        <svg viewBox="0 0 100 100" preserveAspectRatio="none">
          {yTicks.map(({ at }) => (
            <line
              key={at}
              class="plot-line"
              x1="0"
              x2="100"
              y1={100 - at * 100}
              y2={100 - at * 100}
            />
          ))}
          {children}
        </svg>
        {marks}
      </div>
      <div class="plot-x">
        {xTicks.map(({ at, label }) => (
          <span
            key={label}
            data-end={at > 0.97 ? '' : undefined}
            style={{ insetInlineStart: `${at * 100}%` }}
          >
            {label}
          </span>
        ))}
      </div>
      <p class="plot-x-title">{xTitle}</p>
    </div>
  );
}

/** The ticks stand at heights of their own, so the widest alone says how wide they are. */
function widest(ticks: readonly Tick[]): string {
  return ticks.reduce((most, { label }) => (label.length > most.length ? label : most), '');
}

/** Style that puts a mark at a point of the plot, both from 0 to 1 and from the lower left. */
export function placeAt(x: number, y: number): { insetInlineStart: string; insetBlockEnd: string } {
  return { insetInlineStart: `${x * 100}%`, insetBlockEnd: `${y * 100}%` };
}

/** `x,y x,y …` in the square of a plot, for points from 0 to 1 from the lower left. */
export function polyline(points: readonly (readonly [number, number])[]): string {
  return points.map(([x, y]) => `${trim(x * 100)},${trim(100 - y * 100)}`).join(' ');
}

function trim(value: number): number {
  return Number(value.toFixed(2));
}
