// What the jobs do, in Chinese: the server tells it in English.
export const chineseMeanings: Readonly<Record<string, string>> = {
  'due-steps': '执行到期的步骤。',
  housekeeping: '清除过期的随机数和幂等令牌，并记录被限流的调用。',
  'audit-sealing': '将新的审计记录封入哈希链。',
  'clock-check': '将本机时钟与数据库时钟及流逝时间进行比较。',
};
