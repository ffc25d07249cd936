import { wordsOf } from '../i18n/words.ts';

export const usePartWords = wordsOf(
  'parts',
  {
    refused: 'The server refused {{action}}',
    unreachable: 'The server cannot be reached',
    unreachableHelp:
      'Check that it is running and that the network is there. What you typed is kept; try again when it is back.',
    requestId: 'Request id',
    retry: 'Try again',
    copy: 'Copy',
    copied: 'Copied',
    'help 403':
      'This key may not do this. Ask whoever manages the account for the permission, or sign in with another key.',
    'help 404': 'It may have been deleted, may be in another region, or may belong to another account.',
    'help 400': 'Nothing has changed. Correct what the message names and send it again.',
    'help 500': 'This is a fault of the server. Give the request id to whoever runs it.',
    'help 503': 'The server cannot reach its store for now. Nothing has changed; try again in a moment.',
    'help throttling': 'Too many calls at once. Wait a moment and try again.',
    'help key': 'Check the key id and the secret: one of them is mistyped, or the key was disabled or deleted.',
    'help time': 'This machine’s clock is more than 15 minutes off. Set it right and try again.',
  },
  {
    refused: '服务器拒绝了 {{action}}',
    unreachable: '无法连接服务器',
    unreachableHelp: '请检查服务器是否运行、网络是否可用。已输入的内容会保留,恢复后再试。',
    requestId: '请求 ID',
    retry: '重试',
    copy: '复制',
    copied: '已复制',
    'help 403': '此密钥无权执行该操作。请向账号管理员申请权限,或使用其他密钥登录。',
    'help 404': '它可能已被删除、位于其他地域,或属于其他账号。',
    'help 400': '没有任何改变。请更正消息中指出的内容后重新提交。',
    'help 500': '这是服务器的故障。请将请求 ID 交给运维人员。',
    'help 503': '服务器暂时无法访问其存储。没有任何改变,请稍后再试。',
    'help throttling': '调用过于频繁。请稍候再试。',
    'help key': '请检查 AccessKey ID 与 Secret:可能有误,或密钥已被禁用或删除。',
    'help time': '本机时钟误差超过 15 分钟。请校准后再试。',
  },
);
