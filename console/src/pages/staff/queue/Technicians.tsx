// The technicians in an application for an LOA, whose data staff check before they accept it.
import { Table } from 'antd';
import type { ReactElement } from 'react';
import { useAnswer } from '../../../api/hooks.ts';
import { getPhysicalConnectionLOA, type Technician } from '../../../api/staff.ts';
import { ErrorAlert } from '../../../parts/ErrorAlert.tsx';
import { useQueueWords } from './queue-words.ts';

export function Technicians({ connectionId }: { readonly connectionId: string }): ReactElement {
  const say = useQueueWords();
  const { data, error } = useAnswer(getPhysicalConnectionLOA, { InstanceId: connectionId });
  if (error !== null) return <ErrorAlert error={error} />;
  const technicians = data?.Technicians ?? [];
  return (
    <Table<Technician & { readonly place: number }>
      size="small"
      rowKey="place"
      pagination={false}
      scroll={{ x: 'max-content' }}
      loading={data === undefined}
      locale={{ emptyText: say('noTechnicians') }}
      dataSource={technicians.map((technician, place) => ({ ...technician, place }))}
      columns={[
        { title: say('technician'), dataIndex: 'Name', render: (name?: string) => <bdi>{name}</bdi> },
        { title: say('gender'), dataIndex: 'Gender' },
        { title: say('certificate'), dataIndex: 'CertificateType' },
        { title: say('certificateNo'), dataIndex: 'CertificateNo' },
        { title: say('contact'), dataIndex: 'ContactInfo' },
      ]}
    />
  );
}
