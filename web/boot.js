// From an empty page to the running program: look at what the browser can do, pick a build, bring it, hand over.
// Every way this can fail ends in a sentence on the page.

import { DownloadError, loadProgram } from './loader.js';
import { isolate, keepOffline, storageWorks } from './offline.js';
import { askFirst, showNotice, showPhase, showProblem, showProgram, showProgress, useTheme } from './shell.js';

const site = self.pixelwalkSite;
const variants = self.pixelwalkVariants;
const siteUrl = new URL('./', location.href);
const reload = { label: 'Reload', run: () => location.reload() };

// leaving: the person has already agreed to lose what is not saved.
const page = { module: null, stopped: false, leaving: false, offline: { ready: false, problem: '' } };
const shared = {};  // what the program reads of the page, and hands it

// The program is in no state to go on: nothing more is asked of it.
function stop(reason) {
  if (page.stopped) return;
  page.stopped = true;
  page.module = null;
  shared.halt?.();
  const why = String(reason).replace(/[.\s]+$/, '');
  showProblem(`Pixelwalk stopped unexpectedly: ${why}. Reload the page to start it again. ` +
              'What was not saved is lost.', reload);
}

// Errors that nobody caught. A trap ends the program, and so does any error before there is something to go on
// with; another one may have spoiled no more than what was just asked for.
function failed(error) {
  if (page.stopped) return;
  const reason = error?.message ?? String(error);
  const trapped = (self.WebAssembly && error instanceof WebAssembly.RuntimeError) || error instanceof ErrorEvent;
  if (trapped || !page.module) {
    stop(reason);
  } else if (!page.notice?.isConnected) {
    page.notice = showNotice(`Something went wrong: ${reason}. If the page no longer answers, reload it.`,
      { urgent: true, actions: [reload] });
  }
}

const unsaved = () => page.module !== null && page.module._pixelwalk_unsaved() !== 0;

async function mayLeave() {
  page.leaving = !unsaved() || await askFirst(
    'The trained weights are not saved, and reloading discards them. To keep them, save them in Train first.',
    { yes: 'Reload anyway', no: 'Not now' });
  return page.leaving;
}

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
      onAbort: stop,
      pixelwalk: Object.assign(shared, {
        variant: chosen.name,
        reason: chosen.reason,
        siteUrl: siteUrl.href,
        hasFashionMnist: site.fashionMnist === true,
        accessibilityRoot: document.getElementById('accessibility'),
        ready,
        failed: (sentence) => showProblem(sentence, reload),
        trapped: (error) => stop(error?.message ?? error),
        themeChanged: useTheme,
      }),
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
  page.offline = await keepOffline(siteUrl, chosen.name, mayLeave);
}

// A worker's error comes here too: the program throws its event on. Without an error it is the browser's remark.
window.addEventListener('error', ({ error }) => {
  if (error) failed(error);
});
window.addEventListener('unhandledrejection', ({ reason }) => failed(reason));

window.addEventListener('beforeunload', (event) => {
  if (page.leaving || !unsaved()) return;
  event.preventDefault();
  event.returnValue = true;  // what browsers before 2024 look at
});

boot().catch((error) => {
  showProblem(`Pixelwalk could not start: ${error?.message ?? error}`, reload);
});
