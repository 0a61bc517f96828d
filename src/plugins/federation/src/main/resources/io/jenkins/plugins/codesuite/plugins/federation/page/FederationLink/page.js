/* The self test: asks Jenkins to look at the issuer as AWS does, and shows what it found. */
(function () {
  "use strict";

  function start() {
    const button = document.getElementById("csf-check");
    const reports = document.getElementById("csf-reports");
    const busy = document.getElementById("csf-checking");
    if (button === null || reports === null || busy === null) {
      return;
    }

    function show(text) {
      const found = new DOMParser().parseFromString(text, "text/html").querySelectorAll(".csf-report");
      if (found.length === 0) {
        // Not our part of the page, but for instance a page to sign in.
        throw new Error("The answer has no report");
      }
      reports.replaceChildren(...Array.from(found, (report) => document.importNode(report, true)));
    }

    function fail() {
      const note = document.createElement("p");
      note.className = "jenkins-alert jenkins-alert-danger";
      note.textContent = button.dataset.failed;
      reports.replaceChildren(note);
    }

    button.addEventListener("click", function () {
      button.disabled = true;
      busy.hidden = false;
      reports.replaceChildren();
      fetch(button.dataset.url, { method: "POST", headers: crumb.wrap({}), cache: "no-store", credentials: "same-origin" })
        .then(function (answer) {
          if (!answer.ok) {
            throw new Error("The server answered " + answer.status);
          }
          return answer.text();
        })
        .then(show)
        .catch(fail)
        .finally(function () {
          button.disabled = false;
          busy.hidden = true;
        });
    });
  }

  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})();
