import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { Value } from 'typebox/value';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CoverageWhatIf } from '../../server/contract/coverage-query.ts';
import { NewScenario, type SavedScenario } from '../../server/contract/scenario.ts';
import { SitingRequest } from '../../server/contract/siting.ts';
import { buildPages, desktop, openBrowser, phone, type BuiltPages } from '../helpers/browser.ts';
import { sitingResult } from '../helpers/planner-answers.ts';
import {
  eventStream,
  json,
  openPlanner,
  problem,
  textOf,
  type Answer,
} from '../helpers/planner-page.ts';

/* The wizard, scenarios, charts and the report, on answers of the contract's shape. */

let pages: BuiltPages;
let browser: Browser;

beforeAll(async () => {
  [pages, browser] = await Promise.all([buildPages(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await pages?.remove();
});

async function withPlanner(
  address: string,
  answer: Answer,
  look: (page: Page) => Promise<void>,
  options: BrowserContextOptions = desktop,
): Promise<void> {
  const opened = await openPlanner(browser, pages.folder, address, answer, options);
  await look(opened.page);
  expect(opened.errors).toEqual([]);
  await opened.close();
}

const preview = {
  type: 'preview',
  result: sitingResult({ status: 'preview', bound: null, gap: null }),
};
const solving = { type: 'solving', seconds: 3, limit: 30 };
const result = { type: 'result', result: sitingResult() };

/** Takes a job on and tells these events, one list for each time the browser connects. */
function sitingAnswers(streams: readonly (readonly object[])[], sent: unknown[] = []): Answer {
  let connected = 0;
  return (request, path) => {
    if (path === '/api/coverage/siting') {
      sent.push(request.postDataJSON());
      return { status: 202, ...json({ id: 'a'.repeat(24) }) };
    }
    if (!path.endsWith('/events')) return undefined;
    const events = streams[Math.min(connected, streams.length - 1)] ?? [];
    connected += 1;
    return eventStream(events);
  };
}

const refusing: Answer = (_request, path) =>
  path === '/api/coverage/siting' ? problem(429, 'too_many_requests') : undefined;

describe('the wizard', () => {
  test('asks for twenty driver homes, shows the estimate, then the proof', async () => {
    const sent: unknown[] = [];
    let proven = false;
    const heard = sitingAnswers([[preview, solving]], sent);
    const answer: Answer = (request, path) =>
      proven && path.endsWith('/events') ? eventStream([result]) : heard(request, path);
    await withPlanner('?tab=siting', answer, async (page) => {
      await page.getByRole('button', { name: '用“20 个司机之家”的设置' }).click();
      await page.getByRole('button', { name: '开始选址' }).click();
      await page.locator('.siting-verdict[data-status="preview"]').waitFor();
      expect(await textOf(page, '.siting-status')).toBe('快速估算，还没有证明');
      proven = true;
      await page.locator('.siting-verdict[data-status="optimal"]').waitFor();
      expect(await textOf(page, '.siting-headline')).toContain('多覆盖 100 人');
      expect(await page.locator('.site-table tbody tr').count()).toBe(2);
    });
    expect(sent).toHaveLength(1);
    expect([...Value.Errors(SitingRequest, sent[0])]).toEqual([]);
    expect(sent[0]).toMatchObject({
      model: 'mclp',
      sites: 20,
      kind: 'driver_home',
      question: { mode: 'car', minutes: 15, kinds: 'driver_home', layer: 'ride_hail' },
    });
  });

  test('finds its job again after a reload', async () => {
    await withPlanner(
      '?tab=siting',
      sitingAnswers([[preview, solving], [result]]),
      async (page) => {
        await page.getByRole('button', { name: '开始选址' }).click();
        await page.locator('.siting-verdict').waitFor();
        await page.reload();
        await page.locator('.siting-verdict[data-status="optimal"]').waitFor();
        expect(await page.locator('.site-table tbody tr').count()).toBe(2);
      },
    );
  });

  test('says what to do when the server has too much to do, and keeps the terms', async () => {
    await withPlanner('?tab=siting', refusing, async (page) => {
      await page.getByLabel('新建数量').fill('12');
      await page.getByRole('button', { name: '开始选址' }).click();
      await page.locator('.banner', { hasText: '停止那个' }).waitFor();
      await page.getByRole('button', { name: '改条件' }).click();
      expect(await page.getByLabel('新建数量').inputValue()).toBe('12');
    });
  });

  test('gives the reason when nothing fits', async () => {
    const none = sitingResult({
      status: 'infeasible',
      objective: null,
      bound: null,
      gap: null,
      sites: [],
      reasonZh: '崇明区够不着 60%。',
    });
    const answer = sitingAnswers([[{ type: 'result', result: none }]]);
    await withPlanner('?tab=siting', answer, async (page) => {
      await page.getByRole('button', { name: '开始选址' }).click();
      expect(await textOf(page, '.siting-verdict')).toContain('崇明区够不着 60%。');
    });
  });

  test('does not send what is filled in wrongly', async () => {
    const sent: unknown[] = [];
    await withPlanner('?tab=siting', sitingAnswers([[result]], sent), async (page) => {
      await page.getByLabel('新建数量').fill('0');
      await page.getByRole('button', { name: '开始选址' }).click();
      await page.locator('.field-error').waitFor();
      await page.getByLabel('新建数量').fill('5');
      await page.getByRole('button', { name: '开始选址' }).click();
      await page.locator('.siting-verdict').waitFor();
    });
    expect(sent).toMatchObject([{ sites: 5 }]);
  });

  test('reads a list of candidates in the coordinates that it is said to be in', async () => {
    const sent: SitingRequest[] = [];
    await withPlanner('?tab=siting', sitingAnswers([[result]], sent), async (page) => {
      await page.getByLabel('坐标系').selectOption('gcj02');
      await page.getByLabel('自己的候选清单').setInputFiles({
        name: 'list.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from('名称,经度,纬度\n人民广场,121.4798,31.2300\n坏行,abc,31\n'),
      });
      await page.locator('.points', { hasText: '读到 1 个候选点' }).waitFor();
      await page.locator('.points', { hasText: '第 3 行：经度不对' }).waitFor();
      await page.getByRole('button', { name: '开始选址' }).click();
      await page.locator('.siting-verdict').waitFor();
    });
    const [longitude = 0, latitude = 0] = sent[0]?.candidates.points?.[0]?.position ?? [];
    // GCJ-02 lies about 480 m to the south-east of WGS-84 there.
    expect(longitude).toBeCloseTo(121.4753, 3);
    expect(latitude).toBeCloseTo(31.232, 3);
  });

  test('marks a site as must for the next calculation', async () => {
    const sent: unknown[] = [];
    await withPlanner('?tab=siting', sitingAnswers([[result]], sent), async (page) => {
      await page.getByRole('button', { name: '开始选址' }).click();
      await page.getByRole('button', { name: '必建 候选 sh-000123', exact: true }).click();
      await page.getByRole('button', { name: '按新条件重算' }).click();
      await page.locator('.siting-verdict').waitFor();
    });
    expect(sent[1]).toMatchObject({ mustInclude: ['sh-000123'] });
  });
});

const saved: SavedScenario = {
  id: 'abcdefghij12',
  city: 'sh',
  name: '二十个司机之家',
  changes: {},
  view: null,
  revision: 1,
  createdAt: '2026-11-25T02:00:00Z',
  updatedAt: '2026-11-25T02:00:00Z',
  editKey: 'key',
};

/** As long as the page's own waits. */
const patience = { timeout: 20_000 };

function lastTried(questions: readonly CoverageWhatIf[]): CoverageWhatIf | undefined {
  return questions.findLast(({ changes }) => changes !== undefined);
}

test('a plan becomes a scenario: figures follow, it is saved, and its link opens it', async () => {
  const questions: CoverageWhatIf[] = [];
  const posted: NewScenario[] = [];
  const siting = sitingAnswers([[result]]);
  const answer: Answer = (request, path) => {
    if (path === '/api/coverage/summary') {
      questions.push(request.postDataJSON() as CoverageWhatIf);
      return undefined;
    }
    if (path === '/api/coverage/scenarios') {
      const body = request.postDataJSON() as NewScenario;
      posted.push(body);
      return { status: 201, ...json({ ...saved, changes: body.changes }) };
    }
    if (path.startsWith('/api/coverage/scenarios/')) {
      return json({ ...saved, editKey: undefined, changes: posted[0]?.changes });
    }
    return siting(request, path);
  };
  await withPlanner('?tab=siting', answer, async (page) => {
    await page.getByRole('button', { name: '开始选址' }).click();
    await page.getByRole('button', { name: '放进方案试算' }).click();
    // Figures as they are today are asked for beside them, to say what the sites bring.
    await expect.poll(() => lastTried(questions)?.changes?.open?.length, patience).toBe(2);
    expect([...Value.Errors(CoverageWhatIf, lastTried(questions))]).toEqual([]);
    await page.getByLabel('方案名称').fill('二十个司机之家');
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await page.waitForURL(/scenario=abcdefghij12/);
    expect([...Value.Errors(NewScenario, posted[0])]).toEqual([]);
    await expect
      .poll(() => questions.some(({ scenario }) => scenario === 'abcdefghij12'), patience)
      .toBe(true);
    await page.reload();
    await page.getByRole('heading', { name: '二十个司机之家', level: 2 }).waitFor();
    expect(await page.locator('.change-row').count()).toBe(2);
    // The key that lets it be changed stays in this browser.
    expect(await textOf(page, '.scenario-head .quiet')).toContain('已保存');
  });
});

test('what is not saved outlives a reload, and undo takes it back', async () => {
  await withPlanner(
    '?tab=scenario',
    () => undefined,
    async (page) => {
      await page.getByText('输入坐标添加站点').click();
      await page.getByLabel('经度').fill('121.47');
      await page.getByLabel('纬度').fill('31.23');
      await page.getByRole('button', { name: '添加', exact: true }).click();
      await page.getByRole('button', { name: '撤销' }).click();
      await page.locator('.scenario-empty').waitFor();
      await page.getByRole('button', { name: '重做' }).click();
      await page.locator('.change-row').waitFor();
      await page.reload();
      expect(await textOf(page, '.change-row')).toContain('司机之家');
    },
  );
});

test('the arrow keys walk the hours of the week and Enter chooses one', async () => {
  await withPlanner(
    '?tab=hours',
    () => undefined,
    async (page) => {
      const panel = page.locator('.tab-panel .hour-grid');
      await panel.locator('[tabindex="0"]').focus();
      for (const key of ['Home', 'ArrowDown', 'ArrowDown', 'ArrowRight', 'Enter']) {
        await page.keyboard.press(key);
      }
      await page.waitForURL(/hour=49/);
      expect(await panel.locator('[aria-selected="true"]').getAttribute('aria-label')).toBe(
        '周三 1:00–2:00，覆盖 20.0%，开放 3 处',
      );
      expect(await panel.locator('[data-hour="40"]').getAttribute('data-class')).toBe('0');
    },
  );
});

test('the export menu sends the same question as the page', async () => {
  await withPlanner(
    '?need=drink&minutes=10&tab=gaps',
    (_request, path) =>
      path === '/api/coverage/gaps.csv' ? { contentType: 'text/csv', body: 'h3\n' } : undefined,
    async (page) => {
      const asked = page.waitForRequest(/gaps\.csv/);
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: '导出' }).click();
      await page.getByRole('button', { name: '表格 CSV' }).click();
      const query = new URL((await asked).url()).searchParams;
      expect(Object.fromEntries(query)).toEqual({ mode: 'walk', minutes: '10', need: 'drink' });
      expect((await download).suggestedFilename()).toBe('gaps.csv');
    },
  );
});

test('on paper there is the report and nothing of the page; on the screen it is the other way', async () => {
  await withPlanner('?tab=siting', sitingAnswers([[result]]), async (page) => {
    await page.getByRole('button', { name: '开始选址' }).click();
    await page.locator('.siting-verdict').waitFor();
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    const report = page.locator('.report');
    await report.waitFor({ state: 'attached' });
    expect(await report.isVisible()).toBe(false);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.planner').isVisible()).toBe(false);
    const text = await report.innerText();
    for (const part of [
      '选址报告',
      '“歇脚”站点 · 步行 15 分钟内',
      '示范数据',
      '已证明最优',
      '候选 sh-000123',
      'MCLP',
      '2020-11-01',
      '/planner?tab=siting',
    ]) {
      expect(text).toContain(part);
    }
    expect(await report.locator('button, input, select').count()).toBe(0);
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    await report.waitFor({ state: 'detached' });
  });
});

/** Evaluated, not added as a script: the page's policy allows no script but its own. */
const axeSource = await readFile(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

async function complaints(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { axe: engine } = globalThis as unknown as { axe: typeof axe };
    const { violations } = await engine.run(document, { resultTypes: ['violations'] });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`),
    );
  });
}

test.each([
  ['light', 'zh', desktop],
  ['dark', 'en', phone],
] as const)('axe has nothing to complain of: %s, in %s', async (colorScheme, language, screen) => {
  await withPlanner(
    `?tab=siting&lang=${language}&compare=today`,
    sitingAnswers([[result]]),
    async (page) => {
      const found: string[] = [];
      const look = async (what: string) => {
        for (const complaint of await complaints(page)) found.push(`${what}: ${complaint}`);
      };
      await look('form');
      await page.locator('.siting-start .button').click();
      await page.locator('.siting-verdict').waitFor();
      await look('result');
      for (const tab of ['scenario', 'hours', 'equity']) {
        await page.locator(`#tab-${tab}`).click();
        await page.locator(`#tab-panel-${tab} h2, #tab-panel-${tab} h3`).first().waitFor();
        await look(tab);
      }
      expect(found).toEqual([]);
    },
    { ...screen, colorScheme },
  );
});
