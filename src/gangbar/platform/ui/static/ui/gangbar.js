// The few lines of script that pages need: drafts, the search key, small form comforts.
"use strict";

(() => {
  const words = document.documentElement.lang === "en"
    ? { kept: "Draft saved", away: "Draft could not be saved; your text stays here.", login: "You were logged out. Your text stays here: log in in a new window, then send.", restored: "Your draft is back." }
    : { kept: "Entwurf gespeichert", away: "Entwurf konnte nicht gespeichert werden; Ihr Text bleibt hier.", login: "Sie wurden abgemeldet. Ihr Text bleibt hier: Melden Sie sich in einem neuen Fenster an und senden Sie dann.", restored: "Ihr Entwurf ist wieder da." };

  // "/" leads to the search field, as long as nobody is typing.
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !typing) {
      const search = document.getElementById("search");
      if (search) { event.preventDefault(); search.focus(); search.select(); }
    }
    if (event.key === "Escape") document.querySelectorAll("details.gb-menu[open]").forEach((one) => { one.open = false; one.querySelector("summary").focus(); });
  });
  document.addEventListener("click", (event) => {
    document.querySelectorAll("details.gb-menu[open]").forEach((one) => { if (!one.contains(event.target)) one.open = false; });
    const back = event.target.closest("[data-back]");
    if (back && history.length > 1) { event.preventDefault(); history.back(); }
    const print = event.target.closest("[data-print]");
    if (print) window.print();
    const add = event.target.closest("[data-add]");
    if (add) addEntry(add);
  });
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-submit]")) event.target.form.submit();
    // What was typed to be looked up is not typed again where it is kept.
    const kept = document.getElementById(event.target.dataset.fills || "");
    if (kept && !kept.value) { kept.value = event.target.value; kept.dispatchEvent(new Event("input", { bubbles: true })); }
  });
  document.querySelectorAll("[data-focus]").forEach((one) => one.focus());

  // One more entry of a formset: the template's prefix gets the next number.
  function addEntry(button) {
    const list = document.getElementById(button.dataset.add);
    const template = document.getElementById(button.dataset.add + "-template");
    const total = document.querySelector(`[name="${button.dataset.prefix}-TOTAL_FORMS"]`);
    const holder = document.createElement("div");
    holder.innerHTML = template.innerHTML.replaceAll("__prefix__", total.value);
    total.value = String(Number(total.value) + 1);
    const entry = holder.firstElementChild;
    list.append(entry);
    const first = entry.querySelector("input:not([type=hidden]), select");
    if (first) first.focus();
  }

  // Drafts: every form marked with data-draft is kept on the server while typing.
  // The cookie is newer than the page after a login in another window.
  const csrf = () => (document.cookie.match(/(?:^|; )csrftoken=([^;]+)/) || [])[1] || "";
  document.querySelectorAll("form[data-draft]").forEach((form) => {
    const said = form.querySelector("[data-saved]");
    const tell = (text) => { if (said) said.textContent = text; };
    restore(form, tell);
    let timer = 0;
    const save = async (keepalive) => {
      const body = new FormData(form);
      body.set("draft-form", form.dataset.draft);
      body.delete("csrfmiddlewaretoken");
      for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
      try {
        const answer = await fetch("/draft/", { method: "POST", body, headers: { "X-CSRFToken": csrf() }, keepalive });
        form.dataset.away = answer.status === 401 ? "1" : "";
        tell(answer.ok ? words.kept : answer.status === 401 ? words.login : words.away);
      } catch { tell(words.away); }
    };
    form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(save, 700); });
    // A proposal that was asked for is kept with the rest; from then on what is typed over it counts.
    if (form.dataset.proposed) {
      history.replaceState(null, "", location.pathname);
      form.dispatchEvent(new Event("input"));
    }
    window.addEventListener("pagehide", () => { if (timer && !form.dataset.sent) { clearTimeout(timer); save(true); } });
    // After a log-out nothing is sent into the void: it goes on once somebody has logged in again.
    form.addEventListener("submit", async (event) => {
      clearTimeout(timer);
      const token = form.querySelector("[name=csrfmiddlewaretoken]");
      if (token && csrf()) token.value = csrf();
      if (form.dataset.away) {
        event.preventDefault();
        await save();
        if (!form.dataset.away) form.requestSubmit(event.submitter || undefined);
        return;
      }
      if (form.dataset.sent) { event.preventDefault(); return; }
      form.dataset.sent = "1";
    });
  });

  function restore(form, tell) {
    const kept = document.getElementById("kept-" + form.dataset.draft);
    if (!kept || form.dataset.bound) return;
    const content = JSON.parse(kept.textContent);
    if (!Object.keys(content).length) return;
    for (const [name, value] of Object.entries(content)) {
      const total = name.endsWith("-TOTAL_FORMS") && form.querySelector(`[name="${name}"]`);
      if (total) {
        const adder = form.querySelector(`[data-prefix="${name.replace("-TOTAL_FORMS", "")}"]`);
        while (adder && Number(total.value) < Number(value[0])) addEntry(adder);
      }
    }
    const proposed = (form.dataset.proposed || "").split(" ");
    for (const one of form.elements) {
      if (!one.name || proposed.includes(one.name) || one.type === "hidden" && !["submission", "version"].includes(one.name) || one.type === "file" || one.name === "csrfmiddlewaretoken") continue;
      const values = content[one.name];
      if (one.type === "checkbox" || one.type === "radio") one.checked = Boolean(values && values.includes(one.value));
      else if (values) one.value = values[0];
    }
    tell(words.restored);
    form.dispatchEvent(new Event("restored", { bubbles: true }));
  }
})();
