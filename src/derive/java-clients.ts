// The official Java SDKs.
import { doubleQuoted, indented, region, type ClientSetup } from './client-setup.ts';

export const javaClients: readonly ClientSetup[] = [
  {
    name: 'java',
    title: 'Java',
    language: 'java',
    install: 'com.aliyun:vpc20160428, from Maven Central',
    checked: "Not run here: its names read in the packages' public source.",
    connect: ({ host, scheme, accessKeyId, accessKeySecret }) =>
      [
        'Client client = new Client(new Config()',
        `    .setEndpoint(${doubleQuoted(host)})`,
        `    .setProtocol(${doubleQuoted(scheme)})`,
        `    .setRegionId("${region}")`,
        `    .setAccessKeyId(${doubleQuoted(accessKeyId)})`,
        `    .setAccessKeySecret(${doubleQuoted(accessKeySecret)}));`,
      ].join('\n'),
    example: (connect) =>
      [
        'import com.aliyun.teaopenapi.models.Config;',
        'import com.aliyun.vpc20160428.Client;',
        'import com.aliyun.vpc20160428.models.DescribeRegionsRequest;',
        '',
        'class FirstCall {',
        '  public static void main(String[] args) throws Exception {',
        indented(connect, '    '),
        '    System.out.println(client.describeRegions(new DescribeRegionsRequest()).getBody().toMap());',
        '  }',
        '}',
      ].join('\n'),
  },
];
