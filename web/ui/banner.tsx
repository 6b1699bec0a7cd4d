import type { ComponentChildren } from 'preact';
import type { Kind } from '../../server/contract/codes.ts';
import type { OpenState } from '../../server/contract/hours.ts';
import { Icon, type IconName } from './icon.tsx';
import { kindGroup } from './kind-group.ts';

interface BannerProps {
  readonly tone?: 'plain' | 'notice' | 'danger';
  readonly icon?: IconName;
  readonly title?: string;
  readonly children?: ComponentChildren;
  /** Buttons: what to do next. */
  readonly actions?: ComponentChildren;
  /** Read out when it appears: `alert` breaks in, `status` waits. */
  readonly announce?: 'alert' | 'status';
}

/** A message that stays until its reason is gone, and says what to do next. */
export function Banner(props: BannerProps) {
  const { tone = 'plain', icon, title, children, actions, announce } = props;
  return (
    <div class="banner" data-tone={tone} {...(announce === undefined ? {} : { role: announce })}>
      <Icon name={icon ?? (tone === 'plain' ? 'ui-info' : 'ui-warning')} />
      <div class="banner-body">
        {title !== undefined && <p class="banner-title">{title}</p>}
        {children !== undefined && <div>{children}</div>}
        {actions !== undefined && <div class="banner-actions">{actions}</div>}
      </div>
    </div>
  );
}

interface OpenBadgeProps {
  readonly state: OpenState['state'];
  /** The words, such as "open until 18:00": colour and shape never stand alone. */
  readonly children: ComponentChildren;
}

export function OpenBadge({ state, children }: OpenBadgeProps) {
  return (
    <span class="open-badge" data-state={state}>
      <Icon name={`state-${state}`} size={16} />
      {children}
    </span>
  );
}

/** A kind's icon on its group's colour. */
export function KindMark({ kind, size = 24 }: { readonly kind: Kind; readonly size?: number }) {
  return (
    <span class="kind-mark" data-group={kindGroup(kind)}>
      <Icon name={`kind-${kind}`} size={size} />
    </span>
  );
}
