/** One shape of an icon on its grid of 24. */
interface Shape {
  readonly path: Path2D;
  readonly filled: boolean;
  readonly stroked: boolean;
  readonly strokeWidth: number;
}

/** Icons as canvas paths, by the id of their symbol in `ui/icons.svg`. */
export type IconShapes = ReadonlyMap<string, readonly Shape[]>;

/** The map draws the page's own icons: the sprite that the page has fetched, read once more. */
export async function loadIconShapes(spriteUrl: string): Promise<IconShapes> {
  const response = await fetch(spriteUrl);
  if (!response.ok) throw new Error(`${spriteUrl}: ${response.status}`);
  const sprite = new DOMParser().parseFromString(await response.text(), 'image/svg+xml');
  const icons = new Map<string, Shape[]>();
  for (const symbol of sprite.querySelectorAll('symbol')) {
    icons.set(symbol.id, [...symbol.children].map(toShape));
  }
  return icons;
}

/** Draws an icon in one colour into a square of `side` whose left upper corner is at x, y. */
export function drawIcon(
  context: CanvasRenderingContext2D,
  shapes: readonly Shape[],
  colour: string,
  x: number,
  y: number,
  side: number,
): void {
  context.save();
  context.translate(x, y);
  context.scale(side / 24, side / 24);
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.fillStyle = colour;
  context.strokeStyle = colour;
  for (const shape of shapes) {
    if (shape.filled) context.fill(shape.path);
    if (!shape.stroked) continue;
    context.lineWidth = shape.strokeWidth;
    context.stroke(shape.path);
  }
  context.restore();
}

function toShape(element: Element): Shape {
  const fill = element.getAttribute('fill');
  return {
    path: toPath(element),
    filled: fill !== null && fill !== 'none',
    stroked: element.getAttribute('stroke') !== 'none',
    strokeWidth: Number(element.getAttribute('stroke-width') ?? 2),
  };
}

function toPath(element: Element): Path2D {
  const number = (name: string): number => Number(element.getAttribute(name) ?? 0);
  if (element.localName === 'path') return new Path2D(element.getAttribute('d') ?? '');
  const path = new Path2D();
  if (element.localName === 'circle') {
    path.arc(number('cx'), number('cy'), number('r'), 0, 2 * Math.PI);
  } else {
    path.roundRect(number('x'), number('y'), number('width'), number('height'), number('rx'));
  }
  return path;
}
