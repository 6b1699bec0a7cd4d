import { useState } from 'preact/hooks';
import type { Language } from '../map-contract.ts';
import { say } from '../i18n/messages.ts';
import { PanelFrame } from '../panel-frame.tsx';
import { largeText, theme, type ThemeChoice } from '../preferences.ts';
import { Button, IconButton, LinkButton } from '../ui/controls.tsx';
import { Segmented } from '../ui/fields.tsx';
import { navigate, url } from './navigation.ts';
import { ExportMenu } from './report/export-menu.tsx';
import { nameOfShown } from './scenario/compared-names.ts';
import { dirty } from './scenario/draft.ts';
import { city, site } from './state.ts';
import { word } from './words/words.ts';

const themes: readonly ThemeChoice[] = ['system', 'light', 'dark'];

/** Whose page this is, which city and scenario, and the ways out. */
export function TopBar() {
  const [settings, setSettings] = useState(false);
  const { language } = url.value;
  const other: Language = language === 'zh' ? 'en' : 'zh';
  return (
    <header class="top-bar-planner">
      <h1 class="planner-title">{word('page.title')}</h1>
      <CityName />
      <ScenarioName />
      <div class="top-bar-end">
        <ExportMenu />
        <Button
          tone="quiet"
          lang={other === 'zh' ? 'zh-CN' : 'en'}
          onClick={() => navigate({ language: other })}
        >
          {other === 'zh' ? '中文' : 'English'}
        </Button>
        <IconButton
          icon="ui-settings"
          label={word('page.settings')}
          onClick={() => setSettings(true)}
        />
        <LinkButton tone="quiet" icon="ui-map" href={language === 'zh' ? '/' : '/?lang=en'}>
          {word('page.workerMap')}
        </LinkButton>
      </div>
      {settings && <Settings onClose={() => setSettings(false)} />}
    </header>
  );
}

/** What is shown: today, a scenario, or what is being tried; a press opens the list of changes. */
function ScenarioName() {
  return (
    <button
      type="button"
      class="scenario-name"
      data-changed={dirty.value ? '' : undefined}
      onClick={() => navigate({ tab: 'scenario' })}
    >
      <span class="visually-hidden">{word('page.tab.scenario')}: </span>
      {nameOfShown()}
    </button>
  );
}

function CityName() {
  const cities = site.value?.cities ?? [];
  const { language } = url.value;
  const nameOf = (one: (typeof cities)[number]) => (language === 'zh' ? one.nameZh : one.nameEn);
  if (city.value === null) return null;
  if (cities.length === 1) return <p class="planner-city">{nameOf(city.value)}</p>;
  return (
    <select
      class="field-input planner-select planner-city"
      aria-label={word('page.city')}
      value={city.value.id}
      onChange={({ currentTarget }) => {
        const { value } = currentTarget;
        // Another city has other layers, areas and scenarios.
        navigate({
          city: value === cities[0]?.id ? null : value,
          layer: null,
          area: null,
          gap: null,
          scenario: null,
          compare: null,
          polygon: [],
          centre: null,
          zoom: null,
        });
      }}
    >
      {cities.map((one) => (
        <option key={one.id} value={one.id}>
          {nameOf(one)}
        </option>
      ))}
    </select>
  );
}

function Settings({ onClose }: { readonly onClose: () => void }) {
  return (
    <PanelFrame heading={word('page.settings')} onClose={onClose}>
      <Segmented
        legend={word('page.theme')}
        name="theme"
        value={theme.value}
        choices={themes.map((value) => ({ value, label: say(`theme.${value}`) }))}
        onChoose={(choice) => {
          theme.value = choice;
        }}
      />
      <label class="switch">
        <input
          type="checkbox"
          role="switch"
          checked={largeText.value}
          onChange={({ currentTarget }) => {
            largeText.value = currentTarget.checked;
          }}
        />
        <span>{say('site.largeText')}</span>
      </label>
    </PanelFrame>
  );
}
