import { amenities, roles } from '../../codes.ts';
import { say, t } from '../../i18n/messages.ts';
import { navigate, url } from '../navigation.ts';
import { word } from '../words/words.ts';
import { ChoiceChips, Disclosure } from './disclosure.tsx';

/** Amenities, roles and verification: what few ask about, folded away. */
export function MoreConditions() {
  const { amenities: having, roles: serving, verified } = url.value;
  const count = having.length + serving.length + (verified ? 1 : 0);
  return (
    <Disclosure summary={count === 0 ? word('page.more') : word('page.moreCount', { count })}>
      <label class="switch">
        <input
          type="checkbox"
          role="switch"
          checked={verified}
          onChange={({ currentTarget }) => navigate({ verified: currentTarget.checked })}
        />
        <span>{word('page.verified')}</span>
      </label>
      <ChoiceChips
        legend={word('page.roles')}
        codes={roles}
        chosen={serving}
        name={(role) => say(`role.${role}`)}
        onChoose={(chosen) => navigate({ roles: chosen })}
      />
      <ChoiceChips
        legend={word('page.amenities')}
        codes={amenities}
        chosen={having}
        name={(amenity) => t(`amenity.${amenity}`)}
        onChoose={(chosen) => navigate({ amenities: chosen })}
      />
    </Disclosure>
  );
}
