// The root of the console: its theme, its language, the session, and the page that is shown.
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

// Loaded apart, so that the form to sign in does not wait for all pages.
const Pages = lazy(async () => await import('./pages/SignedInPages.tsx'));

export function App({ remembered }: { readonly remembered: SignedIn | undefined }): ReactElement {
  // Rendered anew when the language changes.
  const { i18n } = useTranslation();
  const appearance = useAppearance();
  return (
    <StyleProvider layer={false}>
      <ConfigProvider
        csp={{ nonce: styleNonce }}
        // Otherwise Ant Design puts a space between two Chinese characters, and the text differs from the button's name.
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
        // A call that is refused once is refused again; a server that does not answer may answer later.
        retry: (count, error) => error instanceof NoAnswer && count < 2,
        staleTime: 1000,
      },
      // An answer may hold a secret, so it is forgotten with the dialog that showed it.
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
    // The answers to one key are not shown to the next.
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
