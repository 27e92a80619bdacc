// What the page itself shows around the canvas: the loading screen, sentences when something is wrong, notices.

const element = (id) => document.getElementById(id);

function megabytes(bytes) {
  return (bytes / 1e6).toFixed(1);
}

function button(label, action, { primary = false } = {}) {
  const made = document.createElement('button');
  made.type = 'button';
  made.classList.toggle('primary', primary);
  made.textContent = label;
  made.addEventListener('click', action);
  return made;
}

/** A phase of loading, in words; spoken by screen readers. */
export function showPhase(words) {
  element('shell').classList.remove('stopped');
  element('shell-problem').replaceChildren();
  element('shell-actions').replaceChildren();
  element('shell-loading').hidden = false;
  element('shell-status').textContent = words;
}

/** Bytes that have arrived. total 0: not known. */
export function showProgress(done, total) {
  const bar = element('shell-progress');
  const bytes = element('shell-bytes');
  if (total > 0) {
    const arrived = Math.min(done, total);
    bar.max = total;
    bar.value = arrived;
    bytes.textContent = `${megabytes(arrived)} of ${megabytes(total)} MB`;
  } else {
    bar.removeAttribute('value');
    bytes.textContent = done > 0 ? `${megabytes(done)} MB` : '';
  }
}

/** Ends in a sentence, over everything else. action: {label, run}, what the person can do about it. */
export function showProblem(sentence, action) {
  element('shell').hidden = false;
  element('shell').classList.add('stopped');
  element('shell-loading').hidden = true;
  element('accessibility').hidden = true;
  element('shell-problem').textContent = sentence;
  const actions = element('shell-actions');
  actions.replaceChildren();
  if (action) {
    const made = button(action.label, action.run, { primary: true });
    actions.append(made);
    made.focus();
  }
}

// Notices cover nothing: what they take is taken from the program's room.
const noticesTake = new ResizeObserver(([strip]) => {
  document.documentElement.style.setProperty('--notices', `${strip.target.offsetHeight}px`);
});

/** The program has drawn its first image. */
export function showProgram() {
  element('accessibility').hidden = false;
  element('shell').hidden = true;
}

/**
 * A sentence over the page that can be put away.
 * urgent: spoken at once. actions: [{label, run}], before the button that closes it, which calls closed().
 * Returns its element.
 */
export function showNotice(sentence, { urgent = false, actions = [], close = 'Close', closed = () => {} } = {}) {
  const notice = document.createElement('section');
  notice.className = 'notice';
  notice.setAttribute('aria-label', 'Notice');
  const words = document.createElement('p');
  words.setAttribute('role', urgent ? 'alert' : 'status');
  const buttons = document.createElement('div');
  buttons.className = 'notice-actions';
  for (const { label, run } of actions) buttons.append(button(label, run, { primary: true }));
  buttons.append(button(close, () => {
    notice.remove();
    closed();
  }));
  notice.append(words, buttons);
  noticesTake.observe(element('notices'));
  element('notices').append(notice);
  // A live region speaks what changes inside it, so it has to be in the page before its words.
  words.textContent = sentence;
  return notice;
}

/** Asks over the page, and resolves to whether the person chose `yes`. */
export function askFirst(sentence, { yes, no }) {
  return new Promise((resolve) => {
    const agree = () => {
      notice.remove();
      resolve(true);
    };
    const notice = showNotice(sentence, {
      urgent: true, actions: [{ label: yes, run: agree }], close: no, closed: () => resolve(false),
    });
    notice.querySelector('.notice-actions > :last-child').focus();
  });
}

/** The program's theme differs from the system's: follow it. */
export function useTheme(dark) {
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
}
