/* The admin's boxes for choosing among thousands come without a name: each is called as its field is. */

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
addEventListener('DOMContentLoaded', () => {
  new MutationObserver(nameBoxes).observe(document.body, { childList: true, subtree: true });
  nameBoxes();
});
