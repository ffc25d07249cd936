// The picture. Every connection and VBR in it is a link, so that Tab goes from one to the next and Enter opens it.
import { Handle, Position, ReactFlow, Controls, type Edge as FlowEdge, type Node, type NodeProps } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { theme } from 'antd';
import { useMemo, type ReactElement } from 'react';
import { Link } from 'react-router';
import type { Vbr } from '../../api/vbrs.ts';
import { StateTag } from '../../parts/StateTag.tsx';
import { useAppearance } from '../../shell/appearance.ts';
import './network.css';
import { box, layoutOf, type Edge, type Network, type PictureConnection, type PlacedSite } from './picture.ts';
import { useNetworkWords } from './words.ts';

type SiteNode = Node<{ readonly placed: PlacedSite }, 'site'>;
type ConnectionNode = Node<{ readonly shown: PictureConnection }, 'connection'>;
type VbrNode = Node<{ readonly vbr: Vbr }, 'vbr'>;

const nodeTypes = { site: SiteBox, connection: ConnectionBox, vbr: VbrBox };

/** With more than this, only the visible part is drawn; readers who go by Tab have all of it in the list. */
const mostToWalk = 300;

const fixed = { draggable: false, selectable: false, focusable: false, connectable: false };

interface Props {
  readonly network: Network;
}

export default function NetworkPicture({ network }: Props): ReactElement {
  const say = useNetworkWords();
  const { token } = theme.useToken();
  const appearance = useAppearance();
  const { nodes, edges } = useMemo(() => {
    const layout = layoutOf(network);
    const drawn: (SiteNode | ConnectionNode | VbrNode)[] = [
      ...layout.sites.map((placed): SiteNode => ({
        ...fixed,
        id: `site ${placed.id}`,
        type: 'site',
        position: placed,
        width: placed.width,
        height: placed.height,
        data: { placed },
      })),
      ...layout.connections.map(({ id, x, y, shown }): ConnectionNode => ({
        ...fixed,
        ...box,
        id,
        type: 'connection',
        position: { x, y },
        data: { shown },
      })),
      ...layout.vbrs.map(({ id, x, y, vbr }): VbrNode => ({
        ...fixed,
        ...box,
        id,
        type: 'vbr',
        position: { x, y },
        data: { vbr },
      })),
    ];
    const looks = {
      'lies on': { stroke: token.colorTextTertiary, strokeWidth: 2 },
      'also on': { stroke: token.colorInfo, strokeWidth: 2, strokeDasharray: '2 5' },
      'backs up': { stroke: token.colorSuccess, strokeWidth: 4 },
    } as const satisfies Record<Edge['kind'], object>;
    return {
      nodes: drawn,
      edges: layout.edges.map(({ id, from, to, kind }): FlowEdge => ({
        id,
        source: from,
        target: to,
        type: kind === 'lies on' ? 'straight' : kind === 'backs up' ? 'smoothstep' : 'default',
        focusable: false,
        style: looks[kind],
        ...(kind === 'backs up' ? { sourceHandle: 'side', targetHandle: 'side-in', pathOptions: { offset: 10 } } : {}),
      })),
    };
  }, [network, token]);
  return (
    <section className="network-picture" aria-label={say('picture')}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        colorMode={appearance}
        fitView
        fitViewOptions={{ maxZoom: 1, padding: 0.08 }}
        minZoom={0.05}
        nodesDraggable={false}
        nodesConnectable={false}
        elementsSelectable={false}
        onlyRenderVisibleElements={nodes.length > mostToWalk}
        proOptions={{ hideAttribution: true }}
      >
        <Controls showInteractive={false} />
      </ReactFlow>
    </section>
  );
}

function SiteBox({ data: { placed } }: NodeProps<SiteNode>): ReactElement {
  const say = useNetworkWords();
  return <div className="network-site">{placed.site === undefined ? say('others') : placed.id}</div>;
}

function Handles(): ReactElement {
  return (
    <>
      <Handle className="network-handle" type="target" position={Position.Top} isConnectable={false} />
      <Handle className="network-handle" type="source" position={Position.Bottom} isConnectable={false} />
      <Handle className="network-handle" id="side" type="source" position={Position.Top} isConnectable={false} />
      <Handle className="network-handle" id="side-in" type="target" position={Position.Top} isConnectable={false} />
    </>
  );
}

function ConnectionBox({ data: { shown } }: NodeProps<ConnectionNode>): ReactElement {
  const say = useNetworkWords();
  const { PhysicalConnectionId: id, Name, Status } = shown.connection;
  return (
    <Link
      to={`/connections/${id}`}
      className={`network-node nopan${shown.hasNoPartner ? ' no-partner' : ''}`}
      style={box}
      data-no-partner={shown.hasNoPartner}
    >
      <span className="network-name">{say('connection', { name: Name ?? id })}</span>
      <span className="network-small">
        <StateTag state={Status} />
        {shown.hasNoPartner ? <strong className="network-no-partner">{say('hasNoPartner')}</strong> : null}
      </span>
      <Handles />
    </Link>
  );
}

function VbrBox({ data: { vbr } }: NodeProps<VbrNode>): ReactElement {
  const say = useNetworkWords();
  const { VbrId, Name, Status, VlanId } = vbr;
  return (
    <Link to={`/vbrs/${VbrId}`} className="network-node vbr nopan" style={box}>
      <span className="network-name">{say('vbr', { name: Name ?? VbrId })}</span>
      <span className="network-small">
        <StateTag state={Status} /> {say('vlan', { vlan: VlanId })}
      </span>
      <Handles />
    </Link>
  );
}
