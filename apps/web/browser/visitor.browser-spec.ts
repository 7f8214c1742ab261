import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { en } from '../src/text/en';
import { zh } from '../src/text/zh';

const url = (path: string): string => `${process.env['STOA_URL']}${path}`;
const inChinese = (): boolean => test.info().project.name.startsWith('zh');
const words = () => (inChinese() ? zh : en);
/** A mailbox of its own for each run of each project. */
const address = (): string =>
  `${test.info().project.name.replace(' ', '-')}-${test.info().retry}@people.example`;

async function isAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(serious.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

/** Nothing runs out of the side of the page. */
async function fits(page: Page): Promise<void> {
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
  ).toBeLessThanOrEqual(0);
}

test.beforeEach(({ page }) => {
  page.on('pageerror', (error) => {
    throw error;
  });
});

test('a visitor signs in by mailed code, takes a seat, finds it in the agenda and gives it back', async ({
  page,
}) => {
  const text = words();
  await page.goto(url('/'));
  await expect(page.locator('.activity').first()).toBeVisible();
  await page.locator('[data-block="forum"] h3 a').nth(5).click();
  const title = await page.locator('h1').innerText();
  await page.getByRole('link', { name: text.activity.signInFirst }).click();

  await page.getByLabel(text.signIn.email).fill(address());
  await page.getByRole('button', { name: text.signIn.send }).click();
  await expect(page.getByRole('status')).toContainText(address());
  const mailbox = await page.context().newPage();
  await mailbox.goto(url('/mailbox'));
  const mail = mailbox.locator('.mail', { hasText: address() }).first();
  await expect(mail).toBeVisible();
  const code = /\d{6}/.exec(await mail.locator('h2').innerText())?.[0] ?? '';
  await mailbox.close();
  await page.getByLabel(text.signIn.code).fill(code);
  await page.getByRole('button', { name: text.signIn.open, exact: true }).click();

  await expect(page.locator('h1')).toHaveText(title); // back where the sign-in was asked for
  await page.getByRole('button', { name: text.activity.take }).click();
  await expect(page.getByRole('status')).toHaveText(text.activity.taken);
  await page.getByRole('link', { name: text.activity.inAgenda }).click();
  await expect(page.locator('.entry h2')).toHaveText(title);
  await isAccessible(page);
  await fits(page);

  await page.getByRole('button', { name: text.mine.release }).click();
  await expect(page.getByRole('heading', { name: text.mine.empty })).toBeVisible();
});

test('who gives a seat back by mistake takes it again', async ({ page }) => {
  const text = words();
  await page.goto(url('/sign-in'));
  await page.locator('.personas button').nth(1).click();
  await page.locator('[data-block="trading"] h3 a').first().click();
  await page.getByRole('button', { name: text.activity.take }).click();
  await page.getByRole('button', { name: text.activity.release }).click();
  await page.getByRole('button', { name: text.activity.undo }).click();
  await expect(page.getByRole('status').filter({ hasText: text.activity.taken })).toBeVisible();
  await page.getByRole('button', { name: text.activity.release }).click();
  await expect(page.getByRole('button', { name: text.activity.take })).toBeVisible();
});

test('a wrong code is refused where it was typed, with what can be done now', async ({ page }) => {
  const text = words();
  await page.goto(url('/sign-in'));
  await page.getByLabel(text.signIn.email).fill(`wrong-${address()}`);
  await page.getByRole('button', { name: text.signIn.send }).click();
  await page.getByLabel(text.signIn.code).fill('000000');
  await page.getByRole('button', { name: text.signIn.open, exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('identity/code-wrong-or-expired');
  await expect(page.getByRole('alert')).toContainText(
    inChinese() ? '验证码错误或已失效' : 'The code is wrong or no longer valid',
  );
});

test("the venue's time stands beside the reader's own where they differ", async ({ page }) => {
  await page.goto(url('/'));
  await page.locator('.activity h3 a').nth(1).click();
  const when = page.locator('.facts dd').first();
  await expect(when.locator('time')).toContainText('Asia/Shanghai');
  if (inChinese()) await expect(when).not.toContainText(zh.activity.yours.split('：')[0] ?? '');
  else await expect(when).toContainText(/Your time: .* · Asia\/(Kolkata|Calcutta)/);
});

for (const [name, path, ready] of [
  ['the programme', '/', '.activity'],
  ['the editions', '/editions', '.edition-row'],
  ['a past edition', '/editions/2022', '.figures'],
  ['the sign-in', '/sign-in', '.personas'],
  ["the developers' hub", '/developers', '.operations'],
  ['the problems', '/problems', '.operations'],
  ['the mailbox', '/mailbox', '.mail, .empty'],
  ['a page that is not there', '/nowhere', '.empty'],
] as const) {
  test(`${name} is accessible, fits, and shows no missing glyph, in both themes`, async ({ page }) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.goto(url(path));
      await expect(page.locator(ready).first()).toBeVisible();
      await isAccessible(page);
      await fits(page);
    }
  });
}

test('Chinese text has glyphs: no character is drawn as an empty box', async ({ page }) => {
  await page.goto(url('/'));
  await expect(page.locator('h1')).toBeVisible();
  const missing = await page.evaluate(() => {
    const draw = (character: string): string => {
      const canvas = document.createElement('canvas');
      canvas.width = canvas.height = 40;
      const context = canvas.getContext('2d') as CanvasRenderingContext2D;
      context.font = `24px ${getComputedStyle(document.documentElement).fontFamily}`;
      context.fillText(character, 4, 30);
      return canvas.toDataURL();
    };
    const box = draw('\u{10FFFD}'); // a private character that no font has
    const characters = '论廊中关村坛年会日程席位预约登录验证码技术交易成果发布前沿大赛配套活动';
    return [...characters].filter((character) => draw(character) === box);
  });
  expect(missing).toEqual([]);
});

test('the language and the theme are kept', async ({ page }) => {
  await page.goto(url('/'));
  const other = inChinese() ? en : zh;
  await page.getByRole('button', { name: new RegExp(words().tools.language) }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', inChinese() ? 'en' : 'zh-CN');
  await page.reload();
  await expect(page.locator('.brand')).toContainText(other.brand);
});
