// One action: its form, the call, its answer, and the code for it. The values of the form are in the address behind `#`,
// which browsers do not send.
import { LinkOutlined, SendOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Card, Col, Flex, Form, Grid, Row, Segmented, Spin, Tabs, theme, Typography } from 'antd';
import { useRef, useState, type ReactElement } from 'react';
import { useLocation, useNavigate, useParams } from 'react-router';
import { exchange } from '../../api/call.ts';
import { ErrorAlert } from '../../parts/ErrorAlert.tsx';
import { PageHead } from '../../parts/PageHead.tsx';
import { Select } from '../../parts/Select.tsx';
import { useSession } from '../../session/session.ts';
import { NoSuchPage } from '../../shell/NoPage.tsx';
import { AccessTag } from './AccessTag.tsx';
import { CodeSamples } from './CodeSamples.tsx';
import { ErrorList, FieldTable } from './DeclarationViews.tsx';
import { AnswerView, RequestView } from './ExchangeViews.tsx';
import { ParameterForm } from './form/ParameterForm.tsx';
import { countErrors } from './limits.ts';
import type { ActionDescription } from '../../api/declarations.ts';
import { useDeclaredActions } from '../../api/declarations.ts';
import { addressed, flattened, fragmentOf, pathOf, type Format, type Values } from './values.ts';
import { useExplorerWords } from './words.ts';

export default function ActionPage(): ReactElement {
  const say = useExplorerWords();
  const { product, version, action: name } = useParams();
  const { hash } = useLocation();
  const actions = useDeclaredActions();
  if (actions.error !== null) return <ErrorAlert error={actions.error} onRetry={() => void actions.refetch()} />;
  if (actions.data === undefined) return <Spin description={say('loading')} />;
  const action = actions.data.find((one) => one.name === name && one.product === product && one.version === version);
  if (action === undefined) return <NoSuchPage />;
  // Another address is another form.
  return <Explored key={`${pathOf(action)}${hash}`} action={action} all={actions.data} fragment={hash} />;
}

interface Props {
  readonly action: ActionDescription;
  readonly all: readonly ActionDescription[];
  readonly fragment: string;
}

type View = 'code' | 'request' | 'answer' | 'fields' | 'errors';

// Actions whose effect no other action takes back.
const destructive = /^(Delete|Terminate|Cancel|Detach|Remove|Reject|Fail|Void|Deactivate|Lock|Unassociate)/;

function Explored({ action, all, fragment }: Props): ReactElement {
  const say = useExplorerWords();
  const { key, identity, regionId } = useSession();
  const { modal } = App.useApp();
  const { token } = theme.useToken();
  const isBeside = Grid.useBreakpoint().xl ?? true;
  const outcome = useRef<HTMLDivElement>(null);
  const queries = useQueryClient();
  const [view, setView] = useState<View>('code');
  const [{ values, format }, setFilled] = useState(() => firstFilled(action, fragment, regionId));
  const sending = useMutation({
    mutationFn: async (parameters: Readonly<Record<string, string>>) =>
      await exchange(key, { version: action.version, action: action.name, parameters }),
    onSettled: async () => {
      if (action.access === 'write') await queries.invalidateQueries();
    },
  });
  const wrongValues = countErrors(action.parameters, values);

  function fill(next: { readonly values: Values; readonly format: Format }): void {
    setFilled(next);
    // Not by the router, which would show the page anew and lose its state.
    history.replaceState(history.state, '', `${location.pathname}#${fragmentOf(next)}`);
  }

  function carryOut(): void {
    setView('answer');
    if (!isBeside) outcome.current?.scrollIntoView();
    sending.mutate({ ...flattened(values), ...(format === 'XML' ? { Format: 'XML' } : {}) });
  }

  function send(): void {
    if (!destructive.test(action.name)) {
      carryOut();
      return;
    }
    void modal.confirm({
      title: say('confirm', { action: action.name }),
      content: say('confirmHelp', { account: identity.accountId, doc: action.doc }),
      okText: say('carryOut'),
      okButtonProps: { danger: true },
      cancelText: say('keep'),
      onOk: carryOut,
    });
  }

  return (
    <>
      <PageHead
        title={action.name}
        trail={[{ title: say('title'), to: '/explorer' }]}
        actions={<AnotherAction all={all} present={action} />}
      >
        <Typography.Text>{action.doc}</Typography.Text>
        <Flex wrap gap={12} align="center">
          <AccessTag access={action.access} />
          <Typography.Text type="secondary">
            {action.product} · {say('version', { version: action.version })}
          </Typography.Text>
          <Typography.Text type="secondary">
            {say('permission')} <Typography.Text code>{action.permission}</Typography.Text>
          </Typography.Text>
        </Flex>
      </PageHead>
      <Row gutter={[24, 24]}>
        <Col xs={24} xl={10}>
          <Card size="small" title={<h2 style={{ fontSize: 16, margin: 0 }}>{say('parameters')}</h2>}>
            <Form layout="vertical" onFinish={send}>
              <ParameterForm
                action={action}
                values={values}
                onChange={(change) => {
                  fill({ values: change(values), format });
                }}
              />
              <Flex
                vertical
                gap={12}
                style={{
                  position: 'sticky',
                  bottom: 0,
                  zIndex: 2,
                  padding: '12px 0',
                  background: token.colorBgContainer,
                  borderTop: `1px solid ${token.colorBorderSecondary}`,
                }}
              >
                <Flex gap={8} align="center" wrap>
                  <Typography.Text>{say('format')}</Typography.Text>
                  <Segmented<Format>
                    aria-label={say('format')}
                    options={['JSON', 'XML']}
                    value={format}
                    onChange={(next) => {
                      fill({ values, format: next });
                    }}
                  />
                </Flex>
                {wrongValues === 0 ? null : (
                  <Alert type="warning" showIcon title={say('wrongValues', { count: wrongValues })} />
                )}
                <Flex gap={8} wrap>
                  <Button type="primary" htmlType="submit" icon={<SendOutlined />} loading={sending.isPending}>
                    {say(wrongValues === 0 ? 'send' : 'sendAnyway')}
                  </Button>
                  <CopyAddress address={`${pathOf(action)}#${fragmentOf({ values, format })}`} />
                  <Button
                    type="text"
                    onClick={() => {
                      fill({ values: {}, format });
                    }}
                  >
                    {say('reset')}
                  </Button>
                </Flex>
              </Flex>
            </Form>
          </Card>
        </Col>
        <Col xs={24} xl={14} ref={outcome} style={{ scrollMarginTop: 96 }}>
          <Tabs
            activeKey={view}
            onChange={(chosen) => {
              setView(views.find((one) => one === chosen) ?? 'code');
            }}
            items={[
              {
                key: 'code',
                label: say('code'),
                children: <CodeSamples action={action} values={values} format={format} />,
              },
              { key: 'request', label: say('request'), children: <RequestView exchange={sending.data} /> },
              {
                key: 'answer',
                label: say('answer'),
                children: <AnswerView exchange={sending.data} isSending={sending.isPending} error={sending.error} />,
              },
              { key: 'fields', label: say('fields'), children: <FieldTable answer={action.answer} /> },
              { key: 'errors', label: say('errors'), children: <ErrorList errors={action.errors} /> },
            ]}
          />
        </Col>
      </Row>
    </>
  );
}

const views: readonly View[] = ['code', 'request', 'answer', 'fields', 'errors'];

/** The values in the address; where there are none, the values that most readers would fill in first. */
function firstFilled(action: ActionDescription, fragment: string, regionId: string) {
  const filled = addressed(action.parameters, fragment);
  if (fragment !== '') return filled;
  const usual: Readonly<Record<string, string>> = { RegionId: regionId, ClientToken: crypto.randomUUID() };
  const values = action.parameters.flatMap(({ name, required }) => {
    const value = usual[name];
    return required && value !== undefined ? [[name, value] as const] : [];
  });
  return { ...filled, values: Object.fromEntries(values) };
}

function CopyAddress({ address }: { readonly address: string }): ReactElement {
  const say = useExplorerWords();
  const { message } = App.useApp();
  return (
    <Button
      icon={<LinkOutlined />}
      onClick={() => {
        void navigator.clipboard
          .writeText(new URL(address, location.href).href)
          .then(() => message.success(say('addressCopied')));
      }}
    >
      {say('copyAddress')}
    </Button>
  );
}

interface AnotherProps {
  readonly all: readonly ActionDescription[];
  readonly present: ActionDescription;
}

function AnotherAction({ all, present }: AnotherProps): ReactElement {
  const say = useExplorerWords();
  const navigate = useNavigate();
  const products = [...Map.groupBy(all, ({ product }) => product)];
  return (
    <Select
      showSearch
      aria-label={say('another')}
      style={{ width: 340, maxWidth: '80vw' }}
      value={pathOf(present)}
      options={products.map(([product, actions]) => ({
        label: product,
        options: actions.map((action) => ({ value: pathOf(action), label: action.name })),
      }))}
      onChange={(path) => void navigate(path)}
    />
  );
}
