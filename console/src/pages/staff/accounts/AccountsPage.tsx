// Accounts and their balances: staff open, top up, suspend and resume them.
import { PlusOutlined } from '@ant-design/icons';
import { Button, Typography } from 'antd';
import { useState, type ReactElement } from 'react';
import { everyMsOf } from '../../../api/hooks.ts';
import { describeAccounts, modifyAccount, type Account } from '../../../api/staff.ts';
import { Id } from '../../../parts/Id.tsx';
import type { Column } from '../../../parts/list/column.ts';
import { ResourceList } from '../../../parts/list/ResourceList.tsx';
import { Moment } from '../../../parts/Moment.tsx';
import { shownMoney } from '../../../parts/money.ts';
import { PageHead } from '../../../parts/PageHead.tsx';
import type { Step } from '../../../parts/steps/step.ts';
import { StepDialog } from '../../../parts/steps/StepDialog.tsx';
import { StepMenu } from '../../../parts/steps/StepMenu.tsx';
import { OpenAccountDialog } from './OpenAccountDialog.tsx';
import { TopUpDialog } from './TopUpDialog.tsx';
import { useAccountWords } from './words.ts';

export default function AccountsPage(): ReactElement {
  const say = useAccountWords();
  const [isOpening, setIsOpening] = useState(false);
  const open = (
    <Button
      type="primary"
      icon={<PlusOutlined />}
      onClick={() => {
        setIsOpening(true);
      }}
    >
      {say('openAccount')}
    </Button>
  );
  return (
    <>
      <PageHead title={say('title')} actions={open} />
      <ResourceList
        name="accounts"
        action={describeAccounts}
        parameters={{}}
        exactly={(text) => ({ AccountId: text })}
        itemsOf={accountsOf}
        idOf={({ AccountId }) => AccountId}
        everyMs={() => everyMsOf(false)}
        columns={useColumns()}
        empty={{ title: say('none') }}
        actions={{ title: say('acts'), of: (account) => <RowSteps account={account} /> }}
      />
      {isOpening ? (
        <OpenAccountDialog
          onClose={() => {
            setIsOpening(false);
          }}
        />
      ) : null}
    </>
  );
}

function accountsOf(answer: { readonly Accounts: readonly Account[] }) {
  return answer.Accounts;
}

function useColumns(): readonly Column<Account>[] {
  const say = useAccountWords();
  return [
    {
      key: 'account',
      title: say('account'),
      isAlwaysShown: true,
      text: ({ AccountId }) => AccountId,
      render: ({ AccountId }) => <Id id={AccountId} />,
    },
    { key: 'name', title: say('name'), text: ({ Name }) => Name },
    { key: 'kind', title: say('kind'), text: ({ Kind }) => say(Kind === 'operator' ? 'staff' : 'customer') },
    { key: 'site', title: say('site'), text: ({ Site }) => Site },
    {
      key: 'balance',
      title: say('balance'),
      align: 'right',
      text: ({ Balance }) => Balance / 100,
      render: ({ Balance }) => shownMoney(Balance),
    },
    {
      key: 'state',
      title: say('state'),
      text: ({ Suspended }) => say(Suspended ? 'suspended' : 'open'),
      render: ({ Suspended }) =>
        Suspended ? <Typography.Text type="danger">{say('suspended')}</Typography.Text> : say('open'),
    },
    {
      key: 'since',
      title: say('since'),
      text: ({ CreationTime }) => CreationTime,
      render: ({ CreationTime }) => <Moment at={CreationTime} />,
    },
  ];
}

function RowSteps({ account }: { readonly account: Account }): ReactElement {
  const say = useAccountWords();
  const { AccountId, Name, Kind, Suspended } = account;
  const notForStaff = Kind === 'operator' ? say('notForStaff') : undefined;
  const suspension = (key: 'suspend' | 'lift', notNow: string | undefined): Step => ({
    key,
    label: say(key),
    notNow: notForStaff ?? notNow,
    isDestructive: key === 'suspend',
    target: {
      dialog: (close) => (
        <StepDialog
          title={`${say(key)}: ${Name}`}
          does={say(`${key} does`)}
          yes={say(key)}
          isDestructive={key === 'suspend'}
          action={modifyAccount}
          parameters={{ AccountId, Suspended: key === 'suspend' }}
          done={say(`${key} done`, { name: Name })}
          onClose={close}
        />
      ),
    },
  });
  const steps: readonly Step[] = [
    {
      key: 'topUp',
      label: say('topUp'),
      notNow: notForStaff,
      target: { dialog: (close) => <TopUpDialog account={account} onClose={close} /> },
    },
    { key: 'orders', label: say('orders'), notNow: notForStaff, target: { to: `/staff/orders?account=${AccountId}` } },
    suspension('suspend', Suspended ? say('isSuspended') : undefined),
    suspension('lift', Suspended ? undefined : say('notSuspended')),
  ];
  return <StepMenu isSmall steps={steps} name={AccountId} />;
}
