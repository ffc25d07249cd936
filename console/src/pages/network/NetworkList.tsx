// The same network in words, for readers who cannot see the picture or prefer a text.
import { Button, Flex, Typography } from 'antd';
import { useMemo, useState, type ReactElement } from 'react';
import { Link } from 'react-router';
import type { Vbr } from '../../api/vbrs.ts';
import { StateTag } from '../../parts/StateTag.tsx';
import type { Network, PictureConnection } from './picture.ts';
import { useNetworkWords } from './words.ts';

/** How many are drawn at once: with thousands the page would stand still. */
const portion = 100;

export function NetworkList({ network: { sites, onOthersConnections } }: { readonly network: Network }): ReactElement {
  const say = useNetworkWords();
  const nameOf = useMemo(() => namesIn(sites), [sites]);
  return (
    <>
      {sites.map((site) => (
        <section key={site.id} aria-label={site.id}>
          <Typography.Title level={2} style={{ fontSize: 18 }}>
            {site.id}
          </Typography.Title>
          <InPortions
            items={site.connections}
            draw={(shown) => (
              <ConnectionItem key={shown.connection.PhysicalConnectionId} shown={shown} nameOf={nameOf} />
            )}
          />
        </section>
      ))}
      {onOthersConnections.length === 0 ? null : (
        <section aria-label={say('others')}>
          <Typography.Title level={2} style={{ fontSize: 18 }}>
            {say('others')}
          </Typography.Title>
          <VbrItems vbrs={onOthersConnections} nameOf={nameOf} />
        </section>
      )}
    </>
  );
}

/** The name of a connection, where the account has a connection of this id that has a name; else the id. */
type NameOf = (id: string) => string;

function namesIn(sites: Network['sites']): NameOf {
  const shown = sites.flatMap(({ connections }) => connections.map(({ connection }) => connection));
  const names = new Map(shown.map(({ PhysicalConnectionId: id, Name }) => [id, Name ?? id]));
  return (id) => names.get(id) ?? id;
}

interface InPortionsProps<Item> {
  readonly items: readonly Item[];
  readonly draw: (item: Item) => ReactElement;
}

function InPortions<Item>({ items, draw }: InPortionsProps<Item>): ReactElement {
  const say = useNetworkWords();
  const [count, setCount] = useState(portion);
  const left = items.length - count;
  return (
    <>
      <ul style={{ paddingInlineStart: 20 }}>{items.slice(0, count).map(draw)}</ul>
      {left <= 0 ? null : (
        <Button
          onClick={() => {
            setCount(count + portion);
          }}
        >
          {say('showMore', { count: Math.min(portion, left), left })}
        </Button>
      )}
    </>
  );
}

interface ConnectionItemProps {
  readonly shown: PictureConnection;
  readonly nameOf: NameOf;
}

function ConnectionItem({ shown, nameOf }: ConnectionItemProps): ReactElement {
  const say = useNetworkWords();
  const { PhysicalConnectionId: id, Status } = shown.connection;
  const partners = shown.partners.map(nameOf).join(', ');
  return (
    <li style={{ marginBottom: 8 }} data-no-partner={shown.hasNoPartner}>
      <Flex wrap gap={8} align="center">
        <Link to={`/connections/${id}`} style={{ overflowWrap: 'anywhere' }}>
          {nameOf(id)}
        </Link>
        <StateTag state={Status} />
        {shown.hasNoPartner ? (
          <Typography.Text type="danger" strong>
            ! {say('hasNoPartner')}
          </Typography.Text>
        ) : null}
        {shown.partners.length === 0 ? null : <span>{say('backedBy', { partners })}</span>}
      </Flex>
      {shown.vbrs.length === 0 ? (
        <Typography.Text type="secondary">{say('noVbrs')}</Typography.Text>
      ) : (
        <>
          <span>{say('vbrsOn')}</span>
          <VbrItems vbrs={shown.vbrs} nameOf={nameOf} />
        </>
      )}
    </li>
  );
}

interface VbrItemsProps {
  readonly vbrs: readonly Vbr[];
  readonly nameOf: NameOf;
}

function VbrItems({ vbrs, nameOf }: VbrItemsProps): ReactElement {
  const say = useNetworkWords();
  return (
    <InPortions
      items={vbrs}
      draw={({ VbrId, Name, Status, VlanId, AssociatedPhysicalConnections: further }) => (
        <li key={VbrId}>
          <Flex wrap gap={8} align="center">
            <Link to={`/vbrs/${VbrId}`} style={{ overflowWrap: 'anywhere' }}>
              {Name ?? VbrId}
            </Link>
            <StateTag state={Status} />
            <span>{say('vlan', { vlan: VlanId })}</span>
            {further.length === 0 ? null : (
              <span>
                {say('alsoLies', {
                  connections: further.map((connection) => nameOf(connection.PhysicalConnectionId)).join(', '),
                })}
              </span>
            )}
          </Flex>
        </li>
      )}
    />
  );
}
