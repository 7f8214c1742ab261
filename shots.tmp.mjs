import { chromium } from '@playwright/test';
const b = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
const base = 'http://127.0.0.1:8090';
const errors = [];
for (const [w, lang, theme] of [
  [1440, 'zh', 'light'],
  [390, 'en', 'light'],
  [1440, 'en', 'dark'],
  [390, 'zh', 'dark'],
]) {
  const c = await b.newContext({
    viewport: { width: w, height: w === 390 ? 844 : 900 },
    locale: lang === 'zh' ? 'zh-CN' : 'en-GB',
    colorScheme: theme,
  });
  const p = await c.newPage();
  p.on('console', (m) => {
    if (['error', 'warning'].includes(m.type())) errors.push(m.text().slice(0, 300));
  });
  p.on('pageerror', (e) => errors.push('PAGEERROR ' + e.message));
  const shot = async (name) => p.screenshot({ path: `/tmp/shots/${name}-${w}-${lang}-${theme}.png` });
  await p.goto(base + '/');
  await p.waitForSelector('.activity');
  await p.waitForTimeout(400);
  await shot('home');
  await p.goto(base + '/sign-in');
  await p.waitForSelector('.personas button');
  await shot('signin');
  await p.click('.personas button');
  await p.waitForSelector('.activity');
  await p.locator('.activity h3 a').nth(3).click();
  await p.waitForSelector('.panel .ant-btn');
  await p.waitForTimeout(300);
  const take = p.locator('.panel .ant-btn-primary');
  if (await take.count()) await take.click();
  await p.waitForSelector('[role=status]');
  await p.waitForTimeout(300);
  await shot('activity');
  await p.goto(base + '/my-agenda');
  await p.waitForSelector('.entry');
  await shot('mine');
  await p.goto(base + '/editions');
  await p.waitForSelector('.edition-row');
  await shot('editions');
  await p.goto(base + '/developers');
  await p.waitForSelector('.operations');
  await shot('developers');
  await p.goto(base + '/problems');
  await p.waitForSelector('.operations');
  await shot('problems');
  await p.goto(base + '/nowhere');
  await p.waitForSelector('.empty');
  await shot('notfound');
  await c.close();
}
console.log([...new Set(errors)].join('\n'));
await b.close();
