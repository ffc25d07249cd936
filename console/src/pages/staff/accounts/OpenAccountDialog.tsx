// Opens an account for a new customer. Its first key is shown once; the tab forgets it when the dialog is closed.
import { Alert, Form, Input, InputNumber, Modal, Typography } from 'antd';
import type { ReactElement } from 'react';
import { useChange } from '../../../api/hooks.ts';
import { NoAnswer } from '../../../api/call.ts';
import { createAccount, type NewAccount } from '../../../api/staff.ts';
import { ErrorAlert } from '../../../parts/ErrorAlert.tsx';
import { Select } from '../../../parts/Select.tsx';
import { largestAmount } from '../../../parts/money.ts';
import { useAccountWords } from './words.ts';

interface TypedAccount {
  readonly name: string;
  readonly accountId?: string;
  readonly site: 'cn' | 'intl';
  readonly balance: number | null;
}

export function OpenAccountDialog({ onClose }: { readonly onClose: () => void }): ReactElement {
  const say = useAccountWords();
  const change = useChange(createAccount);
  const [form] = Form.useForm<TypedAccount>();
  if (change.data !== undefined) return <FirstKey opened={change.data} onClose={onClose} />;
  return (
    <Modal
      open
      title={say('openAccount')}
      mask={{ closable: false }}
      okText={say('openAccount')}
      okButtonProps={{ loading: change.isPending }}
      cancelText={say('back')}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Typography.Paragraph>{say('openAccount does')}</Typography.Paragraph>
      <Form<TypedAccount>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ site: 'cn', balance: null }}
        onFinish={({ name, accountId, site, balance }) => {
          change.mutate({
            Name: name.trim(),
            AccountId: accountId?.trim(),
            Site: site,
            Balance: Math.round((balance ?? 0) * 100),
          });
        }}
      >
        <Form.Item
          name="name"
          label={say('company')}
          rules={[{ required: true, whitespace: true, message: say('needed') }]}
        >
          <Input maxLength={128} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="accountId"
          label={say('number')}
          extra={say('numberHelp')}
          rules={[{ pattern: /^\s*\d{16}\s*$/, message: say('numberForm') }]}
        >
          <Input inputMode="numeric" autoComplete="off" />
        </Form.Item>
        <Form.Item name="site" label={say('site')}>
          <Select
            options={[
              { value: 'cn', label: say('site cn') },
              { value: 'intl', label: say('site intl') },
            ]}
          />
        </Form.Item>
        <Form.Item name="balance" label={say('firstBalance')}>
          <InputNumber<number> min={0} max={largestAmount} precision={2} style={{ width: '100%' }} />
        </Form.Item>
      </Form>
      {change.error === null ? null : <ErrorAlert error={change.error} />}
      {change.error instanceof NoAnswer ? <Typography.Text strong>{say('openAccount lost')}</Typography.Text> : null}
    </Modal>
  );
}

interface FirstKeyProps {
  readonly opened: NewAccount;
  readonly onClose: () => void;
}

/** Only its button closes it, since the key cannot be shown again. */
function FirstKey({ opened, onClose }: FirstKeyProps): ReactElement {
  const say = useAccountWords();
  const lines = [
    { label: say('account'), text: opened.AccountId },
    { label: say('keyId'), text: opened.AccessKeyId },
    { label: say('secret'), text: opened.AccessKeySecret },
  ];
  return (
    <Modal
      open
      title={say('opened')}
      mask={{ closable: false }}
      keyboard={false}
      closable={false}
      okText={say('stored')}
      cancelButtonProps={{ style: { display: 'none' } }}
      onOk={onClose}
    >
      <Alert type="warning" showIcon title={say('onlyOnce')} style={{ marginBottom: 16 }} />
      {lines.map(({ label, text }) => (
        <Typography.Paragraph key={label}>
          <Typography.Text type="secondary">{label}</Typography.Text>
          <br />
          <Typography.Text code copyable={{ text, tooltips: [say('copyOf', { what: label }), say('copied')] }}>
            {text}
          </Typography.Text>
        </Typography.Paragraph>
      ))}
    </Modal>
  );
}
