// The pages and the frame around them, for a reader who has signed in.
import type { ReactElement } from 'react';
import { RouterProvider } from 'react-router';
import { describeRegions } from '../api/common-actions.ts';
import { useAnswerTo } from '../api/hooks.ts';
import { presentLanguage } from '../i18n/words.ts';
import { Loading } from '../parts/Loading.tsx';
import { SessionContext, type SignedIn } from '../session/session.ts';
import { useRegion } from '../shell/region.ts';
import { RegionByHand } from '../shell/RegionByHand.tsx';
import { router } from './router.tsx';

interface Props {
  readonly signedIn: SignedIn;
  readonly onSignOut: () => void;
}

export default function SignedInPages({ signedIn, onSignOut }: Props): ReactElement {
  const AcceptLanguage = presentLanguage() === 'zh' ? 'zh-CN' : 'en-US';
  const answer = useAnswerTo(signedIn.key, describeRegions, { AcceptLanguage });
  const regions = (answer.data?.Regions ?? []).map(({ RegionId, LocalName }) => ({ id: RegionId, name: LocalName }));
  const [regionId, setRegionId] = useRegion(regions);
  if (answer.isPending) return <Loading />;
  if (regionId === undefined)
    return (
      <RegionByHand
        error={answer.error}
        onRetry={() => {
          void answer.refetch();
        }}
        onRegion={setRegionId}
        onSignOut={onSignOut}
      />
    );
  return (
    <SessionContext value={{ ...signedIn, regions, regionId, setRegionId, signOut: onSignOut }}>
      <RouterProvider router={router} />
    </SessionContext>
  );
}
