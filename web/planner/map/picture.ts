import type { MapPicture } from '../report/map-picture.ts';
import { url } from '../navigation.ts';
import { word } from '../words/words.ts';
import { legend } from './legend.tsx';
import type { PlannerMap } from './shown.ts';

/** The map as it is drawn, with its legend in colours. @param element whose tokens are read */
export async function pictureOf(map: PlannerMap, element: Element): Promise<MapPicture> {
  const canvas = await map.picture();
  const tokens = getComputedStyle(element);
  const colour = (token: string) => tokens.getPropertyValue(token).trim();
  const text = legend.peek();
  const classes = (text?.classes ?? []).map(({ token, label }) => ({
    colour: colour(token),
    label,
  }));
  const hatched =
    url.peek().level === 'cells'
      ? []
      : [{ colour: colour('--hatch'), label: word('map.noData'), hatched: true }];
  return { canvas, legendTitle: text?.title ?? '', legend: [...classes, ...hatched] };
}
