import { batch, effect, untracked } from '@preact/signals';
import type { Position } from '../../../server/contract/geometry.ts';
import { followTheme, themeOf } from '../../map/follow-theme.ts';
import { theme } from '../../preferences.ts';
import { roundPosition } from '../../url-values.ts';
import { values } from '../answers.ts';
import { navigate, url } from '../navigation.ts';
import { takePicture } from '../report/map-picture.ts';
import { addSite, moveSite } from '../scenario/draft.ts';
import { pointedSite } from '../siting/pointed-site.ts';
import {
  announcement,
  chosenSite,
  city,
  mapCentre,
  mapStatus,
  mapTool,
  newSiteKind,
  pointedArea,
  pointedCell,
  pointedGap,
  site,
  wantedView,
} from '../state.ts';
import { coverageStatus, travel } from '../travel-status.ts';
import { word } from '../words/words.ts';
import { drawnGaps, followGaps } from './drawn-gaps.ts';
import { drawnSites, plannedPrefix } from './drawn-sites.ts';
import { areaFill, cellFill } from './fills.ts';
import { mountPlannerMap } from './mount-planner-map.ts';
import { outlines } from './outlines.ts';
import { pictureOf } from './picture.ts';
import type { Hit, MapShown, PlannerMap, PlannerMapEvents } from './shown.ts';

const noFill = { classes: new Map<never, number | null>(), colours: [] };

/** Mounts the map and keeps it in step with the page. Returns the way to stop. */
export function linkPlannerMap(container: HTMLElement): () => void {
  const { centre, zoom, language } = url.peek();
  const map = mountPlannerMap(
    container,
    {
      centre: centre ?? city.peek()?.centre ?? [0, 0],
      zoom: zoom ?? 9,
      language,
      theme: themeOf(theme.peek()),
      basemapStyleUrl: site.peek()?.basemapStyleUrl ?? null,
      attributions: site.peek()?.attributions ?? [],
      mapApproval: site.peek()?.mapApproval ?? null,
      ...events,
    },
    nothingShown(),
  );
  if (map === null) {
    mapStatus.value = 'away';
    return () => {};
  }
  mapStatus.value = 'ready';
  takePicture.value = () => pictureOf(map, container);
  if (centre === null && city.peek() !== null) map.fit(city.peek()!.bbox);
  const stops = [
    ...effectsOf(map),
    followTheme(
      () => theme.value,
      (next) => map.setTheme(next),
    ),
    followGaps(),
  ];
  return () => {
    for (const stop of stops) stop();
    takePicture.value = null;
    map.destroy();
  };
}

const events: PlannerMapEvents = {
  onMove(centre, zoom, byUser) {
    mapCentre.value = centre;
    // Where the page looked by itself is no part of a link.
    if (byUser) navigate({ centre: roundPosition(centre), zoom: Math.round(zoom * 10) / 10 });
  },
  onPoint(hit) {
    batch(() => {
      pointedArea.value = hit?.type === 'area' ? hit.code : null;
      pointedGap.value = hit?.type === 'gap' ? hit.h3 : null;
      pointedCell.value = hit?.type === 'cell' ? hit.position : null;
    });
  },
  onClick(hit, position) {
    if (mapTool.peek() === 'add') put(position);
    else choose(hit);
  },
  onDragSite(id, position) {
    if (id.startsWith(plannedPrefix)) return;
    batch(() => {
      moveSite(id, position);
      chosenSite.value = id;
    });
  },
  onUnavailable() {
    mapStatus.value = 'away';
  },
};

/** Opens a site of the chosen kind in the draft, and says so. */
function put(position: Position): void {
  batch(() => {
    chosenSite.value = addSite(position, newSiteKind.peek());
    announcement.value = word('map.added');
  });
}

function choose(hit: Hit | null): void {
  switch (hit?.type) {
    case 'site':
      // A proposal is no site yet: there is nothing to close or to move.
      if (hit.id.startsWith(plannedPrefix)) pointedSite.value = hit.id.slice(plannedPrefix.length);
      else chosenSite.value = hit.id;
      return;
    case 'gap':
      navigate({ tab: 'gaps', gap: url.peek().gap === hit.h3 ? null : hit.h3 });
      return;
    case 'area':
      navigate({ tab: 'areas', area: url.peek().area === hit.code ? null : hit.code });
      return;
    default:
      chosenSite.value = null;
  }
}

function effectsOf(map: PlannerMap): (() => void)[] {
  return [
    effect(() => {
      const { city: id } = url.value;
      // A server that is still preparing has none: once the times are there it has.
      if (coverageStatus.value === null || travel.value?.state === 'waiting') return;
      const fetchOutlines = async (): Promise<void> => {
        const found = await outlines();
        if (untracked(() => url.value.city) === id) map.show({ outlines: found });
      };
      // Without outlines there are still hexagons and sites; the notice says what failed.
      fetchOutlines().catch(() => map.show({ outlines: null }));
    }),
    effect(() => map.show({ areas: areaFill.value ?? noFill })),
    effect(() => map.show({ cells: cellFill.value ?? noFill })),
    effect(() => {
      const { level, mode, city: id } = url.value;
      map.show({ subject: level, mode, city: id });
    }),
    effect(() => map.show({ grid: values.answer.value.value?.grid ?? null })),
    effect(() => map.show({ sites: drawnSites.value })),
    effect(() => map.show({ gaps: drawnGaps.value })),
    effect(() => map.show({ ring: url.value.polygon })),
    effect(() => map.show({ pointedArea: pointedArea.value, pointedGap: pointedGap.value })),
    effect(() => map.show({ chosenArea: url.value.area, chosenGap: url.value.gap })),
    effect(() => {
      const proposal = pointedSite.value;
      const ofResults = url.value.tab === 'siting' && proposal !== null;
      map.show({ chosenSite: ofResults ? `${plannedPrefix}${proposal}` : chosenSite.value });
    }),
    effect(() => map.setLanguage(url.value.language)),
    effect(() => map.setTool(mapTool.value)),
    effect(() => {
      if (mapTool.value !== 'draw') return undefined;
      return map.drawRing((ring) => {
        batch(() => {
          navigate({
            polygon: ring.map((point) => roundPosition(point)),
            area: 'drawn',
            tab: 'areas',
          });
          mapTool.value = 'look';
        });
      });
    }),
    effect(() => {
      const target = wantedView.value;
      if (target === null) return;
      if (target.length === 4) map.fit(target);
      else map.flyTo(target);
    }),
    // The city's box comes with the site, which may be later than the map.
    effect(() => {
      const box = city.value?.bbox;
      if (box !== undefined && url.peek().centre === null && wantedView.peek() === null) {
        map.fit(box);
      }
    }),
  ];
}

function nothingShown(): MapShown {
  const { level, mode, city: id, polygon } = url.peek();
  return {
    subject: level,
    mode,
    city: id,
    outlines: null,
    areas: noFill,
    cells: noFill,
    grid: null,
    sites: [],
    gaps: [],
    ring: polygon,
    pointedArea: null,
    chosenArea: null,
    pointedGap: null,
    chosenGap: null,
    chosenSite: null,
  };
}
