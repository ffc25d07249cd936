// In English, statuses have the API's names; a status that the table lacks is shown as it came.
import { wordsOf } from '../i18n/words.ts';

const english = {
  Initial: 'Initial',
  Approved: 'Approved',
  Allocating: 'Allocating',
  Allocated: 'Allocated',
  Confirmed: 'Confirmed',
  Enabled: 'Enabled',
  Rejected: 'Rejected',
  Canceled: 'Canceled',
  'Allocation Failed': 'Allocation Failed',
  Terminating: 'Terminating',
  Terminated: 'Terminated',
  unconfirmed: 'unconfirmed',
  active: 'active',
  terminating: 'terminating',
  terminated: 'terminated',
  recovering: 'recovering',
  Applying: 'Applying',
  Available: 'Available',
  Pending: 'Pending',
  Modifying: 'Modifying',
  Deleting: 'Deleting',
  Completing: 'Completing',
  Complete: 'Complete',
  Unpaid: 'Unpaid',
  Paid: 'Paid',
  Abnormal: 'Abnormal',
  Void: 'Void',
  Closed: 'Closed by the provider',
  Normal: 'Normal',
  FinancialLocked: 'Locked: unpaid',
  SecurityLocked: 'Locked: security',
} as const;

const chinese: Readonly<Record<keyof typeof english, string>> = {
  Initial: '申请中',
  Approved: '审批通过',
  Allocating: '资源分配中',
  Allocated: '资源分配完成',
  Confirmed: '已确认',
  Enabled: '已开通',
  Rejected: '已驳回',
  Canceled: '已取消',
  'Allocation Failed': '资源分配失败',
  Terminating: '终止中',
  Terminated: '已终止',
  unconfirmed: '未确认',
  active: '正常',
  terminating: '终止中',
  terminated: '已终止',
  recovering: '恢复中',
  Applying: '申请中',
  Available: '可用',
  Pending: '配置中',
  Modifying: '修改中',
  Deleting: '删除中',
  Completing: '完工确认中',
  Complete: '已完工',
  Unpaid: '待支付',
  Paid: '已支付',
  Abnormal: '异常',
  Void: '已作废',
  Closed: '服务商已处理',
  Normal: '正常',
  FinancialLocked: '欠费锁定',
  SecurityLocked: '安全锁定',
};

const useKnown = wordsOf('states', english, chinese);

export function useStateWords(): (state: string) => string {
  const say = useKnown();
  return (state) => (isKnown(state) ? say(state) : state);
}

function isKnown(state: string): state is keyof typeof english {
  return Object.hasOwn(english, state);
}
