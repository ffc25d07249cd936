// The older Go SDK: github.com/aliyun/alibaba-cloud-sdk-go, with typed requests and answers. It signs with HMAC-SHA1.
package main

import (
	"errors"
	"fmt"
	"sort"
	"strings"

	"demarc/clients/report"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/auth"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/auth/credentials"
	sdkerrors "github.com/aliyun/alibaba-cloud-sdk-go/sdk/errors"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/vpc"
)

var (
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

// config makes the calls of a client by HTTP. By default the SDK repeats no call and waits 10 s for an answer.
func config() *sdk.Config { return sdk.NewConfig().WithScheme("HTTP") }

func credentialOf(key report.Key) auth.Credential {
	if key.Token == "" {
		return credentials.NewAccessKeyCredential(key.ID, key.Secret)
	}
	return credentials.NewStsTokenCredential(key.ID, key.Secret, key.Token)
}

func vpcClient(key report.Key) *vpc.Client {
	made := report.Must(vpc.NewClientWithOptions(report.Region, config(), credentialOf(key)))
	made.Domain = report.Host()
	return made
}

// application fills in what every application for a connection of this program has.
func application(name, clientToken string) *vpc.CreatePhysicalConnectionRequest {
	request := vpc.CreateCreatePhysicalConnectionRequest()
	request.AccessPointId = "ap-cn-hangzhou-yh-C"
	request.LineOperator = "CT"
	request.PeerLocation = "Hangzhou, West Lake District"
	request.Name = name
	request.ClientToken = clientToken
	return request
}

func apply(request *vpc.CreatePhysicalConnectionRequest) string {
	return report.Must(client.CreatePhysicalConnection(request)).PhysicalConnectionId
}

func connectionsBy(key string, values ...string) []vpc.PhysicalConnectionType {
	request := vpc.CreateDescribePhysicalConnectionsRequest()
	request.Filter = &[]vpc.DescribePhysicalConnectionsFilter{{Key: key, Value: &values}}
	return report.Must(client.DescribePhysicalConnections(request)).PhysicalConnectionSet.PhysicalConnectionType
}

func oneConnection(id string) vpc.PhysicalConnectionType {
	found := connectionsBy("PhysicalConnectionId", id)
	report.Equal("connections with the id", len(found), 1)
	return found[0]
}

func namesOf(connections []vpc.PhysicalConnectionType) []string {
	names := []string{}
	for _, one := range connections {
		names = append(names, one.Name)
	}
	sort.Strings(names)
	return names
}

// countOf tells how many connections the holder of a key may see.
func countOf(caller *vpc.Client) (int, error) {
	answer, err := caller.DescribePhysicalConnections(vpc.CreateDescribePhysicalConnectionsRequest())
	if err != nil {
		return 0, err
	}
	return answer.TotalCount, nil
}

func vbrsBy(key string, values ...string) []vpc.VirtualBorderRouterType {
	request := vpc.CreateDescribeVirtualBorderRoutersRequest()
	request.PageSize = requests.NewInteger(50)
	request.Filter = &[]vpc.DescribeVirtualBorderRoutersFilter{{Key: key, Value: &values}}
	return report.Must(client.DescribeVirtualBorderRouters(request)).VirtualBorderRouterSet.VirtualBorderRouterType
}

func oneVbr(id string) vpc.VirtualBorderRouterType {
	found := vbrsBy("VbrId", id)
	report.Equal("VBRs with the id", len(found), 1)
	return found[0]
}

func makeVbr(vlan int) (string, error) {
	request := vpc.CreateCreateVirtualBorderRouterRequest()
	request.PhysicalConnectionId = connectionID
	request.VlanId = requests.NewInteger(vlan)
	request.Name = fmt.Sprintf("vlan-%d", vlan)
	request.LocalGatewayIp = "10.0.0.1"
	request.PeerGatewayIp = "10.0.0.2"
	request.PeeringSubnetMask = "255.255.255.252"
	answer, err := client.CreateVirtualBorderRouter(request)
	if err != nil {
		return "", err
	}
	return answer.VbrId, nil
}

func deleteVbr(id string) error {
	request := vpc.CreateDeleteVirtualBorderRouterRequest()
	request.VbrId = id
	_, err := client.DeleteVirtualBorderRouter(request)
	return err
}

// wantRefusal ends the step unless the call was refused like this. It returns the SDK's error.
func wantRefusal(err error, want report.Refusal) *sdkerrors.ServerError {
	var refusal *sdkerrors.ServerError
	if !errors.As(err, &refusal) {
		panic(fmt.Sprintf("wanted %s, got %v", want.Code, err))
	}
	report.Equal("length of the request id", len(refusal.RequestId()), 36)
	told, _, _ := strings.Cut(refusal.Message(), " server string to sign is:")
	got := report.Refusal{Code: refusal.ErrorCode(), Status: refusal.HttpStatus(), Message: told}
	report.Equal("refusal", got, want)
	return refusal
}
