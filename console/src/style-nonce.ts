// The policy of the page lets in only styles that carry the nonce of this answer. Ant Design gives it to its own, but for
// two that measure and lock scroll bars; so each style element that a script of this page makes is given it.

export const styleNonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

function createElement(name: string, options?: ElementCreationOptions): HTMLElement {
  const element = document.createElementNS('http://www.w3.org/1999/xhtml', name.toLowerCase(), options);
  if (element instanceof HTMLStyleElement) element.nonce = styleNonce;
  // The namespace is that of HTML, so it is an HTML element.
  return element as HTMLElement;
}

Object.defineProperty(document, 'createElement', { value: createElement });
