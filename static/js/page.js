/* A page of the desk, and what takes its place without another one being opened. */

const NARROW = '(max-width: 47.99rem)';

function foldUp() {
  if (!matchMedia(NARROW).matches) return;
  for (const fold of document.querySelectorAll('[data-fold]')) fold.open = false;
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
  foldUp();
  if (document.activeElement === document.body) document.getElementById('content-start').focus({ preventScroll: true });
});

foldUp();

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
