// How each official client is pointed at a server: the one place for what the start banner, `demarc env` and
// docs/clients.md show.
import {
  doubleQuoted,
  quoted,
  region,
  runByClients,
  shellWord,
  type ClientSetup,
  type Connection,
} from './client-setup.ts';
import { goClients } from './go-clients.ts';
import { javaClients } from './java-clients.ts';
import { javascriptClients } from './javascript-clients.ts';

/** The products that the provider calls for what is here; for every other one it would call the real cloud. */
const terraformEndpoints = ['vpc', 'sts', 'ram', 'ims', 'resourcemanager'];

export const clientSetups: readonly ClientSetup[] = [
  ...javascriptClients,
  {
    name: 'python',
    title: 'Python',
    language: 'python',
    install: 'pip install alibabacloud_vpc20160428',
    checked: `${runByClients}, with alibabacloud-vpc20160428 7.2.2.`,
    connect: ({ host, scheme, accessKeyId, accessKeySecret }) =>
      [
        'client = Client(Config(',
        `    endpoint=${quoted(host)},`,
        `    protocol=${quoted(scheme)},`,
        `    region_id='${region}',`,
        `    access_key_id=${quoted(accessKeyId)},`,
        `    access_key_secret=${quoted(accessKeySecret)},`,
        '))',
      ].join('\n'),
    example: (connect) =>
      [
        'from alibabacloud_tea_openapi.models import Config',
        'from alibabacloud_vpc20160428.client import Client',
        'from alibabacloud_vpc20160428.models import DescribeRegionsRequest',
        '',
        connect,
        '',
        'print(client.describe_regions(DescribeRegionsRequest()).body.to_map())',
      ].join('\n'),
  },
  {
    name: 'python-core',
    title: 'Python, the older SDK',
    language: 'python',
    install: 'pip install aliyun-python-sdk-core aliyun-python-sdk-vpc',
    checked: `${runByClients}, with aliyun-python-sdk-vpc 3.0.48 and -core 2.16.1.`,
    connect: ({ host, scheme, accessKeyId, accessKeySecret }) =>
      [
        `client = AcsClient(${quoted(accessKeyId)}, ${quoted(accessKeySecret)}, '${region}')`,
        'request = DescribeRegionsRequest()',
        `request.set_endpoint(${quoted(host)})`,
        `request.set_protocol_type(${quoted(scheme)})`,
      ].join('\n'),
    example: (connect) =>
      [
        'from aliyunsdkcore.client import AcsClient',
        'from aliyunsdkvpc.request.v20160428.DescribeRegionsRequest import DescribeRegionsRequest',
        '',
        connect,
        '',
        "print(client.do_action_with_exception(request).decode('utf-8'))",
      ].join('\n'),
  },
  ...goClients,
  ...javaClients,
  {
    name: 'cli',
    title: 'The official CLI',
    language: 'sh',
    checked: `${runByClients}, built from its source (eadd68d9), where \`DEMARC_ALIYUN_CLI\` names it. \`--insecure\` makes it speak HTTP.`,
    connect: ({ host, scheme, accessKeyId, accessKeySecret }) =>
      [
        `aliyun vpc DescribeRegions --region ${region} --endpoint ${host} ${scheme === 'http' ? '--insecure ' : ''}\\`,
        `  --access-key-id ${shellWord(accessKeyId)} --access-key-secret ${shellWord(accessKeySecret)}`,
      ].join('\n'),
  },
  {
    name: 'terraform',
    title: 'Terraform',
    language: 'hcl',
    checked:
      'Run by `npm run clients` with Terraform 1.5.7 and the provider built from its source (81c43b67), where ' +
      '`DEMARC_TERRAFORM` and `DEMARC_TERRAFORM_PROVIDER` name them: twenty VBRs at once, a plan without a difference, a ' +
      "change, drift, import, errors, retries, destroy. Its calls are replayed in this repository's tests.",
    connect: ({ host, scheme, accessKeyId, accessKeySecret }) =>
      [
        'provider "alicloud" {',
        `  access_key             = ${doubleQuoted(accessKeyId)}`,
        `  secret_key             = ${doubleQuoted(accessKeySecret)}`,
        `  region                 = "${region}"`,
        `  protocol               = ${doubleQuoted(scheme.toUpperCase())}`,
        '  skip_region_validation = true',
        '  account_type           = "Domestic"',
        '  endpoints {',
        ...terraformEndpoints.map((product) => `    ${product.padEnd(15)} = ${doubleQuoted(host)}`),
        '  }',
        '}',
      ].join('\n'),
    example: (connect) =>
      [
        connect,
        '',
        'resource "alicloud_express_connect_physical_connection" "line" {',
        '  access_point_id = "ap-cn-hangzhou-yh-C"',
        '  line_operator   = "CT"',
        '  peer_location   = "Hangzhou, West Lake District"',
        '  port_type       = "1000Base-LX"',
        '}',
      ].join('\n'),
  },
  {
    name: 'shell',
    title: 'The environment',
    language: 'sh',
    checked: "Run by this repository's tests. Which client reads which variable was read in their sources.",
    connect: ({ host, accessKeyId, accessKeySecret }) =>
      Object.entries({
        // The SDKs' default credentials, the CLI and Terraform.
        ALIBABA_CLOUD_ACCESS_KEY_ID: accessKeyId,
        ALIBABA_CLOUD_ACCESS_KEY_SECRET: accessKeySecret,
        ALIBABA_CLOUD_REGION_ID: region,
        // The CLI.
        ALIBABA_CLOUD_ENDPOINT: host,
        // Terraform, by its older names and its newer ones.
        ALICLOUD_ACCESS_KEY: accessKeyId,
        ALICLOUD_SECRET_KEY: accessKeySecret,
        ALICLOUD_REGION: region,
        ALIBABA_CLOUD_ACCOUNT_TYPE: 'Domestic',
        ...Object.fromEntries(
          terraformEndpoints.flatMap((product) => [
            [`ALIBABA_CLOUD_ENDPOINT_${product.toUpperCase()}`, host],
            [`${product.toUpperCase()}_ENDPOINT`, host],
          ]),
        ),
      })
        .map(([name, value]) => `export ${name}=${shellWord(value)}`)
        .join('\n'),
  },
];

/** The code that makes a client, in the client's own language. */
export function connecting(setup: ClientSetup, connection: Connection): string {
  const { host, protocol } = new URL(connection.url);
  return setup.connect({ ...connection, host, scheme: protocol.replace(':', '') });
}

/** The same with what is imported and a first call. */
export function exampleOf(setup: ClientSetup, connection: Connection): string {
  const connect = connecting(setup, connection);
  return setup.example === undefined ? connect : setup.example(connect);
}
