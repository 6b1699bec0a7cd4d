import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useId, useRef } from 'preact/hooks';
import { t } from './i18n/messages.ts';
import { IconButton } from './ui/controls.tsx';
import './panel-frame.css';

interface PanelFrameProps {
  readonly heading: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
  /** Buttons that stay in sight. */
  readonly foot?: ComponentChildren;
}

/** A modal panel: the browser's own dialog keeps the focus inside and closes it on Escape. */
export function PanelFrame({ heading, onClose, children, foot }: PanelFrameProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const headingId = useId();
  // Before the next paint: a key that is pressed at once must already meet the dialog.
  useLayoutEffect(() => {
    const element = dialog.current!;
    const opener = document.activeElement;
    element.showModal();
    return () => {
      element.close();
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);
  return (
    <dialog
      class="panel"
      ref={dialog}
      aria-labelledby={headingId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
    >
      <div class="panel-box">
        <div class="panel-head">
          <h2 id={headingId}>{heading}</h2>
          <IconButton icon="ui-close" label={t('close')} onClick={onClose} />
        </div>
        <div class="panel-body">{children}</div>
        {foot !== undefined && <div class="panel-foot">{foot}</div>}
      </div>
    </dialog>
  );
}
