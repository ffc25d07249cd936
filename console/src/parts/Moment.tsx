// A moment of the API, in the reader's own zone; the API's own form in the tooltip.
import { Tooltip } from 'antd';
import type { ReactElement } from 'react';
import { presentLanguage } from '../i18n/words.ts';

export function Moment({ at }: { readonly at: string | undefined }): ReactElement {
  const date = new Date(at ?? '');
  if (at === undefined || Number.isNaN(date.getTime())) return <span>–</span>;
  return (
    <Tooltip title={at}>
      <time dateTime={at}>{shownMoment(date)}</time>
    </Tooltip>
  );
}

export function shownMoment(date: Date): string {
  const locale = presentLanguage() === 'zh' ? 'zh-CN' : 'en-GB';
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(date);
}
