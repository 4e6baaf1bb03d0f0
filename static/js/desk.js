/* Keys for those who sit here all day. Everything they do is a link, a button or a field of the page, so that nothing
   needs them: an element with data-key="p" is pressed, or focused if it is a field, by that key; "g q" is two in a row.
   Rows of lists have data-row, and in them the link that opens them data-row-link. */

const PREFIX_LASTS = 1500; // milliseconds
const ROW = 'desk-row';
const FIELDS =
  'input:not([type=hidden], [type=checkbox], [type=radio], [type=submit], [type=button]), textarea, select';

const sheet = document.getElementById('keys');
const rows = () => [...document.querySelectorAll('[data-row]')];
const ticks = () => [...document.querySelectorAll('[data-row] .tick')];

let prefix = '';
let prefixEnds = 0;
let place = -1; // of the row that was gone to last

/* Which element a key means */

function isShown(element) {
  return element.checkVisibility ? element.checkVisibility() : element.offsetParent !== null;
}

function meant(key) {
  const found = [...document.querySelectorAll('[data-key]')].filter((each) => each.dataset.key === key && isShown(each));
  const row = rows()[currentPlace()];
  // A row's own comes first; of messages, the last one is the newest.
  return found.find((each) => row && row.contains(each)) ?? found.at(-1);
}

function press(element) {
  const field = element.matches(FIELDS) ? element : element.querySelector(FIELDS);
  if (!field) return element.click();
  const fold = field.closest('details');
  if (fold) fold.open = true;
  field.focus();
  if (field.select) field.select();
}

/* Rows */

function currentPlace() {
  const focused = rows().findIndex((row) => row.contains(document.activeElement));
  return focused >= 0 ? focused : Math.min(place, rows().length - 1);
}

function goTo(next) {
  const all = rows();
  if (!all.length) return;
  place = Math.max(0, Math.min(next, all.length - 1));
  all[place].querySelector('[data-row-link]').focus({ preventScroll: true });
  all[place].scrollIntoView({ block: 'nearest' });
}

function tickCurrent() {
  const row = rows()[currentPlace()];
  const tick = row && row.querySelector('.tick');
  if (!tick) return false;
  tick.click();
  return true;
}

/* Ticks */

function count() {
  const output = document.querySelector('[data-ticked-count]');
  if (!output) return;
  const ticked = ticks().filter((each) => each.checked).length;
  output.textContent = ticked ? `${ticked} ticked` : 'Ticked stories';
  const all = document.querySelector('[data-tick=all]');
  all.hidden = false;
  all.checked = ticked > 0 && ticked === ticks().length;
  all.indeterminate = ticked > 0 && !all.checked;
}

document.addEventListener('change', ({ target }) => {
  if (target.matches('[data-tick=all]')) {
    for (const tick of ticks()) tick.checked = target.checked;
  }
  if (target.matches('.tick')) {
    const own = document.querySelector('[name=scope][value=ticked]');
    if (own) own.checked = true;
    count();
  }
});

document.addEventListener('click', ({ target }) => {
  const act = target.closest('[data-needs-tick]');
  if (!act) return;
  const scope = act.form.querySelector('[name=scope]:checked');
  // Without a tick, an act is on the story that one has come to.
  if (scope && scope.value === 'ticked' && !ticks().some((each) => each.checked)) tickCurrent();
  sessionStorage.setItem(ROW, `${location.pathname} ${currentPlace()}`);
});

/* The sheet */

function describe(element) {
  const words = (element.querySelector('label') ?? element).cloneNode(true);
  for (const cap of words.querySelectorAll('kbd')) cap.remove();
  return element.getAttribute('aria-label') ?? words.textContent.trim();
}

function openSheet() {
  const list = sheet.querySelector('[data-keys-list]');
  for (const old of list.querySelectorAll('[data-found]')) old.remove();
  for (const each of list.querySelectorAll('[data-of-rows]')) each.hidden = !rows().length;
  const listed = new Set([...list.querySelectorAll(':not([hidden]) > kbd')].map((cap) => cap.textContent));
  for (const element of document.querySelectorAll('[data-key]')) {
    const { key } = element.dataset;
    if (listed.has(key) || !isShown(element)) continue;
    listed.add(key);
    const term = document.createElement('dt');
    const cap = document.createElement('kbd');
    const words = document.createElement('dd');
    cap.className = 'key';
    cap.textContent = key;
    words.textContent = describe(element);
    term.append(cap);
    for (const each of [term, words]) each.dataset.found = '';
    list.append(term, words);
  }
  sheet.showModal();
}

/* Keys */

const OWN = {
  j: () => goTo(currentPlace() + 1),
  k: () => goTo(currentPlace() - 1),
  x: tickCurrent,
  '?': openSheet,
};

function isTyping(event) {
  return event.isComposing || event.keyCode === 229 || event.target.matches(FIELDS) || event.target.isContentEditable;
}

// Out of a field, so that keys act again; what unfolded with it folds up.
function leave(field) {
  const fold = field.closest('details[data-key]');
  if (fold) fold.open = false;
  field.blur();
}

function isOurs(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return false;
  if (document.querySelector('dialog[open]') || isTyping(event)) return false;
  // What has the focus keeps the keys that press it.
  return !(['Enter', ' '].includes(event.key) && event.target.closest('a, button, summary, input'));
}

function act(event) {
  const key = prefix && Date.now() < prefixEnds ? `${prefix} ${event.key}` : event.key;
  prefix = '';
  const element = meant(key);
  if (element) {
    event.preventDefault();
    press(element);
  } else if (OWN[key] && (rows().length || key === '?')) {
    event.preventDefault();
    OWN[key]();
  } else if (document.querySelector(`[data-key^="${CSS.escape(key)} "]`)) {
    prefix = key;
    prefixEnds = Date.now() + PREFIX_LASTS;
  }
}

const hasKeys = sheet && sheet.dataset.keys === 'on';

if (hasKeys) {
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && isTyping(event)) leave(event.target);
    if (isOurs(event) && !(event.repeat && !'jk'.includes(event.key))) act(event);
  });
} else {
  document.documentElement.classList.add('without-keys');
}

if (sheet) {
  document.addEventListener('click', (event) => {
    if (!event.target.closest('a[href="#keys"]')) return;
    event.preventDefault();
    openSheet();
  });
}

/* The page, and what takes its place without another one being opened */

function prepare() {
  for (const hint of document.querySelectorAll('[data-keys-hint]')) hint.hidden = !hasKeys;
  if (matchMedia('(max-width: 47.99rem)').matches) {
    for (const fold of document.querySelectorAll('[data-fold]')) fold.open = false;
  }
  count();
}

// After an act: back to the row where one was.
function comeBack() {
  const [path, number] = (sessionStorage.getItem(ROW) ?? '').split(' ');
  if (path !== location.pathname || !rows().length) return;
  sessionStorage.removeItem(ROW);
  if (Number(number) >= 0) place = Math.min(Number(number), rows().length - 1);
}

document.addEventListener('htmx:beforeSwap', ({ detail }) => {
  if (detail.target.id !== 'content') return;
  const { responseURL, status } = detail.xhr;
  if (new URL(responseURL).pathname !== location.pathname) {
    // Another page than was asked for: to sign in again, say.
    detail.shouldSwap = false;
    location.assign(responseURL);
  } else if (status === 400 || status === 503) {
    // It explains what of a filter cannot be understood, or why there is no list just now.
    detail.shouldSwap = true;
    detail.isError = false;
  }
});

document.addEventListener('htmx:afterSettle', ({ target }) => {
  if (target.id !== 'content') return;
  place = -1;
  prepare();
  if (document.activeElement === document.body) document.getElementById('content-start').focus({ preventScroll: true });
});

addEventListener('pageshow', count);
prepare();
comeBack();

/* Boxes for choosing among thousands: they come without a name, so that each is called as its field is */

function nameBoxes() {
  for (const box of document.querySelectorAll('.select2-selection[role=combobox]')) {
    const select = box.closest('.select2').previousElementSibling;
    const label = select && select.labels && select.labels[0];
    const shown = box.querySelector('.select2-selection__rendered');
    if (!label || !shown) continue;
    label.id ||= `${select.id}_label`;
    shown.removeAttribute('role');
    shown.removeAttribute('aria-readonly');
    box.setAttribute('aria-labelledby', `${label.id} ${shown.id}`);
  }
}

// The boxes come some time after the page, and with each row that is added.
if (document.querySelector('.admin-autocomplete')) {
  new MutationObserver(nameBoxes).observe(document.body, { childList: true, subtree: true });
  nameBoxes();
}
