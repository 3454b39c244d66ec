// Draws icon/icon.png from icon/icon.svg with Chromium (BIT4BIT_CHROMIUM, else /usr/bin/chromium).
import { chromium } from 'playwright-core';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const icon = join(dirname(fileURLToPath(import.meta.url)), '..', 'icon');
const browser = await chromium.launch({
  executablePath: process.env.BIT4BIT_CHROMIUM ?? '/usr/bin/chromium',
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
try {
  const page = await browser.newPage({ viewport: { width: 256, height: 256 } });
  await page.setContent(`<style>body{margin:0}svg{width:256px;height:256px;display:block}</style>${readFileSync(join(icon, 'icon.svg'), 'utf8')}`);
  writeFileSync(join(icon, 'icon.png'), await page.screenshot({ omitBackground: true }));
} finally {
  await browser.close();
}
