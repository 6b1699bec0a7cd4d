import type { PlaceRecord } from '../../places/place-record.ts';
import { amenitiesWriter } from './amenities-writer.ts';
import { isoText } from './iso-text.ts';
import { rememberTexts } from './remember-texts.ts';

type Text = string | null | undefined;

/** The parts of a feature that are JSON in the database, each as the feed writes it. */
export function recordFragments() {
  const offers = rememberTexts((text) => JSON.stringify(JSON.parse(text).map(publishedOffer)));
  const standards = rememberTexts(list);
  const writeAmenities = amenitiesWriter();
  return {
    aliases: (text: Text) => (text == null ? '[]' : list(text)),
    standards: (text: Text) => (text == null ? '[]' : standards(text)),
    externalIds: (text: Text) => (text == null ? '{}' : list(text)),
    photo: (text: Text) => (text == null ? 'null' : list(text)),
    amenities: (text: Text) => (text == null ? '[]' : writeAmenities(text)),
    offers: (text: Text) => (text == null ? '[]' : offers(text)),
    /** Seconds since the epoch as ISO 8601, in quotes. */
    instant: (text: Text) =>
      text == null ? 'null' : `"${isoText(Math.round(Number(text) * 1000))}"`,
  };
}

function list(text: string): string {
  return JSON.stringify(JSON.parse(text));
}

function publishedOffer({ title, window, priceFen, roles }: PlaceRecord['offers'][number]) {
  return { title, window, price_fen: priceFen, roles };
}
