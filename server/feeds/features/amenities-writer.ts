import { amenities } from '../../contract/codes.ts';
import type { StoredAmenities } from '../../places/place-record.ts';
import { rememberTexts } from './remember-texts.ts';

/** One amenity as the feed writes it, and its place in the order of the codes. */
interface Written {
  readonly position: number;
  readonly text: string;
}

/**
 * Amenities as the database keeps them, an object by code, to the list that the feed publishes, as
 * JSON in the order of the codes. Hardly two places have the same list, but there are few different
 * amenities: the object's text is cut between them and each looked up, which takes a fifth of the
 * time of reading it.
 */
export function amenitiesWriter(): (text: string) => string {
  const writtenOf = rememberTexts<Written | null>(writeMember);
  return (text) => {
    if (text === '{}') return '[]';
    const list: (string | undefined)[] = Array.from({ length: amenities.length });
    for (const member of text.slice(1, -2).split('}, ')) {
      const written = writtenOf(member);
      if (written === null) return writeObject(JSON.parse(text) as StoredAmenities);
      if (written.position >= 0) list[written.position] = written.text;
    }
    return join(list);
  };
}

/** @returns null for what is no whole member: a brace within a text was taken for its end. */
function writeMember(member: string): Written | null {
  try {
    const object = JSON.parse(`{${member}}}`) as StoredAmenities;
    const [amenity, more] = Object.keys(object);
    if (amenity === undefined || more !== undefined) return null;
    const position = amenities.indexOf(amenity as (typeof amenities)[number]);
    return { position, text: position < 0 ? '' : writeOne(position, object) };
  } catch {
    return null;
  }
}

function writeObject(stored: StoredAmenities): string {
  return join(
    amenities.map((amenity, position) =>
      stored[amenity] === undefined ? undefined : writeOne(position, stored),
    ),
  );
}

function writeOne(position: number, stored: StoredAmenities): string {
  const amenity = amenities[position]!;
  const { state, count } = stored[amenity]!;
  return JSON.stringify({ amenity, state, ...(count == null ? {} : { count }) });
}

function join(list: readonly (string | undefined)[]): string {
  let text = '';
  for (const written of list) {
    if (written !== undefined) text += text === '' ? `[${written}` : `,${written}`;
  }
  return text === '' ? '[]' : `${text}]`;
}
