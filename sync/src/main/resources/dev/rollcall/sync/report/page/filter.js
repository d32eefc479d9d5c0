
(() => {
  const byId = id => document.getElementById(id);
  const all = (of, what) => [...of.querySelectorAll(what)];
  const bar = byId('find'), text = byId('find-text'), school = byId('find-school'), found = byId('find-found');
  const plain = value => value.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const words = () => plain(text.value).split(/\s+/).filter(word => word);
  const rows = all(document, '[data-of]').map(element => {
    const group = element.closest('[data-group]');
    const bare = element.cloneNode(true);
    all(bare, '.label').forEach(label => label.remove());
    return { element, group, text: plain(bare.textContent) };
  });
  const groups = all(document, '[data-group]').map(element => ({
    element,
    own: plain(all(element, '[data-own]').map(part => part.textContent).join(' ')),
    rows: rows.filter(row => row.group === element),
  }));
  const parts = all(document, '[data-part]');
  const folds = all(document, 'main details').map(element => ({ element, open: element.open }));
  const fits = (row, own, wanted, chosen) =>
    wanted.every(word => own.includes(word) || row.text.includes(word))
      ? !chosen || row.element.dataset.of.split(' ').includes(chosen)
      : false;

  const filter = () => {
    const wanted = words(), chosen = school ? school.value : '', isOn = wanted.length > 0 || chosen !== '';
    let count = 0;
    const show = (element, isShown) => { element.hidden = !isShown; };
    rows.filter(row => !row.group).forEach(row => show(row.element, fits(row, '', wanted, chosen)));
    groups.forEach(group => {
      group.rows.forEach(row => show(row.element, fits(row, group.own, wanted, chosen)));
      const isNamed = !chosen ? wanted.every(word => group.own.includes(word)) : false;
      show(group.element, isNamed || group.rows.some(row => !row.element.hidden));
      count += group.rows.length === 0 ? (group.element.hidden ? 0 : 1) : 0;
    });
    count += rows.filter(row => !row.element.hidden).length;
    parts.forEach(part => show(part, !isOn || all(part, '[data-of], [data-group]').some(one => !one.hidden)));
    folds.forEach(fold => { fold.element.open = isOn ? fold.open || all(fold.element, '[data-of]').some(one => !one.hidden) : fold.open; });
    found.textContent = !isOn ? '' : count === 0 ? found.dataset.none : found.dataset.some.replace('#', count);
  };

  bar.hidden = false;
  text.addEventListener('input', filter);
  if (school) school.addEventListener('change', filter);
  text.addEventListener('keydown', event => { if (event.key === 'Escape') { text.value = ''; filter(); } });
  filter();
})();
