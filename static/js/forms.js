/* What was typed into a form is not lost in passing: whoever leaves a page with a changed form is asked, and Ctrl+S saves.
   A form is changed if a field of it is not as the page brought it, or if it was given back unsaved (data-unsaved, or
   with errors in it). Lists of stories to tick, passwords, and forms of buttons alone are left out. */

const TYPED = 'input:not([type=hidden], [type=submit], [type=button], [type=search]), textarea, select';
const NOT_WATCHED = '.tick, .action-select, [type=password]';
const REFUSED = '.errorlist, .errornote, [aria-invalid=true]';

let leaving = null; // the form that is being sent

function isChanged(field) {
  if (field.disabled || field.readOnly) return false;
  if (field.type === 'checkbox' || field.type === 'radio') return field.checked !== field.defaultChecked;
  if (field.type === 'file') return field.files.length > 0;
  if (!field.options) return field.value !== field.defaultValue;
  const options = [...field.options];
  const initial = options.filter((option) => option.defaultSelected);
  if (!initial.length && !field.multiple) return field.selectedIndex > 0;
  return options.some((option) => option.selected !== option.defaultSelected);
}

function isWatched(form) {
  return form.method === 'post' && !form.querySelector(NOT_WATCHED) && form.querySelector(TYPED) !== null;
}

function isUnsaved(form) {
  if ('unsaved' in form.dataset) return true;
  if (!isWatched(form)) return false;
  return form.querySelector(REFUSED) !== null || [...form.elements].some((field) => field.matches(TYPED) && isChanged(field));
}

document.addEventListener('submit', ({ target, defaultPrevented }) => {
  if (defaultPrevented) return;
  leaving = target;
  // Whoever stays after all is asked again the next time.
  setTimeout(() => {
    leaving = null;
  }, 2000);
});

addEventListener('beforeunload', (event) => {
  if ([...document.forms].some((form) => form !== leaving && isUnsaved(form))) event.preventDefault();
});

/* Ctrl+S, or the command key with S: the harmless first button of the form that one is in, or of the page's main one */

const SAVES = '[name=_continue], [name=_save], [data-saves]';

function toSave() {
  const here = document.activeElement && document.activeElement.form;
  return [here, ...document.forms].find((form) => form && form.querySelector(SAVES));
}

document.addEventListener('keydown', (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== 's') return;
  const form = toSave();
  if (!form) return;
  event.preventDefault();
  if (!event.repeat) form.requestSubmit(form.querySelector('[name=_continue]') ?? form.querySelector(SAVES));
});
