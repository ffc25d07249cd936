// The current Go SDK: github.com/alibabacloud-go/vpc-20160428, with typed requests and answers. It signs with ACS3.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"sort"
	"strings"

	"demarc/clients/report"

	openapi "github.com/alibabacloud-go/darabonba-openapi/v2/client"
	"github.com/alibabacloud-go/tea/dara"
	"github.com/alibabacloud-go/tea/tea"
	vpc "github.com/alibabacloud-go/vpc-20160428/v6/client"
)

var (
	region = tea.String(report.Region)
	client = vpcClient(report.OwnKey)

	// The connection and the VBR of the first steps, which the later ones use.
	connectionID, vbrID string
)

func main() {
	report.Run(
		report.Step{Name: "connection", Run: connection},
		report.Step{Name: "vbr", Run: vbr},
		report.Step{Name: "filters and pages", Run: filtersAndPages},
		report.Step{Name: "tags", Run: tags},
		report.Step{Name: "errors", Run: refusals},
		report.Step{Name: "retries", Run: retries},
		report.Step{Name: "ram and sts", Run: ramAndSts},
		report.Step{Name: "characters", Run: characters},
		report.Step{Name: "eight at once", Run: eightAtOnce},
		report.Step{Name: "end", Run: end},
	)
}

func configOf(key report.Key) *openapi.Config {
	return &openapi.Config{
		Endpoint:        tea.String(report.Host()),
		Protocol:        tea.String("http"),
		RegionId:        region,
		AccessKeyId:     tea.String(key.ID),
		AccessKeySecret: tea.String(key.Secret),
		SecurityToken:   tea.String(key.Token),
	}
}

func vpcClient(key report.Key) *vpc.Client { return report.Must(vpc.NewClient(configOf(key))) }

// application fills in what every application for a connection of this program has.
func application(name, clientToken string) *vpc.CreatePhysicalConnectionRequest {
	return &vpc.CreatePhysicalConnectionRequest{
		RegionId:      region,
		AccessPointId: tea.String("ap-cn-hangzhou-yh-C"),
		LineOperator:  tea.String("CT"),
		PeerLocation:  tea.String("Hangzhou, West Lake District"),
		Name:          tea.String(name),
		ClientToken:   tea.String(clientToken),
	}
}

func apply(request *vpc.CreatePhysicalConnectionRequest) string {
	answer := report.Must(client.CreatePhysicalConnection(request))
	return tea.StringValue(answer.Body.PhysicalConnectionId)
}

type shownConnection = vpc.DescribePhysicalConnectionsResponseBodyPhysicalConnectionSetPhysicalConnectionType

func connectionsBy(key string, values ...string) []*shownConnection {
	answer := report.Must(client.DescribePhysicalConnections(&vpc.DescribePhysicalConnectionsRequest{
		RegionId: region,
		Filter: []*vpc.DescribePhysicalConnectionsRequestFilter{
			{Key: tea.String(key), Value: tea.StringSlice(values)},
		},
	}))
	return answer.Body.PhysicalConnectionSet.PhysicalConnectionType
}

func oneConnection(id string) *shownConnection {
	found := connectionsBy("PhysicalConnectionId", id)
	report.Equal("connections with the id", len(found), 1)
	return found[0]
}

func namesOf(connections []*shownConnection) []string {
	names := []string{}
	for _, one := range connections {
		names = append(names, tea.StringValue(one.Name))
	}
	sort.Strings(names)
	return names
}

// countOf tells how many connections the holder of a key may see.
func countOf(caller *vpc.Client) (int32, error) {
	answer, err := caller.DescribePhysicalConnections(&vpc.DescribePhysicalConnectionsRequest{RegionId: region})
	if err != nil {
		return 0, err
	}
	return tea.Int32Value(answer.Body.TotalCount), nil
}

type shownVbr = vpc.DescribeVirtualBorderRoutersResponseBodyVirtualBorderRouterSetVirtualBorderRouterType

func vbrsBy(key string, values ...string) []*shownVbr {
	answer := report.Must(client.DescribeVirtualBorderRouters(&vpc.DescribeVirtualBorderRoutersRequest{
		RegionId: region,
		PageSize: tea.Int32(50),
		Filter: []*vpc.DescribeVirtualBorderRoutersRequestFilter{
			{Key: tea.String(key), Value: tea.StringSlice(values)},
		},
	}))
	return answer.Body.VirtualBorderRouterSet.VirtualBorderRouterType
}

func oneVbr(id string) *shownVbr {
	found := vbrsBy("VbrId", id)
	report.Equal("VBRs with the id", len(found), 1)
	return found[0]
}

func makeVbr(vlan int32) (string, error) {
	answer, err := client.CreateVirtualBorderRouter(&vpc.CreateVirtualBorderRouterRequest{
		RegionId:             region,
		PhysicalConnectionId: tea.String(connectionID),
		VlanId:               tea.Int32(vlan),
		Name:                 tea.String(fmt.Sprintf("vlan-%d", vlan)),
		LocalGatewayIp:       tea.String("10.0.0.1"),
		PeerGatewayIp:        tea.String("10.0.0.2"),
		PeeringSubnetMask:    tea.String("255.255.255.252"),
	})
	if err != nil {
		return "", err
	}
	return tea.StringValue(answer.Body.VbrId), nil
}

func deleteVbr(id string) error {
	_, err := client.DeleteVirtualBorderRouter(&vpc.DeleteVirtualBorderRouterRequest{
		RegionId: region,
		VbrId:    tea.String(id),
	})
	return err
}

// wantRefusal ends the step unless the call was refused like this. The SDK puts status and request id around the message.
func wantRefusal(err error, want report.Refusal) {
	var refusal *tea.SDKError
	if !errors.As(err, &refusal) {
		panic(fmt.Sprintf("wanted %s, got %v", want.Code, err))
	}
	var data struct{ RequestId string }
	report.Check(json.Unmarshal([]byte(tea.StringValue(refusal.Data)), &data))
	report.Equal("length of the request id", len(data.RequestId), 36)
	told := strings.TrimSuffix(tea.StringValue(refusal.Message), " request id: "+data.RequestId)
	told, _, _ = strings.Cut(told, " server string to sign is:")
	want.Message = fmt.Sprintf("code: %d, %s", want.Status, want.Message)
	got := report.Refusal{Code: tea.StringValue(refusal.Code), Status: tea.IntValue(refusal.StatusCode), Message: told}
	report.Equal("refusal", got, want)
}

// patientClient repeats what was throttled, once. Without RetryOptions the SDK repeats nothing. It takes the wait that the
// server tells in milliseconds for seconds; MaxDelay bounds it, in seconds, and without it there is no wait.
func patientClient() *vpc.Client {
	config := configOf(report.OwnKey)
	config.RetryOptions = &dara.RetryOptions{
		Retryable: true,
		RetryCondition: []*dara.RetryCondition{
			{MaxAttempts: 2, MaxDelay: 1, ErrorCode: []string{"Throttling.User"}},
		},
	}
	return report.Must(vpc.NewClient(config))
}
