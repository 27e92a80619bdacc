// From an empty page to the running program: look at what the browser can do, pick a build, bring it, hand over.
// Every way this can fail ends in a sentence on the page.

import { DownloadError, loadProgram } from './loader.js';
import { isolate, keepOffline, storageWorks } from './offline.js';
import { showNotice, showPhase, showProblem, showProgram, showProgress, useTheme } from './shell.js';

const site = self.pixelwalkSite;
const variants = self.pixelwalkVariants;
const siteUrl = new URL('./', location.href);
const reload = { label: 'Reload', run: () => location.reload() };

const stopped = (reason) => showProblem(`Pixelwalk stopped unexpectedly: ${reason}`, reload);

const page = { module: null, offline: { ready: false, problem: '' } };

window.pixelwalk = {
  /** The program's state (chapter, step, variant, threads, model, training, history); null until it runs. */
  state: () => (page.module ? JSON.parse(page.module.UTF8ToString(page.module._pixelwalk_state())) : null),
  /** {ready, problem}: whether the page works without a network by now. */
  offline: () => page.offline,
};

function hasWebGl2() {
  const context = document.createElement('canvas').getContext('webgl2');
  context?.getExtension('WEBGL_lose_context')?.loseContext();
  return context !== null;
}

function carriedVariants() {
  return variants.names.filter((name) => `variants/${name}/pixelwalk.wasm` in site.files);
}

function downloadSentence({ done, total }) {
  const amount = total > 0 && done > 0
    ? `stopped after ${(done / 1e6).toFixed(1)} of ${(total / 1e6).toFixed(1)} MB`
    : 'did not start';
  return `The download of the program ${amount}. Check the connection and try again.`;
}

async function start(chosen) {
  showPhase('Loading the program');
  let ready;
  const drawn = new Promise((resolve) => {
    ready = resolve;
  });
  page.module = await loadProgram({
    siteUrl,
    variant: chosen.name,
    program: 'pixelwalk',
    files: site.files,
    progress: showProgress,
    started: () => showPhase('Starting'),
    options: {
      canvas: document.getElementById('canvas'),
      onAbort: stopped,
      pixelwalk: {
        variant: chosen.name,
        reason: chosen.reason,
        siteUrl: siteUrl.href,
        hasFashionMnist: site.fashionMnist === true,
        accessibilityRoot: document.getElementById('accessibility'),
        ready,
        failed: (sentence) => showProblem(sentence, reload),
        themeChanged: useTheme,
      },
    },
  });
  await drawn;
  showProgram();
  performance.mark('first image');
}

async function startUntilItWorks(chosen) {
  for (;;) {
    try {
      return await start(chosen);
    } catch (error) {
      if (!(error instanceof DownloadError)) throw error;
      await new Promise((resolve) => {
        showProblem(downloadSentence(error), { label: 'Try again', run: resolve });
      });
    }
  }
}

async function boot() {
  if (!hasWebGl2()) {
    showProblem('Pixelwalk draws with WebGL 2, which this browser does not offer. Turn on graphics acceleration ' +
                'in its settings, or open the page in a current Chrome, Edge, Firefox or Safari.');
    return;
  }
  const wished = new URLSearchParams(location.search).get('variant');
  if (wished !== 'simd') await isolate(siteUrl);
  const found = await variants.features();
  if (!found.simd) {
    showProblem('Pixelwalk computes with WebAssembly SIMD, which this browser does not offer. ' +
                'Open the page in a current Chrome, Edge, Firefox or Safari.');
    return;
  }
  const chosen = variants.choose(found, carriedVariants(), wished);
  if (!chosen) {
    showProblem('This site carries no build of Pixelwalk that this browser can run.');
    return;
  }
  await startUntilItWorks(chosen);
  if (chosen.notice) showNotice(chosen.notice, { urgent: true });
  if (!storageWorks()) {
    showNotice('This browser keeps no storage for the page, so settings and progress are forgotten when it is ' +
               'closed, and it needs the network each time. Everything else works.', { urgent: true });
  }
  page.offline = await keepOffline(siteUrl, chosen.name);
}

// A trap in the program leaves it in no state to go on.
window.addEventListener('error', ({ error }) => {
  if (self.WebAssembly && error instanceof WebAssembly.RuntimeError) stopped(error.message);
});

boot().catch((error) => {
  showProblem(`Pixelwalk could not start: ${error?.message ?? error}`, reload);
});
