import type { Area } from '../../server/contract/city.ts';
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { ApiFailure, getJson, type FailureCode } from '../api.ts';
import { say, t, type MessageKey } from '../i18n/messages.ts';
import { navigate } from '../navigation.ts';
import { announcement, chooseOrigin, flyMapTo, mapStatus, originName } from '../state.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/controls.tsx';
import { focusSearch } from '../search/focus-search.ts';
import type { LocationTrouble } from './ask-position.ts';
import { choosingOrigin, locationTrouble } from './locate.ts';

const districts = signal<readonly Area[] | null>(null);
const districtFailure = signal<FailureCode | null>(null);

const troubleKeys: Readonly<Record<LocationTrouble, MessageKey>> = {
  refused: 'locationRefused',
  unavailable: 'locationUnavailable',
  outside: 'locationOutside',
  unsupported: 'locationUnsupported',
};

/** The ways to say where one is without giving the phone's location: all of them equal. */
export function LocationHelp() {
  const trouble = locationTrouble.value;
  useEffect(() => void loadDistricts(), []);
  return (
    <Banner
      tone={trouble === null ? 'plain' : 'notice'}
      icon="ui-locate"
      title={say(trouble === null ? 'originNow' : troubleKeys[trouble], { place: originName() })}
      announce="status"
    >
      <div class="ways">
        {mapStatus.value === 'ready' && (
          <Button icon="ui-map" onClick={showMap}>
            {say('locationTapMap')}
          </Button>
        )}
        <Button icon="ui-search" onClick={focusSearch}>
          {say('locationType')}
        </Button>
        <DistrictChoice />
        <p class="quiet">{say('locationPrivacy')}</p>
        <Button tone="quiet" icon="ui-close" onClick={close}>
          {say('close')}
        </Button>
      </div>
    </Banner>
  );
}

function showMap(): void {
  navigate({ sheet: 'peek' });
  announcement.value = t('tapMapNow');
}

function DistrictChoice() {
  if (districtFailure.value !== null)
    return <p class="quiet">{say(`failure.${districtFailure.value}`)}</p>;
  return (
    <label class="field">
      <span class="field-label">{say('locationDistrict')}</span>
      <select
        class="field-input"
        disabled={districts.value === null}
        onChange={({ currentTarget }) => chooseDistrict(currentTarget.value)}
      >
        <option value="">{say('districtChoose')}</option>
        {districts.value?.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

function chooseDistrict(code: string): void {
  const district = districts.peek()?.find((area) => area.code === code);
  if (district?.centre == null) return;
  close();
  chooseOrigin(district.centre, district.name);
  flyMapTo(district.bbox ?? district.centre);
}

function close(): void {
  choosingOrigin.value = false;
  locationTrouble.value = null;
}

async function loadDistricts(): Promise<void> {
  if (districts.peek() !== null) return;
  try {
    const areas = await getJson<readonly Area[]>('/api/areas?level=district');
    districts.value = areas.filter(({ level, centre }) => level === 'district' && centre !== null);
    districtFailure.value = null;
  } catch (error) {
    if (!(error instanceof ApiFailure)) throw error;
    districtFailure.value = error.code;
  }
}
