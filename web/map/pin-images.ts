import type { Map as MapLibreMap } from 'maplibre-gl';
import type { Kind } from '../../server/contract/codes.ts';
import { kindGroup } from '../ui/kind-group.ts';
import { drawIcon, type IconShapes } from './icon-shapes.ts';
import type { MapColours } from './theme.ts';

/**
 * `disc`: one of all places, from the tiles. `pin`: one of the list. `closed`: one of the list that
 * is closed, hollow so that it shows without colour. `selected`: the one whose card is open.
 */
export type PinVariant = 'disc' | 'pin' | 'closed' | 'selected';

/** CSS pixels: the head's diameter, and whether it stands on a tip. */
const variants: Readonly<Record<PinVariant, { readonly head: number; readonly tip: boolean }>> = {
  disc: { head: 27, tip: false },
  pin: { head: 34, tip: true },
  closed: { head: 34, tip: true },
  selected: { head: 46, tip: true },
};

interface Look {
  readonly colours: MapColours;
  readonly shapes: IconShapes;
  readonly pixelRatio: number;
}

/** Draws the map's images when a layer first asks for them, in the colours of the theme. */
export function addMapImages(
  map: MapLibreMap,
  colours: () => MapColours,
  shapes: Promise<IconShapes>,
) {
  const pixelRatio = Math.min(3, Math.max(2, Math.ceil(devicePixelRatio)));
  map.setMissingStyleImageResolver(async (id) => {
    const look = { colours: colours(), shapes: await shapes, pixelRatio };
    const image = drawImage(id, look);
    if (image !== null && !map.hasImage(id)) map.addImage(id, image, { pixelRatio });
  });
}

/** Image ids are paths; those of another theme differ in the last part, so both may stay loaded. */
function drawImage(id: string, look: Look): ImageData | null {
  const [sort, name, variant] = id.split('/');
  if (sort === 'pin') return drawPin(name as Kind | 'any', variant as PinVariant, look);
  if (sort === 'dot') return drawLandmark(look);
  return sort === 'arrow' ? drawArrow(name === 'route', look) : null;
}

/** `any`: a place whose kind is not known yet. */
function drawPin(
  kind: Kind | 'any',
  variant: PinVariant,
  { colours, shapes, pixelRatio }: Look,
): ImageData {
  const { head, tip } = variants[variant];
  const strong = kind === 'any' ? colours.ink : colours.groups[kindGroup(kind)];
  const hollow = variant === 'disc' || variant === 'closed';
  const margin = 3;
  const width = head + 2 * margin;
  const height = head + 2 * margin + (tip ? head * 0.26 : 0);
  const context = canvas(width, height, pixelRatio);
  const centre = margin + head / 2;

  const radius = head / 2;
  context.beginPath();
  if (tip) {
    // The tip's flanks touch the head where they would on a teardrop.
    const angle = Math.PI / 3.4;
    context.arc(centre, centre, radius, Math.PI / 2 + angle, Math.PI / 2 - angle);
    context.lineTo(centre, head * 1.24 + margin);
    context.closePath();
  } else {
    context.arc(centre, centre, radius, 0, 2 * Math.PI);
  }
  context.shadowColor = 'rgb(0 0 0 / 35%)';
  context.shadowBlur = 2 * pixelRatio;
  context.shadowOffsetY = pixelRatio;
  context.fillStyle = colours.surface;
  context.fill();
  context.shadowColor = 'transparent';
  context.fillStyle = hollow ? colours.surface : strong;
  context.fill();
  context.lineJoin = 'round';
  context.lineWidth = hollow ? 2 : 1.5;
  context.strokeStyle = hollow ? strong : colours.surface;
  context.stroke();

  const icon = shapes.get(kind === 'any' ? 'turn-start' : `kind-${kind}`);
  const side = head * (variant === 'disc' ? 0.66 : 0.62);
  if (icon !== undefined) {
    const colour = hollow ? strong : colours.inkOnStrong;
    drawIcon(context, icon, colour, centre - side / 2, centre - side / 2, side);
  }
  return pixels(context);
}

/** A metro station: a small ring. */
function drawLandmark({ colours, pixelRatio }: Look): ImageData {
  const context = canvas(12, 12, pixelRatio);
  context.beginPath();
  context.arc(6, 6, 4, 0, 2 * Math.PI);
  context.fillStyle = colours.surface;
  context.fill();
  context.lineWidth = 2;
  context.strokeStyle = colours.landmark;
  context.stroke();
  return pixels(context);
}

/** Which way a one-way street or the route runs. */
function drawArrow(route: boolean, { colours, pixelRatio }: Look): ImageData {
  const context = canvas(14, 14, pixelRatio);
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.lineWidth = route ? 2.2 : 1.4;
  context.strokeStyle = route ? colours.routeCasing : colours.labelSoft;
  context.stroke(new Path2D(route ? 'M5 3 9.5 7 5 11' : 'M2 7h9M8 4l3 3-3 3'));
  return pixels(context);
}

function canvas(width: number, height: number, pixelRatio: number): CanvasRenderingContext2D {
  const element = document.createElement('canvas');
  element.width = Math.ceil(width * pixelRatio);
  element.height = Math.ceil(height * pixelRatio);
  const context = element.getContext('2d', { willReadFrequently: true })!;
  context.scale(pixelRatio, pixelRatio);
  return context;
}

function pixels(context: CanvasRenderingContext2D): ImageData {
  return context.getImageData(0, 0, context.canvas.width, context.canvas.height);
}
