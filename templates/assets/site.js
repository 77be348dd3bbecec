/* Optional: the pages work in full without it. Loaded in <head>, so that nothing jumps.
   It remembers the type size, and adds what depends on the day to dates that pages print as dates only:
   还有3天, 今天, 超期6天. */
(function (d, k) {
  var r = d.documentElement, s;
  function set(v) { r.setAttribute('data-size', v); }
  try { s = localStorage.getItem(k); } catch (e) {}
  if (s) set(s);

  function each(q, f) { [].forEach.call(d.querySelectorAll(q), f); }

  // whole days from today to an ISO date, both in the reader's calendar
  function days(iso, now) {
    var p = iso.split('-');
    return Math.round((Date.UTC(p[0], p[1] - 1, p[2]) - Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())) / 864e5);
  }

  d.addEventListener('DOMContentLoaded', function () {
    var now = new Date(), ahead;
    each('input[name="size"]', function (b) {
      if (s) b.checked = b.value === s;
      b.addEventListener('change', function () {
        set(b.value);
        try { localStorage.setItem(k, b.value); } catch (e) {}
      });
    });
    each('time[data-due]', function (t) {
      var n = days(t.dateTime, now), kind = t.getAttribute('data-due'), word = '', e;
      if (kind === 'start' && n > 0) ahead = t.parentNode;
      if (kind === 'end' && ahead === t.parentNode) return;
      if (n === 0) word = '今天';
      else if (n === 1) word = '明天';
      else if (n > 0) word = (kind === 'start' ? '再过' : '还有') + n + '天';
      else if (kind === 'late') word = '超期' + -n + '天';
      if (!word) return;
      e = d.createElement('span');
      e.className = 'due';
      e.textContent = '（' + word + '）';
      t.parentNode.insertBefore(e, t.nextSibling);
    });
    each('[data-today]', function (e) {
      e.textContent = now.getMonth() + 1 + '月' + now.getDate() + '日星期' + '日一二三四五六'.charAt(now.getDay());
      e.hidden = false;
    });
  });
})(document, 'size');
