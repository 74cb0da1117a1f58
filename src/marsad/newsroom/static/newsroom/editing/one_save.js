// A press on "save" while the editor keeps a draft by itself sends both at once: of a new article there were then two,
// or an error about an address that the first had just taken. Here the press waits for the draft, or goes before it.
(() => {
  const STARTS_AFTER_MS = 350; // The draft is sent half a second after the change that it keeps.
  const WAITS_AT_MOST_MS = 15000;
  let keeping = null; // the event that announced the draft under way
  let waiting = null; // the press that waits for it
  let leaving = false; // a press was sent: nothing is kept any more

  const send = () => {
    if (!waiting) return;
    const { form, button } = waiting;
    waiting = null;
    keeping = null;
    // A button that shows that it works is disabled, and its name would not be sent.
    if (button) button.disabled = false;
    form.requestSubmit(button);
  };

  document.addEventListener('w-autosave:save', event => {
    if (leaving) event.preventDefault();
    else keeping = event;
  });
  for (const end of ['w-autosave:success', 'w-autosave:error']) {
    document.addEventListener(end, () => { keeping = null; send(); });
  }
  document.addEventListener('submit', event => {
    if (!event.target.matches('form[data-edit-form]')) return;
    if (waiting) { event.preventDefault(); event.stopImmediatePropagation(); return; }
    if (keeping && performance.now() - keeping.timeStamp < STARTS_AFTER_MS) {
      keeping.preventDefault(); // It has not been sent yet, and what is written goes with the press.
      keeping = null;
    }
    if (keeping) {
      event.preventDefault();
      event.stopImmediatePropagation();
      waiting = { form: event.target, button: event.submitter };
      setTimeout(send, WAITS_AT_MOST_MS);
      return;
    }
    leaving = true;
    setTimeout(() => { leaving = false; }, WAITS_AT_MOST_MS);
  }, true);
})();
