import { render } from 'preact';
import { useState } from 'preact/hooks';
import { Banner, KindMark, OpenBadge } from '../../../web/ui/banner.tsx';
import { Button, Chip } from '../../../web/ui/controls.tsx';
import { Field, Segmented } from '../../../web/ui/fields.tsx';
import { Sheet, type Detent } from '../../../web/ui/sheet.tsx';

const needs = ['drink', 'heat', 'toilet', 'charge', 'swap', 'rest', 'park', 'eat'] as const;
const states = ['open', 'closing_soon', 'closed', 'unknown'] as const;

function Page() {
  const [detent, setDetent] = useState<Detent>('half');
  const [need, setNeed] = useState<string>('drink');
  const [mode, setMode] = useState('walk');
  const [cover, setCover] = useState('');
  return (
    <div style={{ position: 'fixed', inset: 0 }} data-cover={cover}>
      <Sheet
        label="附近的站点"
        moreLabel="展开列表"
        lessLabel="收起列表"
        detent={detent}
        onDetent={setDetent}
        topPixels={64}
        onCover={({ left, bottom }) => setCover(`${Math.round(left)} ${Math.round(bottom)}`)}
        header={
          <div class="chip-row">
            {needs.map((code) => (
              <Chip
                key={code}
                icon={`need-${code}`}
                pressed={need === code}
                onClick={() => setNeed(code)}
              >
                {code}
              </Chip>
            ))}
          </div>
        }
      >
        <div style={{ display: 'grid', gap: '1rem', padding: '1rem' }}>
          <Segmented
            legend="出行方式"
            name="mode"
            value={mode}
            onChoose={setMode}
            choices={[
              { value: 'walk', label: '步行', icon: 'mode-walk' },
              { value: 'ebike', label: '电动车', icon: 'mode-ebike' },
              { value: 'car', label: '汽车', icon: 'mode-car' },
              { value: 'truck', label: '货车', icon: 'mode-truck' },
            ]}
          />
          <Banner tone="notice" title="示范数据" actions={<Button>换个地方找</Button>}>
            这里显示的不是真实站点。
          </Banner>
          <Field id="height" label="车高（米）" hint="例如 3.2" inputMode="decimal" />
          {Array.from({ length: 12 }, (_, index) => (
            <div key={index} style={{ display: 'flex', gap: '0.75rem', alignItems: 'center' }}>
              <KindMark
                kind={
                  (
                    ['union_station', 'driver_home', 'meal_point', 'legal_point', 'clinic'] as const
                  )[index % 5]!
                }
              />
              <div>
                <strong>示范驿站 {index + 1} 号</strong>
                <p>
                  <OpenBadge state={states[index % 4]!}>营业至 18:00</OpenBadge>
                </p>
              </div>
            </div>
          ))}
          <Button tone="strong" icon="ui-route">
            到这里去
          </Button>
          <button type="button" id="last">
            最后一个
          </button>
        </div>
      </Sheet>
    </div>
  );
}

render(<Page />, document.querySelector('#root')!);
document.body.dataset['ready'] = '';
