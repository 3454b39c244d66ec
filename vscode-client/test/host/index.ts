import * as fs from 'fs';
import Mocha from 'mocha';
import { defineSuite } from './suite';

/** What VS Code calls in its extension host; the outcome goes to the file that BIT4BIT_TEST_RESULTS names. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, reporter: class {} as never });
  const passed: string[] = [];
  const failed: { title: string; message: string }[] = [];
  // The interface bdd puts describe and it where the suite looks for them.
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  defineSuite();
  await new Promise<void>((resolve) => {
    mocha.run(() => resolve())
      .on('pass', (test) => passed.push(test.fullTitle()))
      .on('fail', (test, failure) => failed.push({ title: test.fullTitle(), message: failure.stack ?? failure.message }));
  });
  fs.writeFileSync(process.env['BIT4BIT_TEST_RESULTS'] as string, JSON.stringify({ passed, failed }));
}
