import { show } from './space-time.js';

/** Shows an execution in an element; the server has the texts that the payload lacks. */
export async function open(root, payload, server, options) {
  const source = {
    texts: indexes => server.invokeMethodAsync('Texts', [...indexes]),
    search: query => server.invokeMethodAsync('Search', query),
    details: index => server.invokeMethodAsync('Details', index),
  };
  return show(root, await payload.arrayBuffer(), source, options);
}

/** Adds what a live log has gained. */
export async function append(view, payload) {
  view.append(await payload.arrayBuffer());
}
