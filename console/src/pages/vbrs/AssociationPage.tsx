// A further connection for a VBR, with a VLAN and a peering of its own there.
import { App, Button, Card, Flex, Form, Typography } from 'antd';
import type { ReactElement } from 'react';
import { useNavigate } from 'react-router';
import type { Parameters } from '../../api/action.ts';
import { useChange } from '../../api/hooks.ts';
import { associatePhysicalConnection as associate, type Vbr } from '../../api/vbrs.ts';
import { ErrorAlert } from '../../parts/ErrorAlert.tsx';
import { LeaveGuard } from '../../parts/LeaveGuard.tsx';
import { PageHead } from '../../parts/PageHead.tsx';
import { usePartWords } from '../../parts/words.ts';
import { useSession } from '../../session/session.ts';
import { ConnectionSelect } from '../connections/ConnectionSelect.tsx';
import { useTyped } from '../connections/use-typed.ts';
import { useVbrFormWords } from './form-words.ts';
import { NoVbr } from './NoVbr.tsx';
import { useVbr } from './useVbr.ts';
import { CircuitField, PeeringCards, type TypedVbr } from './VbrFields.tsx';
import { VlanField } from './VlanField.tsx';

interface TypedAssociation extends TypedVbr {
  readonly PhysicalConnectionId: string;
}

const enabled = ['Enabled'];

export default function AssociationPage(): ReactElement {
  const { id, answer, vbr } = useVbr();
  return vbr === undefined ? <NoVbr id={id} answer={answer} /> : <AssociationForm key={id} vbr={vbr} />;
}

function AssociationForm({ vbr }: { readonly vbr: Vbr }): ReactElement {
  const say = useVbrFormWords();
  const sayPart = usePartWords();
  const { message } = App.useApp();
  const { regionId } = useSession();
  const navigate = useNavigate();
  const { hasTyped, onTyped, onSent } = useTyped();
  const [form] = Form.useForm<TypedAssociation>();
  const connectionId = Form.useWatch('PhysicalConnectionId', form);
  const change = useChange(associate);
  const { VbrId, Name, PhysicalConnectionId, AssociatedPhysicalConnections } = vbr;
  const name = Name ?? VbrId;
  const page = `/vbrs/${VbrId}`;
  const present = [
    PhysicalConnectionId,
    ...AssociatedPhysicalConnections.map((connection) => connection.PhysicalConnectionId),
  ];

  function send(typed: TypedAssociation): void {
    const asked: Parameters = { RegionId: regionId, VbrId, ...typed };
    change.mutate(asked, {
      onSuccess: () => {
        onSent();
        message.success(say('connected', { connection: typed.PhysicalConnectionId }));
        void navigate(page);
      },
    });
  }

  return (
    <>
      <LeaveGuard hasTyped={hasTyped} />
      <PageHead
        title={say('furtherTitle', { name })}
        trail={[
          { title: say('vbrs'), to: '/vbrs' },
          { title: name, to: page },
        ]}
      >
        <Typography.Text type="secondary">{say('furtherHelp')}</Typography.Text>
      </PageHead>
      <Card style={{ maxWidth: 760 }}>
        <Form<TypedAssociation>
          form={form}
          layout="vertical"
          scrollToFirstError={{ focus: true }}
          initialValues={{ EnableIpv6: false }}
          onValuesChange={onTyped}
          onFinish={send}
        >
          <Form.Item
            name="PhysicalConnectionId"
            label={say('connection')}
            extra={say('connectionHelp')}
            rules={[{ required: true, message: sayPart('needed') }]}
          >
            <ConnectionSelect statuses={enabled} except={present} placeholder={say('connectionSearch')} />
          </Form.Item>
          <VlanField connectionId={connectionId} />
          <PeeringCards isRequired={false} onTyped={onTyped} />
          <CircuitField action={associate} />
          <Flex vertical gap={12}>
            {change.error === null ? null : <ErrorAlert error={change.error} />}
            <Button type="primary" htmlType="submit" loading={change.isPending} style={{ alignSelf: 'start' }}>
              {say('connect')}
            </Button>
          </Flex>
        </Form>
      </Card>
    </>
  );
}
