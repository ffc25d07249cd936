// The whole of the console: its look, its language, who is signed in, and which page is shown.
import { StyleProvider } from '@ant-design/cssinjs';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App as AntApp, ConfigProvider } from 'antd';
import en from 'antd/locale/en_US';
import zh from 'antd/locale/zh_CN';
import { lazy, Suspense, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Key } from './api/acs3.ts';
import { NoAnswer } from './api/call.ts';
import { identify } from './session/identify.ts';
import { forgetKey, rememberKey, type SignedIn } from './session/session.ts';
import { SignIn } from './session/SignIn.tsx';
import { Loading } from './parts/Loading.tsx';
import { useAppearance } from './shell/appearance.ts';
import { themeOf } from './shell/theme.ts';
import { styleNonce } from './style-nonce.ts';

// Whoever has not signed in yet waits for no more than the form to do it.
const Pages = lazy(async () => await import('./pages/SignedInPages.tsx'));

export function App({ remembered }: { readonly remembered: SignedIn | undefined }): ReactElement {
  // Rendered anew when the language changes.
  const { i18n } = useTranslation();
  const appearance = useAppearance();
  return (
    <StyleProvider layer={false}>
      <ConfigProvider
        csp={{ nonce: styleNonce }}
        // A space between two Chinese characters would make the text another one than the button's name.
        button={{ autoInsertSpace: false }}
        locale={i18n.language === 'zh' ? zh : en}
        theme={themeOf(appearance)}
      >
        <AntApp>
          <Signed remembered={remembered} />
        </AntApp>
      </ConfigProvider>
    </StyleProvider>
  );
}

function newQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // A refusal stays one however often it is asked for; a server that went away may come back.
        retry: (count, error) => error instanceof NoAnswer && count < 2,
        staleTime: 1000,
      },
      // What a call answered may be a secret: it is forgotten with the dialog that showed it.
      mutations: { gcTime: 0 },
    },
  });
}

function Signed({ remembered }: { readonly remembered: SignedIn | undefined }): ReactElement {
  const [signedIn, setSignedIn] = useState(remembered);
  const [queries, setQueries] = useState(newQueries);
  async function signIn(key: Key, isRemembered: boolean): Promise<void> {
    const identity = await identify(key);
    if (isRemembered) rememberKey(key);
    setSignedIn({ key, identity });
  }
  function signOut(): void {
    forgetKey();
    // Answers to one key are not there for the next.
    setQueries(newQueries());
    setSignedIn(undefined);
  }
  return (
    <QueryClientProvider client={queries}>
      {signedIn === undefined ? (
        <SignIn onKey={signIn} />
      ) : (
        <Suspense fallback={<Loading />}>
          <Pages signedIn={signedIn} onSignOut={signOut} />
        </Suspense>
      )}
    </QueryClientProvider>
  );
}
