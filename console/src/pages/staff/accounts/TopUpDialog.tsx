// Money that came in for an account. The API sets balances, so the dialog shows which one it will set, and sets it only
// while the one it was added to is still there: neither a charge in between nor a second try is lost or counted twice.
import { App, Form, InputNumber, Modal, Typography } from 'antd';
import type { ReactElement } from 'react';
import { useChange } from '../../../api/hooks.ts';
import { modifyAccount, type Account } from '../../../api/staff.ts';
import { Fault } from '../../../parts/Fault.tsx';
import { largestAmount, shownMoney } from '../money.ts';
import { useAccountWords } from './words.ts';

interface Props {
  /** As it is now: the balance may move while the amount is typed. */
  readonly account: Account;
  readonly onClose: () => void;
}

export function TopUpDialog({ account, onClose }: Props): ReactElement {
  const say = useAccountWords();
  const { message } = App.useApp();
  const change = useChange(modifyAccount);
  const [form] = Form.useForm<{ readonly amount: number | null }>();
  const typed = Form.useWatch('amount', form) ?? 0;
  const after = account.Balance + Math.round(typed * 100);
  return (
    <Modal
      open
      title={`${say('topUp')}: ${account.Name}`}
      mask={{ closable: false }}
      okText={say('topUp')}
      okButtonProps={{ loading: change.isPending }}
      cancelText={say('back')}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Typography.Paragraph>
        {say('topUp does', { before: shownMoney(account.Balance), after: shownMoney(after) })}
      </Typography.Paragraph>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ amount: null }}
        onFinish={() => {
          change.mutate(
            { AccountId: account.AccountId, Balance: after, BalanceBefore: account.Balance },
            {
              onSuccess: () => {
                message.success(say('topUp done', { name: account.Name, after: shownMoney(after) }));
                onClose();
              },
            },
          );
        }}
      >
        <Form.Item name="amount" label={say('amount')} rules={[{ required: true, message: say('needed') }]}>
          <InputNumber<number> min={0.01} max={largestAmount} precision={2} style={{ width: '100%' }} />
        </Form.Item>
      </Form>
      {change.error === null ? null : <Fault error={change.error} />}
    </Modal>
  );
}
