// A new VBR, for the own account or for another one. When the call fails, the form keeps what was typed.
import { App, Button, Card, Flex, Form, Input, Radio, Typography } from 'antd';
import { useState, type ReactElement } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { Parameters } from '../../api/action.ts';
import { useChange } from '../../api/hooks.ts';
import { NoAnswer } from '../../api/call.ts';
import { createVirtualBorderRouter as create } from '../../api/vbrs.ts';
import { ErrorAlert } from '../../parts/ErrorAlert.tsx';
import { LeaveGuard } from '../../parts/LeaveGuard.tsx';
import { PageHead } from '../../parts/PageHead.tsx';
import { usePartWords } from '../../parts/words.ts';
import { useSession } from '../../session/session.ts';
import { ConnectionSelect } from '../connections/ConnectionSelect.tsx';
import { useTyped } from '../connections/use-typed.ts';
import { useVbrFormWords } from './form-words.ts';
import { BandwidthField, CircuitField, NameFields, PeeringCards, type TypedVbr } from './VbrFields.tsx';
import { VlanField } from './VlanField.tsx';

interface TypedNewVbr extends TypedVbr {
  readonly PhysicalConnectionId: string;
  readonly for: 'me' | 'other';
  readonly VbrOwnerId?: string;
}

const enabled = ['Enabled'];

export default function CreatePage(): ReactElement {
  const say = useVbrFormWords();
  const sayPart = usePartWords();
  const { message } = App.useApp();
  const { regionId, identity } = useSession();
  const navigate = useNavigate();
  const [address] = useSearchParams();
  const { hasTyped, onTyped, onSent } = useTyped();
  const [form] = Form.useForm<TypedNewVbr>();
  const isForOther = Form.useWatch('for', form) === 'other';
  const connectionId = Form.useWatch('PhysicalConnectionId', form);
  // One client token for the form, so that sending it again after a lost answer makes no second VBR.
  const [ClientToken] = useState(() => crypto.randomUUID());
  const change = useChange(create);

  function send({ for: whom, ...typed }: TypedNewVbr): void {
    const asked: Parameters = { RegionId: regionId, ClientToken, ...typed };
    change.mutate(asked, {
      onSuccess: ({ VbrId }) => {
        onSent();
        message.success(whom === 'me' ? say('createdOwn') : say('createdOther', { owner: typed.VbrOwnerId ?? '' }));
        void navigate(`/vbrs/${VbrId}`);
      },
    });
  }

  return (
    <>
      <LeaveGuard hasTyped={hasTyped} />
      <PageHead title={say('createTitle')} trail={[{ title: say('vbrs'), to: '/vbrs' }]}>
        <Typography.Text type="secondary">{say('createHelp')}</Typography.Text>
      </PageHead>
      <Card style={{ maxWidth: 760 }}>
        <Form<TypedNewVbr>
          form={form}
          layout="vertical"
          scrollToFirstError={{ focus: true }}
          initialValues={{ for: 'me', EnableIpv6: false, PhysicalConnectionId: address.get('connection') ?? undefined }}
          onValuesChange={onTyped}
          onFinish={send}
        >
          <Form.Item
            name="PhysicalConnectionId"
            label={say('connection')}
            extra={say('connectionHelp')}
            rules={[{ required: true, message: sayPart('needed') }]}
          >
            <ConnectionSelect statuses={enabled} placeholder={say('connectionSearch')} />
          </Form.Item>
          <VlanField connectionId={connectionId} />
          <Form.Item name="for" label={say('for')} extra={say(isForOther ? 'forOtherHelp' : 'forMeHelp')}>
            <Radio.Group
              options={[
                { value: 'me', label: say('forMe') },
                { value: 'other', label: say('forOther') },
              ]}
            />
          </Form.Item>
          {/* The form keeps what was typed in fields that go, and shows it again when they come back. */}
          {isForOther ? (
            <Form.Item
              name="VbrOwnerId"
              label={say('owner')}
              extra={say('ownerHelp')}
              rules={[
                { required: true, message: sayPart('needed') },
                { pattern: /^\d{1,20}$/, message: say('ownerForm') },
                {
                  validator: async (_, id: string | undefined) => {
                    await (id === identity.accountId
                      ? Promise.reject(new Error(say('ownerIsYou')))
                      : Promise.resolve());
                  },
                },
              ]}
            >
              <Input inputMode="numeric" autoComplete="off" />
            </Form.Item>
          ) : (
            <>
              <PeeringCards isRequired onTyped={onTyped} />
              <NameFields action={create} />
            </>
          )}
          <CircuitField action={create} />
          <BandwidthField action={create} />
          <Flex vertical gap={12}>
            {change.error === null ? null : <ErrorAlert error={change.error} />}
            {change.error instanceof NoAnswer ? (
              <Typography.Text type="secondary">{say('retrySafe')}</Typography.Text>
            ) : null}
            <Button type="primary" htmlType="submit" loading={change.isPending} style={{ alignSelf: 'start' }}>
              {say('create')}
            </Button>
          </Flex>
        </Form>
      </Card>
    </>
  );
}
