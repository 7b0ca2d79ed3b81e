// What can be done with the file that the form has written: see, copy, save, open at the repository's host, mail.

// Longer addresses are cut by servers and by mail programs.
const LIMITS = { host: 7000, mail: 1900 };

export function showWays(element, file, faults, { folder, new_file_url: host, contact }) {
  const list = element.querySelector("[data-faults]");
  list.replaceChildren(...faults.map((fault) => Object.assign(document.createElement("li"), { textContent: fault })));
  element.querySelector("[data-done]").hidden = faults.length > 0;
  element.querySelector("[data-file]").textContent = file.text;
  element.querySelector("[data-path]").textContent = folder + file.name;
  const write = encodeURIComponent;
  const filled = host.replace("{path}", () => write(folder + file.name)).replace("{text}", () => write(file.text));
  const mail = `mailto:${contact}?subject=${write(file.name)}&body=${write(file.text)}`;
  setLink(element.querySelector("[data-host]"), filled, host && filled.length <= LIMITS.host);
  setLink(element.querySelector("[data-mail]"), mail, contact && mail.length <= LIMITS.mail);
}

function setLink(link, address, isThere) {
  if (!link) return;
  link.hidden = !isThere;
  link.href = isThere ? address : "";
}

// The buttons below the file.
export function reveal(target, form, file) {
  if (target.matches("[data-save]")) save(file);
  if (target.matches("[data-copy]")) copy(target, file);
}

export function save({ name, text }) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/markdown" }));
  Object.assign(document.createElement("a"), { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

async function copy(button, { text }) {
  const isCopied = await navigator.clipboard.writeText(text).then(() => true, () => false);
  button.textContent = isCopied ? "Copied" : "Mark the text and copy it";
}
