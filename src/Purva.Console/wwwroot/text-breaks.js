// Breaks of lines. A text field shows each as one letter, however it is written; the text keeps CR LF and CR as they are, and positions go from one to
// the other here.

/** A text as a field shows it. */
export const shown = text => (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text);

/** Where a place is in what is shown; one within CR LF stands behind it. */
export const toShown = (text, place) => shown(text.slice(0, place)).length;

/** Where a place of what is shown is in the text. */
export function fromShown(text, place, from = 0) {
  if (!text.includes('\r')) return from + place;
  let at = from;
  for (let left = place; left > 0 && at < text.length; left--) at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1;
  return at;
}

/** A change of what is shown as one of the text: what it keeps of breaks stays as it is, and what it takes out goes whole. */
export function changeFromShown(change, text) {
  if (!text.includes('\r')) return change;
  let at = 0;
  return change.map(part => {
    if (typeof part === 'string') return part[0] === '\n' && text[at - 1] === '\r' ? '\r' + part.slice(1) : part; // or both would be one break
    const begin = at;
    at = fromShown(text, Math.abs(part), at);
    return Math.sign(part) * (at - begin);
  });
}
