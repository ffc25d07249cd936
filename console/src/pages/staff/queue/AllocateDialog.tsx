// A port for an approved connection: one of the access point's next free ones, or another that is typed in.
import { Button, Flex, Form, Input, Spin, Typography } from 'antd';
import type { ReactElement } from 'react';
import { useAnswer } from '../../../api/hooks.ts';
import { allocatePhysicalConnection, describePorts, type FreePort, type QueueItem } from '../../../api/staff.ts';
import { ErrorAlert } from '../../../parts/ErrorAlert.tsx';
import { StepDialog } from '../../../parts/steps/StepDialog.tsx';
import { useQueueWords } from './queue-words.ts';

interface Props {
  readonly item: QueueItem;
  readonly onClose: () => void;
}

interface TypedPort {
  readonly PortNumber: string;
  readonly AdLocation: string;
}

export function AllocateDialog({ item, onClose }: Props): ReactElement {
  const say = useQueueWords();
  const { PhysicalConnectionId: id, Name: name = id, AccessPointId, PortType, Status } = item;
  const ports = useAnswer(describePorts, { AccessPointId, PageSize: 1 });
  const free = ports.data?.FreePorts ?? [];
  const needed = [{ required: true, whitespace: true, message: say('needed') }];
  return (
    <StepDialog<unknown, TypedPort>
      // The form takes what it begins with once, when the free ports are known.
      key={String(ports.isPending)}
      title={`${say('allocate')}: ${name}`}
      about={{ id, state: Status }}
      does={say('allocate does', { portType: PortType })}
      yes={say('allocate')}
      action={allocatePhysicalConnection}
      parameters={({ PortNumber, AdLocation }) => ({
        PhysicalConnectionId: id,
        PortNumber: PortNumber.trim(),
        AdLocation: AdLocation.trim(),
      })}
      done={({ PortNumber }) => say('allocate done', { name, port: PortNumber })}
      onClose={onClose}
      isLoading={ports.isPending}
      {...(free[0] === undefined ? {} : { initialValues: free[0] })}
    >
      {ports.error === null ? null : <ErrorAlert error={ports.error} />}
      {ports.isPending ? (
        <Spin description={say('loading')} />
      ) : (
        <>
          <Typography.Text strong>{say('freePorts', { accessPoint: AccessPointId })}</Typography.Text>{' '}
          <Typography.Text type="secondary">{say('taken', { count: ports.data?.TotalCount ?? 0 })}</Typography.Text>
          <FreePorts free={free} />
          <Form.Item name="PortNumber" label={say('port')} rules={needed}>
            <Input maxLength={32} />
          </Form.Item>
          <Form.Item name="AdLocation" label={say('location')} rules={needed} extra={say('locationHelp')}>
            <Input maxLength={256} />
          </Form.Item>
        </>
      )}
    </StepDialog>
  );
}

function FreePorts({ free }: { readonly free: readonly FreePort[] }): ReactElement {
  const say = useQueueWords();
  const form = Form.useFormInstance<TypedPort>();
  const chosen = Form.useWatch('PortNumber', form);
  return (
    <Flex wrap gap={6} style={{ margin: '8px 0 16px' }}>
      {free.length === 0 ? <Typography.Text type="secondary">{say('noFree')}</Typography.Text> : null}
      {free.map((port) => (
        <Button
          key={port.PortNumber}
          size="small"
          aria-pressed={port.PortNumber === chosen}
          type={port.PortNumber === chosen ? 'primary' : 'default'}
          onClick={() => {
            form.setFieldsValue(port);
          }}
        >
          {port.PortNumber}
        </Button>
      ))}
    </Flex>
  );
}
