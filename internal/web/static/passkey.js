// passkey.js: the one thing that cannot be done without script is to talk to the holder's key. A form with
// data-passkey="create" or "get" and the question in data-ask shows itself, asks the key when it is sent, and
// then goes on with the answer in its field "answer". Without script the form stays hidden; codes still work.
"use strict";

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential) continue;
  form.hidden = false;
  form.addEventListener("submit", async (e) => {
    if (form.elements.answer.value) return;
    e.preventDefault();
    try {
      form.elements.answer.value = JSON.stringify(await ask(form.dataset.passkey, JSON.parse(form.dataset.ask)));
      form.submit();
    } catch {
      form.querySelector("[data-failed]").hidden = false;
    }
  });
}

// ask puts the question to the key and writes its answer as the server reads it.
async function ask(what, question) {
  question.challenge = bytes(question.challenge);
  if (question.user) question.user.id = bytes(question.user.id);
  for (const known of [...(question.excludeCredentials || []), ...(question.allowCredentials || [])]) known.id = bytes(known.id);
  const key = await navigator.credentials[what]({publicKey: question});
  const response = {};
  for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (key.response[part]) response[part] = text(key.response[part]);
  }
  if (key.response.getTransports) response.transports = key.response.getTransports();
  return {id: key.id, rawId: text(key.rawId), type: key.type, response, clientExtensionResults: key.getClientExtensionResults()};
}
