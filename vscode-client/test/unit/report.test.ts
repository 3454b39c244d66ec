import * as assert from 'node:assert/strict';
import { test } from 'node:test';
import { readComparison } from '../../src/model/comparison';
import { reportHtml } from '../../src/view/reportHtml';
import { ruleText } from '../../src/view/ruleText';
import { client, read } from './files';

const SOURCES = { policySource: 'https://x.test', style: 'https://x.test/report.css', script: 'https://x.test/report.js', nonce: 'abc' };
const fixture = (): string => read(client, 'test', 'fixtures', 'comparison.json');

test('the page may load its own style and script and nothing else', () => {
  const html = reportHtml(readComparison(fixture()), SOURCES);
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1];
  assert.equal(policy, 'default-src &#39;none&#39;; style-src https://x.test; script-src &#39;nonce-abc&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;');
  assert.doesNotMatch(html, /\sstyle=|<style|\son[a-z]+=/);
});

test('what an image says of itself is text in the page, never markup', () => {
  const evil = '<img src=x onerror=alert(1)>"\'';
  const report = JSON.parse(fixture());
  report.before = evil;
  report.platforms[0].layers[1].before[0].createdBy = evil;
  report.platforms[0].layers[1].changes[0].path = evil;
  report.causes[0].title = evil;
  report.causes[0].rules = [evil];
  const html = reportHtml(readComparison(JSON.stringify(report)), SOURCES);
  assert.doesNotMatch(html, /<img/);
  assert.ok(html.includes('&lt;img src=x onerror=alert(1)&gt;&quot;&#39;'));
});

test('layers that differ are open, those that do not are folded', () => {
  const html = reportHtml(readComparison(fixture()), SOURCES);
  assert.equal(html.match(/<details class="part layer different" open>/g)?.length, 2);
  assert.equal(html.match(/<details class="part layer identical">/g)?.length, 1);
});

test('the page draws with colours of the editor alone', () => {
  const css = read(client, 'media', 'report.css');
  assert.doesNotMatch(css, /#[0-9a-f]{3,8}\b|rgba?\(/i);
  assert.match(css, /--vscode-editor-background/);
});

test('a rule is explained with its parts, and without those that it lacks', () => {
  const text = ruleText({ id: 'own-rule', title: 'Own', severity: 'hint', meaning: 'M', why: '', fix: 'F', url: '' });
  assert.equal(text, '# Own\n\n`own-rule`, hint\n\n## What it means for the image\n\nM\n\n## How to mend it\n\nF\n\n');
});
