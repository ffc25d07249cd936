// The sentences about a connection's next step, in the customer's words.
import { wordsOf } from '../../i18n/words.ts';

export const useNextWords = wordsOf(
  'connection-next',
  {
    paymentFailed:
      'The payment of order {{order}} ({{amount}}) failed, because the balance was too low. Top up the account, withdraw this application and order again.',
    termPaymentFailed:
      'The payment of order {{order}} ({{amount}}) failed, because the balance was too low. Top up the account and order again.',
    setupUnpaid: 'Order {{order}} ({{amount}}) waits to be paid. The provider reviews the application after that.',
    Initial: 'The provider is reviewing your application.',
    Rejected: 'The provider rejected the application. Correct it and submit it again.',
    Approved: 'The application is approved. The provider now allocates a port.',
    Allocating: 'The port is being set up. This goes on by itself.',
    applyLoa: 'Your port is ready. Apply for the LOA, so that your technicians are let into the data centre.',
    loaApplying: 'The provider is reviewing the LOA.',
    loaRejected: 'The provider rejected the LOA. Correct it and apply again.',
    loaAvailable: 'The LOA is in force. Have the connection installed, then report it here.',
    loaCompleting: 'The installation is reported. The provider confirms it, or you do.',
    orderUnpaid:
      'Order {{order}} ({{amount}}) waits to be paid. The connection can be enabled after that, or after the provider has voided the order.',
    Confirmed:
      'All is installed. Put the connection into service; unless you order the port for a term first, you pay by use.',
    ConfirmedPaid: 'All is installed and paid for. Put the connection into service.',
    FinancialLocked:
      'The connection is locked, because it is not paid for. Renew it, or settle what is open with the provider.',
    SecurityLocked: 'The provider has locked the connection for a security reason. Ask the provider.',
    ends: 'The term ends on {{date}}. Renew it, so that the connection stays in service.',
    firstVbr: 'The connection is in service. Create the first VBR, so that traffic can flow.',
    Enabled: 'The connection is in service. Nothing has to be done.',
    Canceled: 'The application was withdrawn. Its record can be deleted.',
    'Allocation Failed':
      'No port could be allocated. Its record can be deleted; a new application may name another access point.',
    Terminating: 'The connection is being terminated. This goes on by itself.',
    Terminated: 'The service has ended. Its record can be deleted.',
    unknown: 'The connection is {{state}}.',
  },
  {
    paymentFailed: '订单 {{order}}（{{amount}}）因余额不足支付失败。请充值后撤销此申请并重新下单。',
    termPaymentFailed: '订单 {{order}}（{{amount}}）因余额不足支付失败。请充值后重新下单。',
    setupUnpaid: '订单 {{order}}（{{amount}}）待支付。支付后服务商才会审核申请。',
    Initial: '服务商正在审核您的申请。',
    Rejected: '服务商驳回了申请。请修改后重新提交。',
    Approved: '申请已通过审批，服务商正在分配端口。',
    Allocating: '端口正在配置，将自动完成。',
    applyLoa: '端口已就绪。请申请 LOA，以便施工人员进入机房。',
    loaApplying: '服务商正在审核 LOA。',
    loaRejected: '服务商驳回了 LOA。请修改后重新申请。',
    loaAvailable: 'LOA 已生效。请安排安装，完成后在此报告。',
    loaCompleting: '已报告完工。由服务商或您确认。',
    orderUnpaid: '订单 {{order}}（{{amount}}）待支付。支付后，或服务商将订单作废后，即可开通专线。',
    Confirmed: '安装已完成。请开通专线；若不先按期订购端口，则按使用付费。',
    ConfirmedPaid: '安装与付费均已完成。请开通专线。',
    FinancialLocked: '专线因欠费被锁定。请续费，或与服务商结清欠款。',
    SecurityLocked: '服务商出于安全原因锁定了此专线。请联系服务商。',
    ends: '租期于 {{date}} 到期。请续费以保持服务。',
    firstVbr: '专线已开通。请创建第一个边界路由器以传输流量。',
    Enabled: '专线已开通，无需任何操作。',
    Canceled: '申请已撤销，可以删除其记录。',
    'Allocation Failed': '未能分配端口，可以删除其记录；重新申请时可选择其他接入点。',
    Terminating: '专线正在终止，将自动完成。',
    Terminated: '服务已结束，可以删除其记录。',
    unknown: '专线状态为“{{state}}”。',
  },
);
