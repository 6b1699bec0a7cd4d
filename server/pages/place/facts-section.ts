import { html, type Html } from '../../http/html.ts';
import { icon } from '../page/icons.ts';
import { mapPath, placePath } from './addresses.ts';
import { isDemonstration, photoOf, type PlaceView } from './place-view.ts';

/** Who says so and since when, the photograph, and whom to tell what is wrong. */
export function factsSection(view: PlaceView): Html {
  const { detail, say, moments, language, origin, unionLine } = view;
  const date = (instant: string) => moments.fullDate(new Date(instant));
  const listed = (names: readonly string[]) => names.join(say('separator'));
  const verified = say(`verification.${detail.verification}`);
  const size = [
    detail.star === null ? '' : say('facts.star', { count: detail.star }),
    detail.capacity === null ? '' : say('facts.capacity', { count: detail.capacity }),
    detail.areaSquareMetres === null ? '' : say('facts.area', { count: detail.areaSquareMetres }),
  ].filter((part) => part !== '');
  const facts: (readonly [string, string])[] = [
    [
      say('facts.serves'),
      detail.roles.length === 0
        ? say('facts.everybody')
        : listed(detail.roles.map((role) => say(`role.${role}`))),
    ],
    [
      say('facts.verified'),
      detail.verifiedAt === null
        ? verified
        : say('facts.verifiedOn', { state: verified, date: date(detail.verifiedAt) }),
    ],
    [
      say('facts.confirmed'),
      detail.lastConfirmedOpen === null ? say('facts.never') : date(detail.lastConfirmedOpen),
    ],
    [say('facts.size'), size.join(' · ')],
    [say('facts.standards'), listed(detail.standards)],
    [say('facts.alias'), listed(detail.aliases)],
    [say('facts.source'), isDemonstration(view) ? say('demonstration.mark') : detail.source],
    [say('facts.record'), detail.id],
    [say('facts.changed'), date(detail.updatedAt)],
  ];
  return html`<section>
      <h2>${say('facts.heading')}</h2>
      <dl>
        ${facts
          .filter(([, text]) => text !== '')
          .map(
            ([name, text]) =>
              html`<div>
                <dt>${name}</dt>
                <dd>${text}</dd>
              </div>`,
          )}
      </dl>
      ${photoFigure(view)}
    </section>
    <footer>
      <p>${say(unionLine ? 'report.union' : 'report', { id: detail.id })}</p>
      <p class="actions">
        ${unionLine ? html`<a class="button" href="tel:12351">${icon('ui-phone')}${say('report.call')}</a>` : null}<a
          class="button"
          href="${mapPath(language)}"
          >${icon('ui-map')}${say('nearby')}</a
        >
      </p>
      <p class="quiet">${say('share')}<br />${origin}${placePath(detail.id, language)}</p>
    </footer>`;
}

function photoFigure(view: PlaceView): Html | null {
  const { detail, say } = view;
  const photo = photoOf(view);
  if (photo === null) return null;
  const { url, licence, attribution } = photo;
  return html`<figure>
    <img src="${url}" alt="${detail.name}" loading="lazy" decoding="async" />
    <figcaption class="quiet">${say('photo.by', { name: attribution, licence })}</figcaption>
  </figure>`;
}
