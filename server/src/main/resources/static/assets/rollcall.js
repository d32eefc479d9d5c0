// Nothing here is needed to work: forms post and links lead without it.
'use strict';

// A stream that broke has lost what was sent meanwhile: the page is asked for anew, once it is back.
document.addEventListener('htmx:sseError', (event) => {
  event.target.dataset.broken = 'yes';
});
document.addEventListener('htmx:sseOpen', (event) => {
  if (event.target.dataset.broken === 'yes') {
    window.location.reload();
  }
});
// The end of a run: its page has another form then.
document.addEventListener('htmx:sseClose', (event) => {
  if (event.detail.type === 'message') {
    window.location.reload();
  }
});
