import { createRoot } from 'react-dom/client';
import './style-nonce.ts';
import { App } from './app.tsx';
import { startWords } from './i18n/words.ts';
import './look.css';
import { identify } from './session/identify.ts';
import { rememberedKey, type SignedIn } from './session/session.ts';

async function signedInBefore(): Promise<SignedIn | undefined> {
  const key = rememberedKey();
  if (key === undefined) return undefined;
  try {
    return { key, identity: await identify(key) };
  } catch {
    // The page to sign in tells the error.
    return undefined;
  }
}

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no place for the console');
const [remembered] = await Promise.all([signedInBefore(), startWords()]);
createRoot(root).render(<App remembered={remembered} />);
