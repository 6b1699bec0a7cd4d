import type { SitedSite, SitingModel, SitingResult } from '../../../server/contract/siting.ts';
import { formatCount, formatMinutes } from '../charts/figures.ts';
import { showOnMap } from '../state.ts';
import { word } from '../words/words.ts';
import { pointedSite } from './pointed-site.ts';
import { markSite, sitingForm } from './start-siting.ts';

/** The sites in the order in which building them helps soonest. */
export function SiteTable({ result }: { readonly result: SitingResult }) {
  const { model, sites } = result;
  return (
    <section class="siting-part" aria-labelledby="siting-sites-heading">
      <h3 id="siting-sites-heading">{word('siting.sitesTitle')}</h3>
      <div class="chart-scroll-x">
        <table class="chart-table site-table">
          <thead>
            <tr>
              <th scope="col">{word('siting.order')}</th>
              <th scope="col">{word('siting.site')}</th>
              <th scope="col">{word(`siting.gain.${model}`)}</th>
              <th scope="col">{word(`siting.cumulative.${model}`)}</th>
              <th scope="col">
                <span class="visually-hidden">
                  {word('siting.require')} / {word('siting.exclude')}
                </span>
              </th>
            </tr>
          </thead>
          <tbody>
            {sites.map((site, at) => (
              <SiteRow key={site.id} site={site} number={at + 1} model={model} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

interface SiteRowProps {
  readonly site: SitedSite;
  readonly number: number;
  readonly model: SitingModel;
}

function SiteRow({ site, number, model }: SiteRowProps) {
  const { id, name, district, gain, cumulative, position, required } = site;
  const { required: must, excluded } = sitingForm.value;
  const minutes = model === 'p_median' || model === 'p_center';
  return (
    <tr
      data-pointed={pointedSite.value === id ? '' : undefined}
      onPointerEnter={() => {
        pointedSite.value = id;
      }}
      onPointerLeave={() => {
        pointedSite.value = null;
      }}
    >
      <td>{number}</td>
      <th scope="row">
        <button
          type="button"
          class="text-button"
          aria-label={word('siting.showSite', { name })}
          onClick={() => showOnMap(position)}
          onFocus={() => {
            pointedSite.value = id;
          }}
        >
          {name}
        </button>
        <small>
          {district}
          {required && ` · ${word('siting.isRequired')}`}
        </small>
      </th>
      <td>{formatCount(gain)}</td>
      <td>{minutes ? formatMinutes(cumulative) : formatCount(cumulative)}</td>
      <td class="site-marks">
        <MarkButton list="required" site={site} pressed={must.some((one) => one.id === id)} />
        <MarkButton list="excluded" site={site} pressed={excluded.some((one) => one.id === id)} />
      </td>
    </tr>
  );
}

interface MarkButtonProps {
  readonly list: 'required' | 'excluded';
  readonly site: SitedSite;
  readonly pressed: boolean;
}

function MarkButton({ list, site: { id, name }, pressed }: MarkButtonProps) {
  const key = list === 'required' ? 'require' : 'exclude';
  return (
    <button
      type="button"
      class="site-mark"
      aria-pressed={pressed}
      aria-label={word(`siting.${key}Site`, { name })}
      onClick={() => markSite(list, { id, name })}
    >
      {word(`siting.${key}`)}
    </button>
  );
}
