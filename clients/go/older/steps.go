package main

import (
	"errors"
	"io"
	"sort"
	"strings"

	"demarc/clients/report"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/vpc"
)

func connection() {
	connectionID = apply(application("the-first", "token-of-the-first"))
	report.Equal("status", oneConnection(connectionID).Status, "Allocated")

	application := vpc.CreateApplyPhysicalConnectionLOARequest()
	application.InstanceId = connectionID
	application.CompanyName = "Example Networks"
	application.LineType = "FIBRE"
	application.Si = "Example Cabling"
	application.PeerLocation = "Hangzhou"
	application.ConstructionTime = "2099-12-24T00:00Z"
	application.Bandwidth = requests.NewInteger(100)
	application.PMInfo = &[]vpc.ApplyPhysicalConnectionLOAPMInfo{{
		PMName:            "Li Lei",
		PMGender:          "Male",
		PMContactInfo:     "13900000000",
		PMCertificateType: "IDCard",
		PMCertificateNo:   "330000197001010000",
	}}
	report.Must(client.ApplyPhysicalConnectionLOA(application))

	describe := vpc.CreateDescribePhysicalConnectionLOARequest()
	describe.InstanceId = connectionID
	letter := report.Must(client.DescribePhysicalConnectionLOA(describe)).PhysicalConnectionLOAType
	report.Equal("status of the LOA", letter.Status, "Available")
	report.Equal("LOA is a PDF", strings.Contains(letter.LoaUrl, ".pdf?"), true)
	report.Equal("technicians", len(letter.PMInfo.PMInfoItem), 1)
	report.Equal("technician", letter.PMInfo.PMInfoItem[0].PMName, "Li Lei")

	complete := vpc.CreateCompletePhysicalConnectionLOARequest()
	complete.InstanceId = connectionID
	complete.LineCode = "L1"
	complete.LineLabel = "label"
	report.Must(client.CompletePhysicalConnectionLOA(complete))

	confirm := vpc.CreateConfirmPhysicalConnectionRequest()
	confirm.PhysicalConnectionId = connectionID
	report.Must(client.ConfirmPhysicalConnection(confirm))

	enable := vpc.CreateEnablePhysicalConnectionRequest()
	enable.PhysicalConnectionId = connectionID
	report.Must(client.EnablePhysicalConnection(enable))
	report.Equal("status", oneConnection(connectionID).Status, "Enabled")
}

func vbr() {
	vbrID = report.Must(makeVbr(10))
	made := oneVbr(vbrID)
	report.Equal("status", made.Status, "active")
	report.Equal("VLAN", made.VlanId, 10)

	change := vpc.CreateModifyVirtualBorderRouterAttributeRequest()
	change.VbrId = vbrID
	change.Name = "renamed"
	change.Description = "changed"
	report.Must(client.ModifyVirtualBorderRouterAttribute(change))
	changed := oneVbr(vbrID)
	report.Equal("name", changed.Name, "renamed")
	report.Equal("description", changed.Description, "changed")

	terminate := vpc.CreateTerminateVirtualBorderRouterRequest()
	terminate.VbrId = vbrID
	report.Must(client.TerminateVirtualBorderRouter(terminate))
	report.Equal("status", oneVbr(vbrID).Status, "terminated")

	recover := vpc.CreateRecoverVirtualBorderRouterRequest()
	recover.VbrId = vbrID
	report.Must(client.RecoverVirtualBorderRouter(recover))
	report.Equal("status", oneVbr(vbrID).Status, "active")
}

func filtersAndPages() {
	for _, name := range []string{"page-one", "page-two", "page-three"} {
		apply(application(name, "token-of-"+name))
	}
	found := namesOf(connectionsBy("Name", "page-one", "page-three"))
	report.Equal("names", found, []string{"page-one", "page-three"})

	shown := []vpc.PhysicalConnectionType{}
	for number := range 2 {
		request := vpc.CreateDescribePhysicalConnectionsRequest()
		request.PageSize = requests.NewInteger(2)
		request.PageNumber = requests.NewInteger(number + 1)
		page := report.Must(client.DescribePhysicalConnections(request))
		report.Equal("total", page.TotalCount, 4)
		report.Equal("on the page", len(page.PhysicalConnectionSet.PhysicalConnectionType), 2)
		shown = append(shown, page.PhysicalConnectionSet.PhysicalConnectionType...)
	}
	report.Equal("on both pages", namesOf(shown), []string{"page-one", "page-three", "page-two", "the-first"})
}

func tagsOfVbr() []string {
	request := vpc.CreateListTagResourcesForExpressConnectRequest()
	request.ResourceType = "VIRTUALBORDERROUTER"
	request.ResourceId = &[]string{vbrID}
	pairs := []string{}
	for _, tag := range report.Must(client.ListTagResourcesForExpressConnect(request)).TagResources.TagResource {
		pairs = append(pairs, tag.TagKey+"="+tag.TagValue)
	}
	sort.Strings(pairs)
	return pairs
}

func tags() {
	tag := vpc.CreateTagResourcesForExpressConnectRequest()
	tag.ResourceType = "VIRTUALBORDERROUTER"
	tag.ResourceId = &[]string{vbrID}
	tag.Tag = &[]vpc.TagResourcesForExpressConnectTag{
		{Key: "owner", Value: "网络"},
		{Key: "site", Value: "hangzhou"},
	}
	report.Must(client.TagResourcesForExpressConnect(tag))
	report.Equal("tags", tagsOfVbr(), []string{"owner=网络", "site=hangzhou"})

	untag := vpc.CreateUntagResourcesForExpressConnectRequest()
	untag.ResourceType = "VIRTUALBORDERROUTER"
	untag.ResourceId = &[]string{vbrID}
	untag.TagKey = &[]string{"site"}
	report.Must(client.UntagResourcesForExpressConnect(untag))
	report.Equal("tags", tagsOfVbr(), []string{"owner=网络"})
	report.Equal("tags of the VBR", oneVbr(vbrID).Tags.TagsItem, []vpc.TagsItem{{Key: "owner", Value: "网络"}})
}

func refusals() {
	enable := vpc.CreateEnablePhysicalConnectionRequest()
	enable.PhysicalConnectionId = "pc-unknown"
	_, err := client.EnablePhysicalConnection(enable)
	wantRefusal(err, report.UnknownConnection)

	change := vpc.CreateModifyVirtualBorderRouterAttributeRequest()
	change.VbrId = vbrID
	change.Name = "a"
	_, err = client.ModifyVirtualBorderRouterAttribute(change)
	wantRefusal(err, report.MalformedName)

	// The SDK compares what it signed with what the server tells in its message, and blames the secret if both agree.
	_, err = countOf(vpcClient(report.Key{ID: report.OwnKey.ID, Secret: "wrong"}))
	advice := wantRefusal(err, report.WrongSignature).Recommend()
	report.Equal("advice", advice, "InvalidAccessKeySecret: Please check you AccessKeySecret")
}

// retries shows that the SDK repeats nothing by itself. With AutoRetry it would repeat lost answers and 5xx, up to three
// times and at once, but nothing that was throttled.
func retries() {
	report.AddFault(report.OneThrottledRead)
	_, err := countOf(client)
	refusal := wantRefusal(err, report.Throttled)
	report.Equal("wait in ms", refusal.RespHeaders["X-Acs-Retry-After"], []string{"300"})
	report.Equal("connections", report.Must(countOf(client)), 4)

	report.AddFault(report.OneDroppedAnswer)
	request := application("dropped", "token-of-the-dropped")
	_, err = client.CreatePhysicalConnection(request)
	report.Equal("the answer was cut off", errors.Is(err, io.EOF), true)
	id := apply(request)
	found := connectionsBy("Name", "dropped")
	report.Equal("connections of the name", len(found), 1)
	report.Equal("its id", found[0].PhysicalConnectionId, id)
}

func characters() {
	request := application("专线.1", "token-of-odd-text")
	request.Description = report.OddText
	request.PeerLocation = report.OddText
	shown := oneConnection(apply(request))
	report.Equal("name", shown.Name, "专线.1")
	report.Equal("description", shown.Description, report.OddText)
	report.Equal("peer location", shown.PeerLocation, report.OddText)
}

func eightAtOnce() {
	ids := report.Must(report.AtOnce(8, func(i int) (string, error) { return makeVbr(100 + i) }))
	shown := []string{}
	for _, one := range vbrsBy("PhysicalConnectionId", connectionID) {
		shown = append(shown, one.VbrId)
	}
	made := append([]string{vbrID}, ids...)
	sort.Strings(shown)
	sort.Strings(made)
	report.Equal("VBRs", shown, made)
	report.Must(report.AtOnce(8, func(i int) (string, error) { return ids[i], deleteVbr(ids[i]) }))
}

func end() {
	report.Check(deleteVbr(vbrID))
	report.Equal("VBRs with the id", len(vbrsBy("VbrId", vbrID)), 0)

	terminate := vpc.CreateTerminatePhysicalConnectionRequest()
	terminate.PhysicalConnectionId = connectionID
	report.Must(client.TerminatePhysicalConnection(terminate))

	remove := vpc.CreateDeletePhysicalConnectionRequest()
	remove.PhysicalConnectionId = connectionID
	report.Must(client.DeletePhysicalConnection(remove))
	report.Equal("connections with the id", len(connectionsBy("PhysicalConnectionId", connectionID)), 0)
}
