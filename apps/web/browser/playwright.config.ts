import { defineConfig } from '@playwright/test';

/** The real front end against a running platform, which the set-up starts. */
export default defineConfig({
  testDir: import.meta.dirname,
  testMatch: '*.browser-spec.ts',
  outputDir: '../../../test-results/browser',
  globalSetup: './platform.ts',
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json']],
  use: {
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env['CHROMIUM_BIN'] ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: (['zh', 'en'] as const).flatMap((language) =>
    [390, 1440].map((width) => ({
      name: `${language} ${width}`,
      use: {
        locale: language === 'zh' ? 'zh-CN' : 'en-GB',
        timezoneId: language === 'zh' ? 'Asia/Shanghai' : 'Asia/Kolkata',
        viewport: { width, height: 900 },
        isMobile: false,
      },
    })),
  ),
});
