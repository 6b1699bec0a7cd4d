import type { ComponentType, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { loadAllWords, t } from './i18n/messages.ts';
import { Banner } from './ui/banner.tsx';
import { Button } from './ui/controls.tsx';

interface LazyViewProps<P extends object> {
  /** The same function each time: a new one would load again. */
  readonly load: () => Promise<ComponentType<P>>;
  readonly props: P;
  /** Stands there meanwhile. */
  readonly waiting?: JSX.Element;
}

/** A part of the page whose script comes when it is opened; without a network it says so. */
export function LazyView<P extends object>({ load, props, waiting }: LazyViewProps<P>) {
  const [view, setView] = useState<{ readonly component: ComponentType<P> } | null>(null);
  const [failed, setFailed] = useState(false);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let wanted = true;
    setFailed(false);
    Promise.all([load(), loadAllWords()]).then(
      ([component]) => wanted && setView({ component }),
      () => wanted && setFailed(true),
    );
    return () => {
      wanted = false;
    };
  }, [attempt]);
  if (failed) {
    return (
      <Banner
        tone="danger"
        title={t(navigator.onLine ? 'failure.server_away' : 'failure.offline')}
        announce="alert"
        actions={
          <Button icon="ui-refresh" onClick={() => setAttempt(attempt + 1)}>
            {t('retry')}
          </Button>
        }
      />
    );
  }
  if (view === null) return waiting ?? null;
  const Component = view.component;
  return <Component {...props} />;
}
