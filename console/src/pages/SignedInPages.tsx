// All that is there once somebody has signed in.
import type { ReactElement } from 'react';
import { RouterProvider } from 'react-router';
import { SessionContext, type SignedIn } from '../session/session.ts';
import { useRegion } from '../shell/region.ts';
import { router } from './router.tsx';

interface Props {
  readonly signedIn: SignedIn;
  readonly onSignOut: () => void;
}

export default function SignedInPages({ signedIn, onSignOut }: Props): ReactElement {
  const [regionId, setRegionId] = useRegion();
  return (
    <SessionContext value={{ ...signedIn, regionId, setRegionId, signOut: onSignOut }}>
      <RouterProvider router={router} />
    </SessionContext>
  );
}
