// The whole network of the region: a picture, or the same in words.
import { Alert, Button, Empty, Flex, Grid, Progress, Radio, Skeleton, Typography } from 'antd';
import { lazy, Suspense, useMemo, useState, type ReactElement } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { describePhysicalConnections, type PhysicalConnection } from '../../api/connections.ts';
import { useWholeList, type Progress as LoadProgress } from '../../api/whole-list.ts';
import { describeVirtualBorderRouters, type Vbr } from '../../api/vbrs.ts';
import { ErrorAlert } from '../../parts/ErrorAlert.tsx';
import { PageHead } from '../../parts/PageHead.tsx';
import { useSession } from '../../session/session.ts';
import { Legend } from './Legend.tsx';
import { NetworkList } from './NetworkList.tsx';
import { isReadable, networkOf, type Network } from './picture.ts';
import { useNetworkWords } from './words.ts';

const NetworkPicture = lazy(async () => await import('./NetworkPicture.tsx'));

const nothingYet: LoadProgress = { loaded: 0, total: 0 };

/** The page asks for whole lists, so it asks less often than others. */
const pictureMs = 10_000;

export default function NetworkPage(): ReactElement {
  const say = useNetworkWords();
  const { regionId } = useSession();
  const everyMs = pictureMs;
  const [connectionsProgress, setConnectionsProgress] = useState(nothingYet);
  const [vbrsProgress, setVbrsProgress] = useState(nothingYet);
  const connections = useWholeList(describePhysicalConnections, { RegionId: regionId }, connectionsOf, {
    everyMs,
    onProgress: setConnectionsProgress,
  });
  const asked = { RegionId: regionId, IncludeCrossAccountVbr: true };
  const routers = useWholeList(describeVirtualBorderRouters, asked, vbrsOf, {
    everyMs,
    onProgress: setVbrsProgress,
  });
  const network = useMemo(
    () =>
      connections.data === undefined || routers.data === undefined
        ? undefined
        : networkOf(connections.data, routers.data),
    [connections.data, routers.data],
  );
  const error = connections.error ?? routers.error;
  return (
    <>
      <PageHead title={say('title')}>
        <Typography.Text type="secondary">{say('help')}</Typography.Text>
      </PageHead>
      {error === null ? null : <ErrorAlert error={error} />}
      {network === undefined ? (
        error === null ? (
          <Loading parts={[connectionsProgress, vbrsProgress]} />
        ) : null
      ) : (
        <Shown network={network} />
      )}
    </>
  );
}

function Loading({ parts }: { readonly parts: readonly LoadProgress[] }): ReactElement {
  const say = useNetworkWords();
  const loaded = parts.reduce((sum, part) => sum + part.loaded, 0);
  const total = parts.reduce((sum, part) => sum + part.total, 0);
  return (
    <>
      {loaded === total ? null : (
        <>
          <Progress aria-label={say('title')} percent={Math.floor((100 * loaded) / total)} />
          <Typography.Text type="secondary">{say('loading', { loaded, total })}</Typography.Text>
        </>
      )}
      <Skeleton active />
    </>
  );
}

function connectionsOf(answer: { readonly PhysicalConnectionSet: readonly PhysicalConnection[] }) {
  return answer.PhysicalConnectionSet;
}

function vbrsOf(answer: { readonly VirtualBorderRouterSet: readonly Vbr[] }) {
  return answer.VirtualBorderRouterSet;
}

function Shown({ network }: { readonly network: Network }): ReactElement {
  const say = useNetworkWords();
  const navigate = useNavigate();
  const [address, setAddress] = useSearchParams();
  // On a phone the picture of all would be too small to read.
  const isNarrow = Grid.useBreakpoint().md === false;
  const first = isNarrow || !isReadable(network) ? 'list' : 'picture';
  const view = (address.get('view') ?? first) === 'list' ? 'list' : 'picture';
  if (network.sites.length === 0 && network.onOthersConnections.length === 0)
    return (
      <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say('empty')}>
        <Typography.Paragraph type="secondary">{say('emptyHelp')}</Typography.Paragraph>
        <Button
          type="primary"
          onClick={() => {
            void navigate('/connections/apply');
          }}
        >
          {say('apply')}
        </Button>
      </Empty>
    );
  const withoutPartner = network.sites.flatMap(({ connections }) =>
    connections.filter(({ hasNoPartner }) => hasNoPartner),
  ).length;
  return (
    <Flex vertical gap={12}>
      {network.sites.length === 0 ? null : (
        <Alert
          type={withoutPartner === 0 ? 'success' : 'warning'}
          showIcon
          title={withoutPartner === 0 ? say('allBacked') : say('noPartnerCount', { count: withoutPartner })}
        />
      )}
      <Radio.Group
        aria-label={say('view')}
        optionType="button"
        value={view}
        options={[
          { value: 'picture', label: say('asPicture') },
          { value: 'list', label: say('asList') },
        ]}
        onChange={({ target }) => {
          setAddress(
            { view: target.value === 'list' ? 'list' : 'picture' },
            { replace: true, preventScrollReset: true },
          );
        }}
      />
      {view === 'list' ? (
        <NetworkList network={network} />
      ) : (
        <Suspense fallback={<Skeleton active />}>
          <NetworkPicture network={network} />
          <Legend />
        </Suspense>
      )}
    </Flex>
  );
}
