// What `demarc serve` prints when it is ready: where it listens, and how each official client is pointed at it.

export interface Banner {
  /** `http://127.0.0.1:8090`, or `https://…` */
  readonly url: string;
  readonly edition: string;
  readonly database: string;
  /** Keys to show; only the ones that everybody knows anyway. */
  readonly laptopKeys: readonly { readonly id: string; readonly secret: string; readonly accountId: string }[];
}

export function bannerText({ url, edition, database, laptopKeys }: Banner): string {
  const { host, protocol } = new URL(url);
  const scheme = protocol.replace(':', '');
  const isPlain = scheme === 'http';
  const [key] = laptopKeys;
  const id = key?.id ?? 'YOUR_KEY_ID';
  const secret = key?.secret ?? 'YOUR_KEY_SECRET';
  const keys = laptopKeys.map((known) => `  ${known.id} / ${known.secret}  (account ${known.accountId})`);
  return [
    `Demarc is listening on ${url}`,
    `edition ${edition}, database ${withoutPassword(database)}`,
    '',
    ...(keys.length === 0 ? [] : ['Access keys, for this machine only:', ...keys, '']),
    'TypeScript SDK   new Vpc(new $OpenApiUtil.Config({',
    `                   endpoint: '${host}', protocol: '${scheme}', regionId: 'cn-hangzhou',`,
    `                   accessKeyId: '${id}', accessKeySecret: '${secret}' }))`,
    `pop-core         new RPCClient({ endpoint: '${url}', apiVersion: '2016-04-28',`,
    `                   accessKeyId: '${id}', accessKeySecret: '${secret}' })`,
    `Python SDK       AcsClient('${id}', '${secret}', 'cn-hangzhou'); request.set_endpoint('${host}')${isPlain ? '' : `; request.set_protocol_type('https')`}`,
    `CLI              aliyun vpc DescribeRegions --region cn-hangzhou --endpoint ${host} ${isPlain ? '--insecure ' : ''}\\`,
    `                   --access-key-id ${id} --access-key-secret ${secret}`,
    `Terraform        provider "alicloud" { protocol = "${scheme.toUpperCase()}"  endpoints { vpc = "${host}" } … }`,
    '                   and start Demarc with --edition current (see the README)',
    '',
  ].join('\n');
}

function withoutPassword(database: string): string {
  return database.replace(/^(\w+:\/\/[^:@/]*):[^@/]*@/, '$1@').replace(/([?&]password=)[^&]*/, '$1***');
}
