// Adds money to an account. The API sets balances, so the dialog shows the new balance, and the server sets it only if the
// old one has not changed: a charge in between is not lost, and a second attempt does not count twice.
import { Form, InputNumber, Typography } from 'antd';
import type { ReactElement } from 'react';
import { useAnswer } from '../../../api/hooks.ts';
import { describeAccounts, modifyAccount, type Account } from '../../../api/staff.ts';
import { largestAmount, shownMoney } from '../../../parts/money.ts';
import { StepDialog } from '../../../parts/steps/StepDialog.tsx';
import { useAccountWords } from './words.ts';

interface Props {
  readonly account: Account;
  readonly onClose: () => void;
}

interface TypedAmount {
  readonly amount: number | null;
}

/** How often the balance is asked again: it may change while the amount is typed. */
const everyMs = 3000;

export function TopUpDialog({ account: { AccountId, Name, Balance }, onClose }: Props): ReactElement {
  const say = useAccountWords();
  const answer = useAnswer(describeAccounts, { AccountId }, { everyMs });
  const before = answer.data?.Accounts.find((one) => one.AccountId === AccountId)?.Balance ?? Balance;
  return (
    <StepDialog<unknown, TypedAmount>
      title={`${say('topUp')}: ${Name}`}
      does={say('topUp does')}
      yes={say('topUp')}
      action={modifyAccount}
      parameters={({ amount }) => ({ AccountId, Balance: after(before, amount), BalanceBefore: before })}
      done={({ amount }) => say('topUp done', { name: Name, after: shownMoney(after(before, amount)) })}
      onClose={onClose}
    >
      <Form.Item name="amount" label={say('amount')} rules={[{ required: true, message: say('needed') }]}>
        <InputNumber<number> min={0.01} max={largestAmount} precision={2} style={{ width: '100%' }} />
      </Form.Item>
      <Outcome before={before} />
    </StepDialog>
  );
}

function Outcome({ before }: { readonly before: number }): ReactElement {
  const say = useAccountWords();
  const form = Form.useFormInstance<TypedAmount>();
  const amount = Form.useWatch('amount', form) ?? null;
  return (
    <Typography.Text role="status">
      {say('topUp outcome', { before: shownMoney(before), after: shownMoney(after(before, amount)) })}
    </Typography.Text>
  );
}

function after(before: number, amount: number | null): number {
  return before + Math.round((amount ?? 0) * 100);
}
