// The form that modifies a VBR: each owner sets other attributes. Setting the peering of an unconfirmed VBR confirms it.
import { Alert, App, Button, Card, Flex, Form, Skeleton, Typography } from 'antd';
import type { ReactElement } from 'react';
import { useNavigate } from 'react-router';
import { useChange } from '../../api/hooks.ts';
import { useLifecycles } from '../../api/server-data.ts';
import { modifyVirtualBorderRouterAttribute as modify, type Vbr } from '../../api/vbrs.ts';
import { ErrorAlert } from '../../parts/ErrorAlert.tsx';
import { LeaveGuard } from '../../parts/LeaveGuard.tsx';
import { mayCustomer } from '../../parts/lifecycle-way.ts';
import { PageHead } from '../../parts/PageHead.tsx';
import { useSession } from '../../session/session.ts';
import { useTyped } from '../connections/use-typed.ts';
import { useVbrFormWords } from './form-words.ts';
import { NoVbr } from './NoVbr.tsx';
import { useOwners, useVbr, type Owners } from './useVbr.ts';
import { changesTo } from './vbr-changes.ts';
import {
  BandwidthField,
  BfdFields,
  CircuitField,
  NameFields,
  PeeringCards,
  RouterFields,
  type TypedVbr,
} from './VbrFields.tsx';
import { VlanField } from './VlanField.tsx';

export default function ModifyPage(): ReactElement {
  const { id, answer, vbr } = useVbr();
  return vbr === undefined ? <NoVbr id={id} answer={answer} /> : <Owned key={id} vbr={vbr} />;
}

function Owned({ vbr }: { readonly vbr: Vbr }): ReactElement {
  const owners = useOwners(vbr);
  return owners === undefined ? <Skeleton active /> : <ModifyForm vbr={vbr} owners={owners} />;
}

interface Props {
  readonly vbr: Vbr;
  readonly owners: Owners;
}

function ModifyForm({ vbr, owners: { isConnectionMine, isVbrMine, connectionOwner } }: Props): ReactElement {
  const say = useVbrFormWords();
  const { message } = App.useApp();
  const { regionId } = useSession();
  const navigate = useNavigate();
  const { hasTyped, onTyped, onSent } = useTyped();
  const change = useChange(modify);
  const lifecycle = useLifecycles().data?.virtualBorderRouter;
  const { VbrId, Name } = vbr;
  const name = Name ?? VbrId;
  const page = `/vbrs/${VbrId}`;
  const isConfirming = isVbrMine && mayCustomer(lifecycle, vbr.Status, 'confirm');

  function send(typed: TypedVbr): void {
    const changes = changesTo(vbr, typed);
    if (Object.keys(changes).length === 0) {
      message.info(say('nothingChanged'));
      return;
    }
    change.mutate(
      { RegionId: regionId, VbrId, ...changes },
      {
        onSuccess: () => {
          onSent();
          message.success(say(isConfirming ? 'confirmed' : 'saved'));
          void navigate(page);
        },
      },
    );
  }

  return (
    <>
      <LeaveGuard hasTyped={hasTyped} />
      <PageHead
        title={say(isConfirming ? 'confirmTitle' : 'modifyTitle', { name })}
        trail={[
          { title: say('vbrs'), to: '/vbrs' },
          { title: name, to: page },
        ]}
      >
        <Typography.Text type="secondary">
          {isConfirming ? say('confirmHelp', { owner: connectionOwner }) : say('modifyHelp')}
        </Typography.Text>
      </PageHead>
      <Card style={{ maxWidth: 760 }}>
        {isConnectionMine && isVbrMine ? null : (
          <Alert
            type="info"
            showIcon
            style={{ marginBottom: 16 }}
            title={say(isConnectionMine ? 'onlyVbrOwner' : 'onlyConnectionOwner')}
          />
        )}
        <Form<TypedVbr>
          layout="vertical"
          scrollToFirstError={{ focus: true }}
          initialValues={vbr}
          onValuesChange={onTyped}
          onFinish={send}
        >
          {isConnectionMine ? (
            <>
              <VlanField connectionId={vbr.PhysicalConnectionId} vbrId={VbrId} />
              <CircuitField action={modify} />
              <BandwidthField action={modify} />
            </>
          ) : null}
          {isVbrMine ? (
            <>
              <NameFields action={modify} />
              <PeeringCards isRequired onTyped={onTyped} />
              <RouterFields />
            </>
          ) : null}
          <BfdFields action={modify} />
          <Flex vertical gap={12}>
            {change.error === null ? null : <ErrorAlert error={change.error} />}
            <Button type="primary" htmlType="submit" loading={change.isPending} style={{ alignSelf: 'start' }}>
              {say(isConfirming ? 'confirm' : 'save')}
            </Button>
          </Flex>
        </Form>
      </Card>
    </>
  );
}
