// Passkeys: asks the browser for a credential and sends it with the form around the button.
// form[data-passkey="create|get|login"]; options stand in the data block #passkey-options, or for
// "login" are fetched from the form's own address.
"use strict";

(() => {
  const english = document.documentElement.lang === "en";
  const words = {
    none: english ? "This browser does not support passkeys." : "Dieser Browser kann keine Passkeys.",
    failed: english ? "That did not work or was cancelled. Please try again." : "Das hat nicht geklappt oder wurde abgebrochen. Versuchen Sie es noch einmal.",
    known: english ? "This device is already registered." : "Dieses Gerät ist schon eingerichtet.",
  };

  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0)).buffer;
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const known = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));

  async function create(options, passwordless) {
    const key = options.publicKey;
    const choice = { ...key.authenticatorSelection };
    if (passwordless) Object.assign(choice, { residentKey: "required", requireResidentKey: true, userVerification: "required" });
    const made = await navigator.credentials.create({
      publicKey: {
        ...key,
        challenge: bytes(key.challenge),
        user: { ...key.user, id: bytes(key.user.id) },
        excludeCredentials: known(key.excludeCredentials),
        authenticatorSelection: choice,
      },
    });
    return {
      ...shared(made),
      response: {
        clientDataJSON: text(made.response.clientDataJSON),
        attestationObject: text(made.response.attestationObject),
        transports: made.response.getTransports ? made.response.getTransports() : [],
      },
    };
  }

  async function get(options) {
    const key = options.publicKey;
    const found = await navigator.credentials.get({
      publicKey: { ...key, challenge: bytes(key.challenge), allowCredentials: known(key.allowCredentials) },
    });
    const answer = found.response;
    return {
      ...shared(found),
      response: {
        clientDataJSON: text(answer.clientDataJSON),
        authenticatorData: text(answer.authenticatorData),
        signature: text(answer.signature),
        userHandle: answer.userHandle ? text(answer.userHandle) : null,
      },
    };
  }

  const shared = (credential) => ({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
  });

  async function optionsOf(form) {
    if (form.dataset.passkey !== "login") return JSON.parse(document.getElementById("passkey-options").textContent);
    const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(`options: ${answer.status}`);
    return (await answer.json()).request_options;
  }

  document.querySelectorAll("form[data-passkey]").forEach((form) => {
    const said = form.querySelector("[data-said]");
    form.hidden = false;
    if (!window.PublicKeyCredential) {
      said.textContent = words.none;
      form.querySelector("button").disabled = true;
      return;
    }
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      said.textContent = "";
      const button = form.querySelector("button");
      button.disabled = true;
      try {
        const options = await optionsOf(form);
        const passwordless = form.elements.passwordless ? form.elements.passwordless.checked : false;
        const credential = await (form.dataset.passkey === "create" ? create(options, passwordless) : get(options));
        form.elements.credential.value = JSON.stringify(credential);
        form.submit();
      } catch (error) {
        said.textContent = error.name === "InvalidStateError" ? words.known : words.failed;
        button.disabled = false;
      }
    });
  });
})();
