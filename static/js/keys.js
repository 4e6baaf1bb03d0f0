/* Keys for those who sit here all day. Everything they do is a link, a button or a field of the page, so that nothing
   needs them: an element with data-key="p" is pressed, or focused if it is a field, by that key; "g q" is two in a row.
   Rows are rows.js's: it hears `desk:row` for where to go, and marks the row that one has come to. */

const PREFIX_LASTS = 1500; // milliseconds
const FIELDS =
  'input:not([type=hidden], [type=checkbox], [type=radio], [type=submit], [type=button]), textarea, select';

const sheet = document.getElementById('keys');
const hasKeys = sheet && sheet.dataset.keys === 'on';
const hasRows = () => document.querySelector('[data-row]') !== null;

let prefix = '';
let prefixEnds = 0;

/* Which element a key means */

function isShown(element) {
  return element.checkVisibility ? element.checkVisibility() : element.offsetParent !== null;
}

function meant(key) {
  const found = [...document.querySelectorAll('[data-key]')].filter((each) => each.dataset.key === key && isShown(each));
  const row = document.activeElement?.closest('[data-row]') ?? document.querySelector('[data-row-current]');
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

/* The sheet */

function describe(element) {
  const words = (element.querySelector('label') ?? element).cloneNode(true);
  for (const cap of words.querySelectorAll('kbd')) cap.remove();
  return element.getAttribute('aria-label') ?? words.textContent.trim();
}

function openSheet() {
  const list = sheet.querySelector('[data-keys-list]');
  for (const old of list.querySelectorAll('[data-found]')) old.remove();
  for (const each of list.querySelectorAll('[data-of-rows]')) each.hidden = !hasRows();
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

const toRow = (detail) => document.dispatchEvent(new CustomEvent('desk:row', { detail }));

const OWN = {
  j: () => toRow('next'),
  k: () => toRow('previous'),
  x: () => toRow('tick'),
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
  } else if (OWN[key] && (hasRows() || key === '?')) {
    event.preventDefault();
    OWN[key]();
  } else if (document.querySelector(`[data-key^="${CSS.escape(key)} "]`)) {
    prefix = key;
    prefixEnds = Date.now() + PREFIX_LASTS;
  }
}

function showHints() {
  for (const hint of document.querySelectorAll('[data-keys-hint]')) hint.hidden = !hasKeys;
}

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

document.addEventListener('htmx:afterSettle', showHints);
showHints();
