import type { Amenity } from '../../contract/codes.ts';
import type { AmenityValue } from '../../contract/place.ts';
import { html, type Html } from '../../http/html.ts';
import { icon } from '../page/icons.ts';
import type { PlaceView } from './place-view.ts';

type Group = 'rest' | 'food' | 'wash' | 'road' | 'care';

const groupOf: Readonly<Record<Amenity, Group>> = {
  seat: 'rest',
  water: 'food',
  microwave: 'food',
  fridge: 'food',
  air_conditioning: 'rest',
  heating: 'rest',
  phone_charge: 'road',
  ebike_charge: 'road',
  battery_swap: 'road',
  toilet: 'wash',
  shower: 'wash',
  laundry: 'wash',
  bed: 'rest',
  wifi: 'rest',
  first_aid: 'care',
  aed: 'care',
  umbrella: 'road',
  tools: 'road',
  parking_bike: 'road',
  parking_car: 'road',
  parking_truck: 'road',
  reading: 'rest',
  care_corner: 'care',
  self_test: 'care',
  legal_service: 'care',
  nursing: 'rest',
};

const groups: readonly Group[] = ['food', 'wash', 'road', 'rest', 'care'];

/** What is there, in groups; what is known not to be there, so that nobody comes for it. */
export function amenitySection({ detail, say }: PlaceView): Html | null {
  const values = detail.amenities;
  if (values.length === 0) return null;
  const there = values.filter(({ state }) => state === 'yes' || state === 'limited');
  const nameOf = ({ amenity, state, count }: AmenityValue) => {
    const name = say(`amenity.${amenity}`) + (count === undefined ? '' : ` ×${count}`);
    return state === 'limited' ? name + say('bracketed', { text: say('amenities.limited') }) : name;
  };
  const listed = (state: 'no' | 'unknown') => {
    const names = values.filter((value) => value.state === state).map(nameOf);
    return names.length === 0
      ? null
      : html`<p class="quiet">${say(`amenities.${state}`)}${names.join(say('separator'))}</p>`;
  };
  return html`<section>
    <h2>${say('amenities.heading')}</h2>
    ${groups.map((group) => {
      const inGroup = there.filter(({ amenity }) => groupOf[amenity] === group);
      if (inGroup.length === 0) return null;
      return html`<h3>${say(`group.${group}`)}</h3>
        <ul class="amenities">
          ${inGroup.map((value) => html`<li data-state="${value.state}">${icon(`amenity-${value.amenity}`)}<span>${nameOf(value)}</span></li>`)}
        </ul>`;
    })}
    ${listed('no')} ${listed('unknown')}
    <p class="quiet">${say('amenities.rest')}</p>
  </section>`;
}
