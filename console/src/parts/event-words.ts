// What the lifecycle tables call events, in both languages; one that the table lacks is shown as it came.
import { wordsOf } from '../i18n/words.ts';

const english = {
  approve: 'approve',
  reject: 'reject',
  allocate: 'allocate a port',
  allocated: 'port allocated',
  'fail allocation': 'give up allocation',
  confirm: 'confirm',
  enable: 'enable',
  resubmit: 'correct and submit again',
  cancel: 'cancel',
  terminate: 'terminate',
  terminated: 'terminated',
  recover: 'recover',
  recovered: 'recovered',
  delete: 'delete',
  accept: 'accept',
  'apply again': 'apply again',
  complete: 'report completion',
  close: 'confirm the line',
} as const;

const chinese: Readonly<Record<keyof typeof english, string>> = {
  approve: '审批通过',
  reject: '驳回',
  allocate: '分配端口',
  allocated: '端口分配完成',
  'fail allocation': '放弃分配',
  confirm: '确认',
  enable: '开通',
  resubmit: '修改后重新提交',
  cancel: '取消',
  terminate: '终止',
  terminated: '终止完成',
  recover: '恢复',
  recovered: '恢复完成',
  delete: '删除',
  accept: '通过',
  'apply again': '重新申请',
  complete: '报告完工',
  close: '确认专线',
};

const useKnown = wordsOf('events', english, chinese);

export function useEventWords(): (event: string) => string {
  const say = useKnown();
  return (event) => (isKnown(event) ? say(event) : event);
}

function isKnown(event: string): event is keyof typeof english {
  return Object.hasOwn(english, event);
}
