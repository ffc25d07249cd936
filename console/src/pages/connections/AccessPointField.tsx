// The choice of the access point: each one of the region with its location, and whether it takes orders.
import { Form, Typography } from 'antd';
import type { ReactElement } from 'react';
import { describeAccessPoints } from '../../api/common-actions.ts';
import { useAnswer } from '../../api/hooks.ts';
import { presentLanguage } from '../../i18n/words.ts';
import { ErrorAlert } from '../../parts/ErrorAlert.tsx';
import { Select } from '../../parts/Select.tsx';
import { usePartWords } from '../../parts/words.ts';
import { useSession } from '../../session/session.ts';
import { useFormWords } from './form-words.ts';

const orderable = ['recommended', 'hot'];

export function AccessPointField(): ReactElement {
  const say = useFormWords();
  const sayPart = usePartWords();
  const { regionId } = useSession();
  const AcceptLanguage = presentLanguage() === 'zh' ? 'zh-CN' : 'en-US';
  const answer = useAnswer(describeAccessPoints, { RegionId: regionId, PageSize: 50, AcceptLanguage });
  const points = answer.data?.AccessPointSet ?? [];
  const statusWord = (status: string): string => {
    switch (status) {
      case 'recommended':
      case 'hot':
      case 'full':
      case 'disabled':
        return say(`ap ${status}`);
      default:
        return status;
    }
  };
  return (
    <>
      {answer.error === null ? null : <ErrorAlert error={answer.error} />}
      <Form.Item
        name="AccessPointId"
        label={say('accessPoint')}
        extra={say('accessPointHelp')}
        rules={[
          { required: true, message: sayPart('needed') },
          {
            // It was chosen before the reader changed the region.
            validator: async (_, id: string | undefined) => {
              const isHere = id === undefined || points.some(({ AccessPointId }) => AccessPointId === id);
              await (isHere ? Promise.resolve() : Promise.reject(new Error(say('accessPointElsewhere'))));
            },
          },
        ]}
      >
        <Select
          loading={answer.isPending}
          listHeight={320}
          options={points.map(({ AccessPointId, Name, Description, Location, Status }) => ({
            value: AccessPointId,
            label: `${Name} · ${AccessPointId}`,
            disabled: !orderable.includes(Status),
            place: `${Location === '' ? Description : Location} · ${statusWord(Status)}${orderable.includes(Status) ? '' : ` · ${say('notTaking')}`}`,
          }))}
          optionRender={({ data }) => (
            <>
              <div>{data.label}</div>
              <Typography.Text type="secondary" style={{ fontSize: 12, whiteSpace: 'normal' }}>
                {data.place}
              </Typography.Text>
            </>
          )}
        />
      </Form.Item>
    </>
  );
}
