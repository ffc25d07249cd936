// Where customers reach the server, for the links in its answers.

export interface PublicAddress {
  /** Without a slash at its end. Links are made by calls, and these come after the server listens. */
  readonly url: () => string;
  /** Told once where the server listens, which counts unless the settings name another address. */
  readonly listensAt: (url: string) => void;
}

/** @param configured from the settings */
export function publicAddress(configured: string | undefined): PublicAddress {
  let current = withoutSlash(configured ?? '');
  return {
    url: () => current,
    listensAt(url) {
      current = withoutSlash(configured ?? url);
    },
  };
}

function withoutSlash(url: string): string {
  return url.replace(/\/$/, '');
}
