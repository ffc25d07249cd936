import { createBrowserRouter, Navigate } from 'react-router';
import { Loading } from '../parts/Loading.tsx';
import { useSession } from '../session/session.ts';
import { BrokenPage, NoSuchPage } from '../shell/NoPage.tsx';
import { Shell } from '../shell/Shell.tsx';
import { pages } from './pages.tsx';

export const router = createBrowserRouter([
  {
    element: <Shell />,
    errorElement: <BrokenPage />,
    hydrateFallbackElement: <Loading />,
    children: [
      { index: true, element: <StartPage /> },
      ...pages.map(({ path, load }) => ({
        path,
        lazy: async () => ({ Component: (await load()).default }),
        errorElement: <BrokenPage />,
      })),
      { path: '*', element: <NoSuchPage /> },
    ],
  },
]);

function StartPage() {
  const { identity } = useSession();
  const first = pages.find(
    ({ menu }) => menu !== undefined && (identity.isStaff ? menu.for === 'staff' : menu.for !== 'staff'),
  );
  return <Navigate to={`/${first?.path ?? 'connections'}`} replace />;
}
