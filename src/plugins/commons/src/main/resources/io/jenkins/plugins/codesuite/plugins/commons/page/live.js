/*
 * Keeps the page of something that runs up to date: asks the server for its part of the page and takes over what differs.
 * Nodes that stay keep what a reader did to them: unfolded details, focus, selected text, places scrolled to.
 *
 * The page says what is what: an element with data-live-url (where the fresh part comes from), data-live-part (the id of that
 * part), data-live-note (what is shown when the page is behind) and data-live-news (what a screen reader says). The part has
 * data-building while it may change, and data-news.
 */
(function () {
  "use strict";

  const PACE = 2000;
  const SLOWEST = 30000;
  const MOST_FAILURES = 10;

  function sameNode(one, other) {
    return one.nodeType === other.nodeType && one.nodeName === other.nodeName && (one.id || "") === (other.id || "");
  }

  function takeAttributes(shown, fresh) {
    for (const attribute of Array.from(shown.attributes)) {
      // Whether details are unfolded is the reader's affair.
      if (!fresh.hasAttribute(attribute.name) && attribute.name !== "open") {
        shown.removeAttribute(attribute.name);
      }
    }
    for (const attribute of Array.from(fresh.attributes)) {
      if (attribute.name !== "open" && shown.getAttribute(attribute.name) !== attribute.value) {
        shown.setAttribute(attribute.name, attribute.value);
      }
    }
  }

  function takeOver(shown, fresh) {
    if (shown.nodeType !== Node.ELEMENT_NODE) {
      if (shown.nodeValue !== fresh.nodeValue) {
        shown.nodeValue = fresh.nodeValue;
      }
      return;
    }
    takeAttributes(shown, fresh);
    let place = shown.firstChild;
    for (const wanted of Array.from(fresh.childNodes)) {
      let found = place;
      if (wanted.id) {
        // What has a name is found by it, wherever something new came in before it.
        while (found !== null && !sameNode(found, wanted)) {
          found = found.nextSibling;
        }
      }
      if (found !== null && sameNode(found, wanted)) {
        while (place !== found) {
          const gone = place;
          place = place.nextSibling;
          gone.remove();
        }
        takeOver(found, wanted);
        place = found.nextSibling;
      } else if (place !== null && !wanted.id && !place.id) {
        const next = place.nextSibling;
        place.replaceWith(document.importNode(wanted, true));
        place = next;
      } else {
        shown.insertBefore(document.importNode(wanted, true), place);
      }
    }
    while (place !== null) {
      const gone = place;
      place = place.nextSibling;
      gone.remove();
    }
  }

  function start() {
    const live = document.querySelector("[data-live-url]");
    if (live === null) {
      return;
    }
    const part = document.getElementById(live.dataset.livePart);
    const note = document.getElementById(live.dataset.liveNote);
    const news = document.getElementById(live.dataset.liveNews);
    if (part === null || note === null || news === null) {
      return;
    }
    let failures = 0;
    let timer = 0;

    function plan() {
      window.clearTimeout(timer);
      if (part.dataset.building === "true" && !document.hidden && failures < MOST_FAILURES) {
        timer = window.setTimeout(refresh, Math.min(SLOWEST, PACE * Math.pow(2, failures)));
      }
    }

    function show(text) {
      const fresh = new DOMParser().parseFromString(text, "text/html").getElementById(live.dataset.livePart);
      if (fresh === null) {
        // Not our part of the page, but for instance a page to sign in.
        throw new Error("The answer lacks the part");
      }
      const said = part.dataset.news;
      takeOver(part, fresh);
      if (part.dataset.news !== said) {
        news.textContent = part.dataset.news;
      }
    }

    function refresh() {
      fetch(live.dataset.liveUrl, { cache: "no-store", credentials: "same-origin" })
        .then(function (answer) {
          if (!answer.ok) {
            throw new Error("The server answered " + answer.status);
          }
          return answer.text();
        })
        .then(function (text) {
          show(text);
          failures = 0;
          note.hidden = true;
        })
        .catch(function () {
          failures += 1;
          // A note comes when the page is behind; one answer that is missing makes no difference.
          note.hidden = failures < 3;
        })
        .finally(plan);
    }

    document.addEventListener("visibilitychange", function () {
      if (document.hidden) {
        window.clearTimeout(timer);
      } else {
        failures = 0;
        if (part.dataset.building === "true") {
          window.clearTimeout(timer);
          refresh();
        }
      }
    });
    note.hidden = true;
    plan();
  }

  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})();
