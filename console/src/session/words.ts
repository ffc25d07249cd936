import { wordsOf } from '../i18n/words.ts';

export const useSessionWords = wordsOf(
  'session',
  {
    title: 'Sign in with an access key',
    explain:
      'The key signs each call here in the browser. It is sent nowhere, and gone when this tab is closed or reloaded.',
    keyId: 'Access key id',
    keySecret: 'Access key secret',
    token: 'Security token (only with a temporary key)',
    remember: 'Keep it for this tab when it is reloaded',
    signIn: 'Sign in',
    needed: 'Please fill this in',
    local: 'This server runs on your machine: one click signs you in',
    first: 'First customer',
    second: 'Second customer',
    staff: 'Provider’s staff',
    insecure:
      'This page came unencrypted from another machine, where browsers cannot sign. Open it through HTTPS, or on the server’s own machine as http://127.0.0.1.',
  },
  {
    title: '使用访问密钥登录',
    explain: '密钥只在浏览器中为每次调用签名，不会发送到任何地方，关闭或刷新标签页后即消失。',
    keyId: 'AccessKey ID',
    keySecret: 'AccessKey Secret',
    token: '安全令牌（仅临时密钥需要）',
    remember: '刷新后在此标签页中保留',
    signIn: '登录',
    needed: '请填写此项',
    local: '服务器运行在本机：一键登录',
    first: '第一个客户',
    second: '第二个客户',
    staff: '服务商人员',
    insecure:
      '此页面以未加密方式来自另一台机器，浏览器无法签名。请通过 HTTPS 打开，或在服务器本机访问 http://127.0.0.1。',
  },
);
