// The request as it was sent, and the answer as it came.
import { Alert, Descriptions, Empty, Flex, Spin, theme, Typography } from 'antd';
import type { ReactElement } from 'react';
import { z } from 'zod';
import type { Exchange } from '../../api/call.ts';
import { useExplanation } from '../../parts/explained.ts';
import { ErrorAlert } from '../../parts/ErrorAlert.tsx';
import { OutlinedTag } from './AccessTag.tsx';
import { Code, CopyButton } from './Code.tsx';
import { indentedXml } from './indented-xml.ts';
import { useExplorerWords } from './words.ts';

interface Sent {
  readonly exchange: Exchange | undefined;
  readonly isSending: boolean;
  readonly error: Error | null;
}

export function RequestView({ exchange }: Pick<Sent, 'exchange'>): ReactElement {
  const say = useExplorerWords();
  if (exchange === undefined) return <NothingSent />;
  const { method, url, headers, body, canonicalRequest, stringToSign } = exchange.request;
  const written = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const parts = [
    [say('url'), `${method} ${url}`],
    [say('headers'), written.join('\n')],
    [say('body'), body],
    [say('canonicalRequest'), canonicalRequest],
    [say('stringToSign'), stringToSign],
  ] as const;
  return (
    <Flex vertical gap={12}>
      <Typography.Text type="secondary">{say('secretNote')}</Typography.Text>
      {parts.map(([label, text]) => (
        <div key={label}>
          <Typography.Title level={3} style={{ fontSize: 14, marginTop: 0 }}>
            {label}
          </Typography.Title>
          <Code label={label} text={text === '' ? '–' : text} isWrapped />
        </div>
      ))}
    </Flex>
  );
}

const refusal = z.object({ Code: z.string(), Message: z.string() });

export function AnswerView({ exchange, isSending, error }: Sent): ReactElement {
  const say = useExplorerWords();
  const { token } = theme.useToken();
  if (isSending) return <Spin description={say('sending')} style={{ display: 'block', padding: 24 }} />;
  if (error !== null) return <ErrorAlert error={error} />;
  if (exchange === undefined) return <NothingSent />;
  const { status, text, ms, headers } = exchange;
  const isJson = headers['content-type']?.includes('json') === true;
  const shown = isJson ? indentedJson(text) : indentedXml(text);
  return (
    <Flex vertical gap={12}>
      <Flex wrap gap={8} align="center">
        <OutlinedTag
          text={say('answeredWith', { status })}
          colour={status === 200 ? token.colorSuccess : token.colorError}
        />
        <Typography.Text>{say('took', { ms: Math.round(ms) })}</Typography.Text>
        <Typography.Text type="secondary">
          {say('size', { bytes: new TextEncoder().encode(text).length })}
        </Typography.Text>
        <Typography.Text type="secondary" style={{ overflowWrap: 'anywhere' }}>
          {headers['x-acs-request-id']}
        </Typography.Text>
        <span style={{ marginInlineStart: 'auto' }}>
          <CopyButton label={say('copyAnswer')} text={shown} />
        </span>
      </Flex>
      {status === 200 ? null : <Meaning answer={text} />}
      <Code label={say('answer')} text={shown} language={isJson ? 'json' : 'xml'} />
    </Flex>
  );
}

function Meaning({ answer }: { readonly answer: string }): ReactElement | null {
  const refused = refusedWith(answer);
  return refused === undefined ? null : <Refused refused={refused} />;
}

function Refused({ refused }: { readonly refused: z.infer<typeof refusal> }): ReactElement {
  const say = useExplorerWords();
  const explanation = useExplanation({ code: refused.Code, message: refused.Message });
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={refused.Code}
      description={
        <Descriptions
          size="small"
          column={1}
          items={[
            { key: 'message', label: say('message'), children: refused.Message },
            ...(explanation === undefined
              ? []
              : [{ key: 'meaning', label: say('meaning'), children: <strong>{explanation}</strong> }]),
          ]}
        />
      }
    />
  );
}

/** @param text a refusal in either format */
function refusedWith(text: string): z.infer<typeof refusal> | undefined {
  if (!text.startsWith('<')) return refusal.safeParse(jsonOf(text)).data;
  const document = new DOMParser().parseFromString(text, 'text/xml');
  const [code, message] = ['Code', 'Message'].map((name) => document.querySelector(`Error > ${name}`)?.textContent);
  return refusal.safeParse({ Code: code, Message: message }).data;
}

function indentedJson(text: string): string {
  const content = jsonOf(text);
  return content === undefined ? text : JSON.stringify(content, null, 2);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function NothingSent(): ReactElement {
  const say = useExplorerWords();
  return (
    <Empty description={say('notSent')}>
      <Typography.Text type="secondary">{say('notSentHelp')}</Typography.Text>
    </Empty>
  );
}
