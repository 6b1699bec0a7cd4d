import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
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
  useEffect(() => {
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
        <header class="panel-head">
          <h2 id={headingId}>{heading}</h2>
          <IconButton icon="ui-close" label={t('close')} onClick={onClose} />
        </header>
        <div class="panel-body">{children}</div>
        {foot !== undefined && <footer class="panel-foot">{foot}</footer>}
      </div>
    </dialog>
  );
}
