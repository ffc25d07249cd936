package main

import (
	"errors"
	"io"
	"sort"
	"strings"
	"time"

	"demarc/clients/report"

	"github.com/alibabacloud-go/tea/tea"
	vpc "github.com/alibabacloud-go/vpc-20160428/v6/client"
)

func connection() {
	connectionID = apply(application("the-first", "token-of-the-first"))
	report.Equal("status", tea.StringValue(oneConnection(connectionID).Status), "Allocated")
	id := tea.String(connectionID)
	report.Must(client.ApplyPhysicalConnectionLOA(&vpc.ApplyPhysicalConnectionLOARequest{
		RegionId:         region,
		InstanceId:       id,
		CompanyName:      tea.String("Example Networks"),
		LineType:         tea.String("FIBRE"),
		Si:               tea.String("Example Cabling"),
		PeerLocation:     tea.String("Hangzhou"),
		ConstructionTime: tea.String("2099-12-24T00:00Z"),
		Bandwidth:        tea.Int32(100),
		PMInfo: []*vpc.ApplyPhysicalConnectionLOARequestPMInfo{{
			PMName:            tea.String("Li Lei"),
			PMGender:          tea.String("Male"),
			PMContactInfo:     tea.String("13900000000"),
			PMCertificateType: tea.String("IDCard"),
			PMCertificateNo:   tea.String("330000197001010000"),
		}},
	}))
	letter := report.Must(client.DescribePhysicalConnectionLOA(&vpc.DescribePhysicalConnectionLOARequest{
		RegionId:   region,
		InstanceId: id,
	})).Body.PhysicalConnectionLOAType
	report.Equal("status of the LOA", tea.StringValue(letter.Status), "Available")
	report.Equal("LOA is a PDF", strings.Contains(tea.StringValue(letter.LoaUrl), ".pdf?"), true)
	report.Equal("technician", tea.StringValue(letter.PMInfo.PMInfo[0].PMName), "Li Lei")
	report.Must(client.CompletePhysicalConnectionLOA(&vpc.CompletePhysicalConnectionLOARequest{
		RegionId:   region,
		InstanceId: id,
		LineCode:   tea.String("L1"),
		LineLabel:  tea.String("label"),
	}))
	report.Must(client.ConfirmPhysicalConnection(&vpc.ConfirmPhysicalConnectionRequest{
		RegionId:             region,
		PhysicalConnectionId: id,
	}))
	report.Must(client.EnablePhysicalConnection(&vpc.EnablePhysicalConnectionRequest{
		RegionId:             region,
		PhysicalConnectionId: id,
	}))
	report.Equal("status", tea.StringValue(oneConnection(connectionID).Status), "Enabled")
}

func vbr() {
	vbrID = report.Must(makeVbr(10))
	made := oneVbr(vbrID)
	report.Equal("status", tea.StringValue(made.Status), "active")
	report.Equal("VLAN", tea.Int32Value(made.VlanId), int32(10))
	id := tea.String(vbrID)
	report.Must(client.ModifyVirtualBorderRouterAttribute(&vpc.ModifyVirtualBorderRouterAttributeRequest{
		RegionId:    region,
		VbrId:       id,
		Name:        tea.String("renamed"),
		Description: tea.String("changed"),
	}))
	changed := oneVbr(vbrID)
	report.Equal("name", tea.StringValue(changed.Name), "renamed")
	report.Equal("description", tea.StringValue(changed.Description), "changed")
	report.Must(client.TerminateVirtualBorderRouter(&vpc.TerminateVirtualBorderRouterRequest{
		RegionId: region,
		VbrId:    id,
	}))
	report.Equal("status", tea.StringValue(oneVbr(vbrID).Status), "terminated")
	report.Must(client.RecoverVirtualBorderRouter(&vpc.RecoverVirtualBorderRouterRequest{
		RegionId: region,
		VbrId:    id,
	}))
	report.Equal("status", tea.StringValue(oneVbr(vbrID).Status), "active")
}

func filtersAndPages() {
	for _, name := range []string{"page-one", "page-two", "page-three"} {
		apply(application(name, "token-of-"+name))
	}
	found := namesOf(connectionsBy("Name", "page-one", "page-three"))
	report.Equal("names", found, []string{"page-one", "page-three"})
	shown := []*shownConnection{}
	for number := range int32(2) {
		page := report.Must(client.DescribePhysicalConnections(&vpc.DescribePhysicalConnectionsRequest{
			RegionId:   region,
			PageSize:   tea.Int32(2),
			PageNumber: tea.Int32(number + 1),
		})).Body
		report.Equal("total", tea.Int32Value(page.TotalCount), int32(4))
		report.Equal("on the page", len(page.PhysicalConnectionSet.PhysicalConnectionType), 2)
		shown = append(shown, page.PhysicalConnectionSet.PhysicalConnectionType...)
	}
	report.Equal("on both pages", namesOf(shown), []string{"page-one", "page-three", "page-two", "the-first"})
}

func tags() {
	kind, ids := tea.String("VIRTUALBORDERROUTER"), []*string{tea.String(vbrID)}
	listed := func() []string {
		answer := report.Must(client.ListTagResourcesForExpressConnect(&vpc.ListTagResourcesForExpressConnectRequest{
			RegionId:     region,
			ResourceType: kind,
			ResourceId:   ids,
		}))
		pairs := []string{}
		for _, tag := range answer.Body.TagResources.TagResource {
			pairs = append(pairs, tea.StringValue(tag.TagKey)+"="+tea.StringValue(tag.TagValue))
		}
		sort.Strings(pairs)
		return pairs
	}
	report.Must(client.TagResourcesForExpressConnect(&vpc.TagResourcesForExpressConnectRequest{
		RegionId:     region,
		ResourceType: kind,
		ResourceId:   ids,
		Tag: []*vpc.TagResourcesForExpressConnectRequestTag{
			{Key: tea.String("owner"), Value: tea.String("网络")},
			{Key: tea.String("site"), Value: tea.String("hangzhou")},
		},
	}))
	report.Equal("tags", listed(), []string{"owner=网络", "site=hangzhou"})
	report.Must(client.UntagResourcesForExpressConnect(&vpc.UntagResourcesForExpressConnectRequest{
		RegionId:     region,
		ResourceType: kind,
		ResourceId:   ids,
		TagKey:       []*string{tea.String("site")},
	}))
	report.Equal("tags", listed(), []string{"owner=网络"})
	shown := oneVbr(vbrID).Tags.Tags
	report.Equal("tags of the VBR", len(shown), 1)
	report.Equal("its key", tea.StringValue(shown[0].Key), "owner")
	report.Equal("its value", tea.StringValue(shown[0].Value), "网络")
}

func refusals() {
	_, err := client.EnablePhysicalConnection(&vpc.EnablePhysicalConnectionRequest{
		RegionId:             region,
		PhysicalConnectionId: tea.String("pc-unknown"),
	})
	wantRefusal(err, report.UnknownConnection)
	_, err = client.ModifyVirtualBorderRouterAttribute(&vpc.ModifyVirtualBorderRouterAttributeRequest{
		RegionId: region,
		VbrId:    tea.String(vbrID),
		Name:     tea.String("a"),
	})
	wantRefusal(err, report.MalformedName)
	_, err = countOf(vpcClient(report.Key{ID: report.OwnKey.ID, Secret: "wrong"}))
	wantRefusal(err, report.WrongSignature)
}

func retries() {
	report.AddFault(report.OneThrottledRead)
	_, err := countOf(client)
	wantRefusal(err, report.Throttled)
	report.AddFault(report.OneThrottledRead)
	started := time.Now()
	report.Equal("connections", report.Must(countOf(patientClient())), int32(4))
	report.Equal("waited", time.Since(started) >= time.Second, true)

	report.AddFault(report.OneDroppedAnswer)
	request := application("dropped", "token-of-the-dropped")
	_, err = client.CreatePhysicalConnection(request)
	report.Equal("the answer was cut off", errors.Is(err, io.EOF), true)
	id := apply(request)
	found := connectionsBy("Name", "dropped")
	report.Equal("connections of the name", len(found), 1)
	report.Equal("its id", tea.StringValue(found[0].PhysicalConnectionId), id)
}

func characters() {
	request := application("专线.1", "token-of-odd-text")
	request.Description = tea.String(report.OddText)
	request.PeerLocation = tea.String(report.OddText)
	shown := oneConnection(apply(request))
	report.Equal("name", tea.StringValue(shown.Name), "专线.1")
	report.Equal("description", tea.StringValue(shown.Description), report.OddText)
	report.Equal("peer location", tea.StringValue(shown.PeerLocation), report.OddText)
}

func eightAtOnce() {
	ids := report.Must(report.AtOnce(8, func(i int) (string, error) { return makeVbr(int32(100 + i)) }))
	shown := []string{}
	for _, one := range vbrsBy("PhysicalConnectionId", connectionID) {
		shown = append(shown, tea.StringValue(one.VbrId))
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
	id := tea.String(connectionID)
	report.Must(client.TerminatePhysicalConnection(&vpc.TerminatePhysicalConnectionRequest{
		RegionId:             region,
		PhysicalConnectionId: id,
	}))
	report.Must(client.DeletePhysicalConnection(&vpc.DeletePhysicalConnectionRequest{
		RegionId:             region,
		PhysicalConnectionId: id,
	}))
	report.Equal("connections with the id", len(connectionsBy("PhysicalConnectionId", connectionID)), 0)
}
