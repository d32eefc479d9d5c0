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

// What went wrong with a part of a page is said at its top, once; what does not say where it belongs is left out.
document.addEventListener('htmx:beforeSwap', (event) => {
  if (event.detail.xhr.getResponseHeader('HX-Retarget')) {
    document.getElementById('told')?.remove();
    event.detail.shouldSwap = true;
  }
});
