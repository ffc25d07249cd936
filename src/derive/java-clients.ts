// The official Java SDKs.
import { doubleQuoted, indented, region, type ClientSetup } from './client-setup.ts';

export const javaClients: readonly ClientSetup[] = [
  {
    name: 'java',
    title: 'Java',
    language: 'java',
    install: 'com.aliyun:vpc20160428, from Maven Central',
    checked: 'Run by `npm run clients`, with 3.2.24, and with RAM 1.0.2 and STS 1.1.4.',
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
  {
    name: 'java-core',
    title: 'Java, the older SDK',
    language: 'java',
    install: 'com.aliyun:aliyun-java-sdk-core and com.aliyun:aliyun-java-sdk-vpc, from Maven Central',
    checked:
      'Run by `npm run clients`, with core 4.7.10, VPC 3.2.4, RAM 3.3.2 and STS 3.1.2. Requests of RAM and STS go by HTTPS ' +
      'unless each is told `setSysProtocol(ProtocolType.HTTP)`.',
    connect: ({ host, scheme, accessKeyId, accessKeySecret }) =>
      [
        `DefaultProfile.addEndpoint("${region}", "Vpc", ${doubleQuoted(host)});`,
        `DefaultProfile profile = DefaultProfile.getProfile("${region}", ${doubleQuoted(accessKeyId)}, ${doubleQuoted(accessKeySecret)});`,
        'DefaultAcsClient client = new DefaultAcsClient(profile);',
        'DescribeRegionsRequest request = new DescribeRegionsRequest();',
        `request.setSysProtocol(ProtocolType.${scheme.toUpperCase()});`,
      ].join('\n'),
    example: (connect) =>
      [
        'import com.aliyuncs.DefaultAcsClient;',
        'import com.aliyuncs.http.ProtocolType;',
        'import com.aliyuncs.profile.DefaultProfile;',
        'import com.aliyuncs.vpc.model.v20160428.DescribeRegionsRequest;',
        '',
        'class FirstCall {',
        '  public static void main(String[] args) throws Exception {',
        indented(connect, '    '),
        '    client.getAcsResponse(request).getRegions().forEach(region -> System.out.println(region.getRegionId()));',
        '  }',
        '}',
      ].join('\n'),
  },
];
