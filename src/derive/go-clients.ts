// The official Go SDKs.
import { doubleQuoted, indented, region, type ClientSetup } from './client-setup.ts';

export const goClients: readonly ClientSetup[] = [
  {
    name: 'go',
    title: 'Go',
    language: 'go',
    install: 'go get github.com/alibabacloud-go/vpc-20160428/v6 github.com/alibabacloud-go/darabonba-openapi/v2',
    checked: "Not run here: its names read in the modules' public source.",
    connect: ({ host, scheme, accessKeyId, accessKeySecret }) =>
      [
        'client, err := vpc.NewClient(&openapi.Config{',
        `\tEndpoint:        tea.String(${doubleQuoted(host)}),`,
        `\tProtocol:        tea.String(${doubleQuoted(scheme)}),`,
        `\tRegionId:        tea.String("${region}"),`,
        `\tAccessKeyId:     tea.String(${doubleQuoted(accessKeyId)}),`,
        `\tAccessKeySecret: tea.String(${doubleQuoted(accessKeySecret)}),`,
        '})',
      ].join('\n'),
    example: (connect) =>
      [
        'package main',
        '',
        'import (',
        '\t"fmt"',
        '',
        '\topenapi "github.com/alibabacloud-go/darabonba-openapi/v2/client"',
        '\t"github.com/alibabacloud-go/tea/tea"',
        '\tvpc "github.com/alibabacloud-go/vpc-20160428/v6/client"',
        ')',
        '',
        'func main() {',
        indented(connect, '\t'),
        '\tif err != nil {',
        '\t\tpanic(err)',
        '\t}',
        '\tanswer, err := client.DescribeRegions(&vpc.DescribeRegionsRequest{})',
        '\tif err != nil {',
        '\t\tpanic(err)',
        '\t}',
        '\tfmt.Println(answer.Body)',
        '}',
      ].join('\n'),
  },
];
