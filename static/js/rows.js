/* Rows of lists: the one that one has come to, and those that are ticked. A row has data-row, and in it the link that opens
   it data-row-link. Without scripts every row has its link and its box all the same. */

const ROW = 'desk-row';

const rows = () => [...document.querySelectorAll('[data-row]')];
const ticks = () => [...document.querySelectorAll('[data-row] .tick')];

let place = -1; // of the row that was gone to last

/* The row that one has come to */

function currentPlace() {
  const focused = rows().findIndex((row) => row.contains(document.activeElement));
  return focused >= 0 ? focused : Math.min(place, rows().length - 1);
}

// Marked for keys.js, whose keys mean the row's own buttons first.
function comeTo(number) {
  place = number;
  for (const [index, row] of rows().entries()) row.toggleAttribute('data-row-current', index === place);
}

function goTo(next) {
  const all = rows();
  if (!all.length) return;
  comeTo(Math.max(0, Math.min(next, all.length - 1)));
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

const WAYS = {
  next: () => goTo(currentPlace() + 1),
  previous: () => goTo(currentPlace() - 1),
  tick: tickCurrent,
};

document.addEventListener('desk:row', ({ detail }) => WAYS[detail]());

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

/* After an act, and when another list takes this one's place */

function comeBack() {
  const [path, number] = (sessionStorage.getItem(ROW) ?? '').split(' ');
  if (path !== location.pathname || !rows().length) return;
  sessionStorage.removeItem(ROW);
  if (Number(number) >= 0) comeTo(Math.min(Number(number), rows().length - 1));
}

document.addEventListener('htmx:afterSettle', ({ target }) => {
  if (target.id !== 'content') return;
  place = -1;
  count();
});

addEventListener('pageshow', count);
count();
comeBack();
