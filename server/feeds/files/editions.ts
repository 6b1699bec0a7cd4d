import { hash } from 'node:crypto';
import type { FastifyBaseLogger } from 'fastify';
import type { CityPack } from '../../city/pack.ts';
import type { Config } from '../../config.ts';
import { feedSchemaVersion } from '../../contract/feed-place.ts';
import type { PlaceCatalogueStore } from '../../places/catalogue-store.ts';
import { dayIn, endOfDay, shownPeriod } from '../features/shown-period.ts';
import { createEdition, type Edition } from './edition.ts';
import type { Workshop } from './workshop.ts';

export interface EditionsOptions {
  readonly store: Pick<PlaceCatalogueStore, 'current'>;
  readonly workshop: Workshop;
  readonly packs: readonly CityPack[];
  readonly config: Pick<
    Config,
    'feedRefreshSeconds' | 'publicUrl' | 'feedLicence' | 'feedAttribution'
  >;
  readonly clock: () => Date;
  readonly log: Pick<FastifyBaseLogger, 'error'>;
}

export interface Editions {
  /** The one to answer from; waits where there is none that is new enough. */
  latest(): Promise<Edition>;
  /** By what an address calls it: its token, or the number of its snapshot's version. */
  called(version: string): Edition | undefined;
  /** Whether an answer from it now is what `latest` would answer, without asking anybody. */
  isLatest(edition: Edition): boolean;
}

/** How long those before the last are kept: who has read a manifest has begun with its files. */
const keptMilliseconds = 60_000;
const mostKept = 4;

/**
 * Editions of the feed. One is held for `feedRefreshSeconds` at least; after that a change of the
 * registry, or midnight, gives the next, when somebody asks. Until the files that clients of the
 * last one use are made, that one goes on answering; only who comes after a long pause waits.
 */
export function createEditions(options: EditionsOptions): Editions {
  const { store, workshop, config, clock, log } = options;
  const refreshMilliseconds = config.feedRefreshSeconds * 1000;
  const madeFor = hash('sha256', JSON.stringify(bytesDependOn(options))).slice(0, 6);
  let current: Held | null = null;
  let older: { readonly edition: Edition; readonly replacedAt: number }[] = [];
  let renewing: Promise<Edition> | null = null;
  /** When the current one was last known to be new enough. */
  let freshAt = 0;
  let number = 0;

  const isDue = (held: Held, now: number): boolean => {
    const changed =
      store.current().version !== held.edition.catalogue.version ||
      now >= held.dayEnds ||
      now < held.dayBegins;
    return changed && Math.abs(now - held.openedAt) >= refreshMilliseconds;
  };

  const open = (): Held => {
    const [catalogue, now] = [store.current(), clock()];
    const zones = catalogue.parts.timeZones;
    const begins = zones.map((zone) => shownPeriod(now, zone)[0].getTime());
    const ends = zones.map((zone) => endOfDay(now, zone).getTime());
    const { publicUrl, feedLicence, feedAttribution } = config;
    const days = [...new Set(zones.map((zone) => dayText(now, zone)))].join('-');
    const token = [catalogue.version, ...(days === '' ? [] : [days]), madeFor].join('-');
    const edition = createEdition(
      workshop,
      { token, catalogue, now, publicUrl, licence: feedLicence, attribution: feedAttribution },
      ++number,
    );
    return {
      edition,
      openedAt: now.getTime(),
      dayBegins: Math.max(-Infinity, ...begins),
      dayEnds: Math.min(Infinity, ...ends),
    };
  };

  const renew = async (): Promise<Edition> => {
    const next = open();
    try {
      for (const { key, codings } of current?.edition.asked() ?? []) {
        for (const coding of codings) await next.edition.ask(key, coding);
      }
    } catch (error) {
      await next.edition.retire();
      throw error;
    }
    const now = clock().getTime();
    if (current !== null) older.unshift({ edition: current.edition, replacedAt: now });
    current = next;
    freshAt = now;
    const kept = older.filter(
      ({ replacedAt }, at) => at === 0 || (at < mostKept && now - replacedAt < keptMilliseconds),
    );
    const ended = older.filter((one) => !kept.includes(one));
    older = kept;
    await Promise.all(ended.map(({ edition }) => edition.retire()));
    return next.edition;
  };

  return {
    async latest() {
      const now = clock().getTime();
      if (current !== null && !isDue(current, now)) {
        freshAt = now;
        return current.edition;
      }
      renewing ??= renew().finally(() => {
        renewing = null;
      });
      if (current === null) return renewing;
      const { edition } = current;
      const renewed = renewing.catch((error: unknown) => {
        log.error({ err: error }, 'the files of the feed could not be made anew');
        return edition;
      });
      return Math.abs(now - freshAt) > 2 * refreshMilliseconds ? renewed : edition;
    },
    called(version) {
      const all = [...(current === null ? [] : [current.edition]), ...older.map((o) => o.edition)];
      return all.find(
        ({ token, catalogue }) => token === version || String(catalogue.version) === version,
      );
    },
    isLatest(edition) {
      if (current?.edition !== edition) return false;
      const now = clock().getTime();
      if (isDue(current, now)) return renewing !== null && now - freshAt <= 2 * refreshMilliseconds;
      freshAt = now;
      return true;
    },
  };
}

interface Held {
  readonly edition: Edition;
  readonly openedAt: number;
  /** The day of every city on which its intervals begin. */
  readonly dayBegins: number;
  readonly dayEnds: number;
}

/** What the bytes of the files depend on beside snapshot and day. */
function bytesDependOn({ config, packs }: EditionsOptions): readonly unknown[] {
  const { publicUrl, feedLicence, feedAttribution } = config;
  const cities = packs.map(({ id, hash: packHash }) => [id, packHash]);
  return [feedSchemaVersion, publicUrl, feedLicence, feedAttribution, cities];
}

/** `20261124` */
function dayText(now: Date, timeZone: string): string {
  const day = new Date(dayIn(now, timeZone) * 24 * 60 * 60_000);
  return day.toISOString().slice(0, 10).replaceAll('-', '');
}
