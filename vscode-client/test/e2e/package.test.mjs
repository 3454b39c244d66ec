// A project about reproducible builds had better have a reproducible package.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { packageFile } from './editor.mjs';
import { client } from './tools.mjs';

function packageSum(umask, zone) {
  execFileSync('sh', ['-c', `umask ${umask} && "$0" "$1"`, process.execPath, join(client, 'scripts', 'package.mjs')],
    { cwd: client, env: { ...process.env, TZ: zone }, stdio: ['ignore', 'ignore', 'inherit'] });
  return createHash('sha256').update(readFileSync(packageFile())).digest('hex');
}

test('two packages of one commit are the same, whatever the umask and the time zone', { timeout: 120_000 }, () => {
  assert.equal(packageSum('022', 'UTC'), packageSum('027', 'Asia/Tokyo'));
});
