// Accounts and their balances: opened, topped up, suspended, let in again.
import { PlusOutlined } from '@ant-design/icons';
import { Button, Empty, Flex, Table, Typography } from 'antd';
import { useState, type ReactElement } from 'react';
import { Link, useSearchParams } from 'react-router';
import { liveMs, useAnswer } from '../../../api/hooks.ts';
import { describeAccounts, modifyAccount, type Account } from '../../../api/staff.ts';
import { Fault } from '../../../parts/Fault.tsx';
import { Moment } from '../../../parts/Moment.tsx';
import { PageHead } from '../../../parts/PageHead.tsx';
import { ActDialog } from '../ActDialog.tsx';
import { shownMoney } from '../money.ts';
import { OpenAccountDialog } from './OpenAccountDialog.tsx';
import { TopUpDialog } from './TopUpDialog.tsx';
import { useAccountWords } from './words.ts';

interface Asked {
  readonly accountId: string;
  readonly act: 'topUp' | 'suspend' | 'lift';
}

const size = 20;

export default function AccountsPage(): ReactElement {
  const say = useAccountWords();
  const [address, setAddress] = useSearchParams();
  const [asked, setAsked] = useState<Asked>();
  const [isOpening, setIsOpening] = useState(false);
  const page = Number(address.get('page') ?? 1);
  const answer = useAnswer(describeAccounts, { PageNumber: page, PageSize: size }, { everyMs: liveMs });
  const accounts = answer.data?.Accounts ?? [];
  const about = accounts.find(({ AccountId }) => AccountId === asked?.accountId);
  function close(): void {
    setAsked(undefined);
  }
  const button = (account: Account, act: Asked['act']): ReactElement => (
    <Button
      size="small"
      aria-label={`${say(act)} ${account.AccountId}`}
      onClick={() => {
        setAsked({ accountId: account.AccountId, act });
      }}
    >
      {say(act)}
    </Button>
  );
  return (
    <>
      <PageHead
        title={say('title')}
        actions={
          <Button
            type="primary"
            icon={<PlusOutlined />}
            onClick={() => {
              setIsOpening(true);
            }}
          >
            {say('openAccount')}
          </Button>
        }
      />
      {answer.error === null ? (
        <Table<Account>
          rowKey="AccountId"
          size="middle"
          loading={answer.isPending}
          dataSource={[...accounts]}
          scroll={{ x: 'max-content' }}
          locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say('none')} /> }}
          pagination={{
            current: page,
            pageSize: size,
            total: answer.data?.TotalCount ?? 0,
            showSizeChanger: false,
            hideOnSinglePage: true,
            onChange: (next) => {
              setAddress({ page: String(next) });
            },
          }}
          columns={[
            { title: say('account'), dataIndex: 'AccountId' },
            { title: say('name'), dataIndex: 'Name' },
            {
              title: say('kind'),
              key: 'kind',
              render: (_, { Kind }) => say(Kind === 'operator' ? 'staff' : 'customer'),
            },
            { title: say('site'), dataIndex: 'Site' },
            { title: say('balance'), dataIndex: 'Balance', align: 'right', render: shownMoney },
            {
              title: say('state'),
              key: 'state',
              render: (_, { Suspended }) =>
                Suspended ? <Typography.Text type="danger">{say('suspended')}</Typography.Text> : say('open'),
            },
            { title: say('since'), dataIndex: 'CreationTime', render: (at: string) => <Moment at={at} /> },
            {
              title: say('acts'),
              key: 'acts',
              render: (_, account) =>
                account.Kind === 'operator' ? null : (
                  <Flex gap={8} align="center">
                    <Link
                      to={`/staff/orders?account=${account.AccountId}`}
                      aria-label={`${say('orders')} ${account.AccountId}`}
                    >
                      {say('orders')}
                    </Link>
                    {button(account, 'topUp')}
                    {button(account, account.Suspended ? 'lift' : 'suspend')}
                  </Flex>
                ),
            },
          ]}
        />
      ) : (
        <Fault
          error={answer.error}
          onRetry={() => {
            void answer.refetch();
          }}
        />
      )}
      {isOpening ? (
        <OpenAccountDialog
          onClose={() => {
            setIsOpening(false);
          }}
        />
      ) : null}
      {asked === undefined || about === undefined ? null : asked.act === 'topUp' ? (
        <TopUpDialog account={about} onClose={close} />
      ) : (
        <ActDialog
          title={`${say(asked.act)}: ${about.Name}`}
          does={say(`${asked.act} does`)}
          done={say(`${asked.act} done`, { name: about.Name })}
          act={say(asked.act)}
          back={say('back')}
          isDestructive={asked.act === 'suspend'}
          action={modifyAccount}
          parameters={{ AccountId: about.AccountId, Suspended: asked.act === 'suspend' }}
          onClose={close}
        />
      )}
    </>
  );
}
