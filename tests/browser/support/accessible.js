// axe-core's verdict on a page, as sentences.

import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';

/** Fails with one line for each violation of WCAG 2.2 AA or of axe's best practices. */
export async function expectAccessible(page) {
  // Preloading copies style sheets into inline ones, which the Content-Security-Policy rightly blocks.
  const { violations, passes } = await new AxeBuilder({ page }).setLegacyMode(true).options({ preload: false }).analyze();
  const lines = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.html.slice(0, 160)} ${node.failureSummary}`));
  expect(lines).toEqual([]);
  expect(passes.length, 'rules that had something to check').toBeGreaterThan(5);
}
