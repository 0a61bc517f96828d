/*
 * The page of deployments: buttons ask in a dialog before they do something (without a script, on a page of their own), and
 * clocks run between two looks at the server.
 */
(function () {
  "use strict";

  const SECOND = 1000;
  const clocks = new WeakMap();

  function ask(event) {
    const button = event.target.closest(".csd-control");
    if (button === null) {
      return;
    }
    event.preventDefault();
    const destructive = button.dataset.destructive === "true";
    window.dialog
      .confirm(button.dataset.question, {
        okText: button.dataset.ok,
        type: destructive ? "destructive" : "default",
      })
      .then(
        function () {
          const form = document.createElement("form");
          form.method = "POST";
          form.action = button.href + "answer";
          document.body.appendChild(form);
          window.crumb.appendToForm(form);
          form.submit();
        },
        function () {
          // Nothing is to be done.
        },
      );
  }

  function clockText(millis) {
    const seconds = Math.max(0, Math.ceil(millis / SECOND));
    const pad = function (number) {
      return String(number).padStart(2, "0");
    };
    const hours = Math.floor(seconds / 3600);
    const minutes = Math.floor(seconds / 60) % 60;
    return hours > 0
      ? hours + ":" + pad(minutes) + ":" + pad(seconds % 60)
      : minutes + ":" + pad(seconds % 60);
  }

  function tick() {
    const now = Date.now();
    for (const clock of document.querySelectorAll(".csd-clock")) {
      let known = clocks.get(clock);
      if (known === undefined || known.left !== clock.dataset.left) {
        known = { left: clock.dataset.left, end: now + Number(clock.dataset.left) };
        clocks.set(clock, known);
      }
      const text = clockText(known.end - now);
      if (clock.textContent !== text) {
        clock.textContent = text;
      }
    }
  }

  document.addEventListener("click", ask);
  window.setInterval(tick, SECOND);
})();
