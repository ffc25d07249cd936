package clients.current;

import clients.Report;
import com.aliyun.vpc20160428.models.ApplyPhysicalConnectionLOARequest;
import com.aliyun.vpc20160428.models.ApplyPhysicalConnectionLOARequest.ApplyPhysicalConnectionLOARequestPMInfo;
import com.aliyun.vpc20160428.models.CompletePhysicalConnectionLOARequest;
import com.aliyun.vpc20160428.models.ConfirmPhysicalConnectionRequest;
import com.aliyun.vpc20160428.models.DeletePhysicalConnectionRequest;
import com.aliyun.vpc20160428.models.DescribePhysicalConnectionLOARequest;
import com.aliyun.vpc20160428.models.DescribePhysicalConnectionsRequest;
import com.aliyun.vpc20160428.models.EnablePhysicalConnectionRequest;
import com.aliyun.vpc20160428.models.ListTagResourcesForExpressConnectRequest;
import com.aliyun.vpc20160428.models.ModifyVirtualBorderRouterAttributeRequest;
import com.aliyun.vpc20160428.models.RecoverVirtualBorderRouterRequest;
import com.aliyun.vpc20160428.models.TagResourcesForExpressConnectRequest;
import com.aliyun.vpc20160428.models.TagResourcesForExpressConnectRequest.TagResourcesForExpressConnectRequestTag;
import com.aliyun.vpc20160428.models.TerminatePhysicalConnectionRequest;
import com.aliyun.vpc20160428.models.TerminateVirtualBorderRouterRequest;
import com.aliyun.vpc20160428.models.UntagResourcesForExpressConnectRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The current Java SDK: com.aliyun:vpc20160428, with typed requests and answers. It signs with ACS3. */
public final class Current {
  private final Vpc vpc = new Vpc(Report.OWN_KEY);

  // The connection and the VBR of the first steps, which the later ones use.
  private String connectionId;
  private String vbrId;

  private Current() throws Exception {}

  public static void main(String[] args) throws Exception {
    Current program = new Current();
    Report.run(
        List.of(
            new Report.Step("connection", program::connection),
            new Report.Step("vbr", program::vbr),
            new Report.Step("filters and pages", program::filtersAndPages),
            new Report.Step("tags", program::tags),
            new Report.Step("errors", program::errors),
            new Report.Step("retries", program::retries),
            new Report.Step("ram and sts", RamAndSts::run),
            new Report.Step("characters", program::characters),
            new Report.Step("eight at once", program::eightAtOnce),
            new Report.Step("end", program::end)));
  }

  private void connection() throws Exception {
    connectionId = vpc.apply(Vpc.application("the-first", "token-of-the-first"));
    Report.equal("status", vpc.oneConnection(connectionId).getStatus(), "Allocated");
    var technician =
        new ApplyPhysicalConnectionLOARequestPMInfo()
            .setPMName("Li Lei")
            .setPMGender("Male")
            .setPMContactInfo("13900000000")
            .setPMCertificateType("IDCard")
            .setPMCertificateNo("330000197001010000");
    vpc.client.applyPhysicalConnectionLOA(
        new ApplyPhysicalConnectionLOARequest()
            .setRegionId(Report.REGION)
            .setInstanceId(connectionId)
            .setCompanyName("Example Networks")
            .setLineType("FIBRE")
            .setSi("Example Cabling")
            .setPeerLocation("Hangzhou")
            .setConstructionTime("2099-12-24T00:00Z")
            .setBandwidth(100)
            .setPMInfo(List.of(technician)));
    var describe =
        new DescribePhysicalConnectionLOARequest().setRegionId(Report.REGION).setInstanceId(connectionId);
    var letter = vpc.client.describePhysicalConnectionLOA(describe).getBody().getPhysicalConnectionLOAType();
    Report.equal("status of the LOA", letter.getStatus(), "Available");
    Report.equal("LOA is a PDF", letter.getLoaUrl().contains(".pdf?"), true);
    Report.equal("technician", letter.getPMInfo().getPMInfo().get(0).getPMName(), "Li Lei");
    vpc.client.completePhysicalConnectionLOA(
        new CompletePhysicalConnectionLOARequest()
            .setRegionId(Report.REGION)
            .setInstanceId(connectionId)
            .setLineCode("L1")
            .setLineLabel("label"));
    vpc.client.confirmPhysicalConnection(
        new ConfirmPhysicalConnectionRequest().setRegionId(Report.REGION).setPhysicalConnectionId(connectionId));
    enable(connectionId);
    Report.equal("status", vpc.oneConnection(connectionId).getStatus(), "Enabled");
  }

  private Object enable(String id) throws Exception {
    var request = new EnablePhysicalConnectionRequest().setRegionId(Report.REGION).setPhysicalConnectionId(id);
    return vpc.client.enablePhysicalConnection(request);
  }

  private void vbr() throws Exception {
    vbrId = vpc.makeVbr(connectionId, 10);
    Report.equal("status", vpc.oneVbr(vbrId).getStatus(), "active");
    Report.equal("VLAN", vpc.oneVbr(vbrId).getVlanId(), 10);
    rename("renamed", "changed");
    Report.equal("name", vpc.oneVbr(vbrId).getName(), "renamed");
    Report.equal("description", vpc.oneVbr(vbrId).getDescription(), "changed");
    vpc.client.terminateVirtualBorderRouter(
        new TerminateVirtualBorderRouterRequest().setRegionId(Report.REGION).setVbrId(vbrId));
    Report.equal("status", vpc.oneVbr(vbrId).getStatus(), "terminated");
    vpc.client.recoverVirtualBorderRouter(
        new RecoverVirtualBorderRouterRequest().setRegionId(Report.REGION).setVbrId(vbrId));
    Report.equal("status", vpc.oneVbr(vbrId).getStatus(), "active");
  }

  private Object rename(String name, String description) throws Exception {
    return vpc.client.modifyVirtualBorderRouterAttribute(
        new ModifyVirtualBorderRouterAttributeRequest()
            .setRegionId(Report.REGION)
            .setVbrId(vbrId)
            .setName(name)
            .setDescription(description));
  }

  private void filtersAndPages() throws Exception {
    for (String name : List.of("page-one", "page-two", "page-three"))
      vpc.apply(Vpc.application(name, "token-of-" + name));
    var found = new TreeSet<String>();
    for (var one : vpc.connectionsBy("Name", "page-one", "page-three")) found.add(one.getName());
    Report.equal("names", List.copyOf(found), List.of("page-one", "page-three"));
    var shown = new TreeSet<String>();
    for (int number = 1; number <= 2; number++) {
      var request =
          new DescribePhysicalConnectionsRequest().setRegionId(Report.REGION).setPageSize(2).setPageNumber(number);
      var page = vpc.client.describePhysicalConnections(request).getBody();
      Report.equal("total", page.getTotalCount(), 4);
      Report.equal("on the page", page.getPhysicalConnectionSet().getPhysicalConnectionType().size(), 2);
      for (var one : page.getPhysicalConnectionSet().getPhysicalConnectionType()) shown.add(one.getName());
    }
    Report.equal("on both pages", List.copyOf(shown), List.of("page-one", "page-three", "page-two", "the-first"));
  }

  private List<String> tagsOfVbr() throws Exception {
    var request =
        new ListTagResourcesForExpressConnectRequest()
            .setRegionId(Report.REGION)
            .setResourceType("VIRTUALBORDERROUTER")
            .setResourceId(List.of(vbrId));
    var listed = vpc.client.listTagResourcesForExpressConnect(request).getBody().getTagResources().getTagResource();
    return listed.stream().map(tag -> tag.getTagKey() + "=" + tag.getTagValue()).sorted().toList();
  }

  /** This version has no field for the tags that a VBR shows. */
  private void tags() throws Exception {
    var owner = new TagResourcesForExpressConnectRequestTag().setKey("owner").setValue("网络");
    var site = new TagResourcesForExpressConnectRequestTag().setKey("site").setValue("hangzhou");
    vpc.client.tagResourcesForExpressConnect(
        new TagResourcesForExpressConnectRequest()
            .setRegionId(Report.REGION)
            .setResourceType("VIRTUALBORDERROUTER")
            .setResourceId(List.of(vbrId))
            .setTag(List.of(owner, site)));
    Report.equal("tags", tagsOfVbr(), List.of("owner=网络", "site=hangzhou"));
    vpc.client.untagResourcesForExpressConnect(
        new UntagResourcesForExpressConnectRequest()
            .setRegionId(Report.REGION)
            .setResourceType("VIRTUALBORDERROUTER")
            .setResourceId(List.of(vbrId))
            .setTagKey(List.of("site")));
    Report.equal("tags", tagsOfVbr(), List.of("owner=网络"));
  }

  private void errors() throws Exception {
    Vpc.wantRefusal(() -> enable("pc-unknown"), Report.UNKNOWN_CONNECTION);
    Vpc.wantRefusal(() -> rename("a", "changed"), Report.MALFORMED_NAME);
    Vpc.wantRefusal(() -> new Vpc(Report.WRONG_KEY).count(), Report.WRONG_SIGNATURE);
  }

  /**
   * The SDK repeats nothing by itself. Its HTTP library does: an answer that is cut off on a connection that was used
   * before makes it send the same bytes again, so that the server finds the nonce used.
   */
  private void retries() throws Exception {
    Report.addFault(Report.ONE_THROTTLED_READ);
    Vpc.wantRefusal(() -> vpc.count(), Report.THROTTLED);

    Report.addFault(Report.ONE_DROPPED_ANSWER);
    Report.equal("connections", vpc.count(), 4);
    var request = Vpc.application("dropped", "token-of-the-dropped");
    Vpc.wantRefusal(() -> vpc.apply(request), Report.NONCE_USED);
    String id = vpc.apply(request);
    var found = vpc.connectionsBy("Name", "dropped");
    Report.equal("connections of the name", found.size(), 1);
    Report.equal("its id", found.get(0).getPhysicalConnectionId(), id);
  }

  private void characters() throws Exception {
    var request =
        Vpc.application("专线.1", "token-of-odd-text")
            .setDescription(Report.ODD_TEXT)
            .setPeerLocation(Report.ODD_TEXT);
    var shown = vpc.oneConnection(vpc.apply(request));
    Report.equal("name", shown.getName(), "专线.1");
    Report.equal("description", shown.getDescription(), Report.ODD_TEXT);
    Report.equal("peer location", shown.getPeerLocation(), Report.ODD_TEXT);
  }

  private void eightAtOnce() throws Exception {
    List<String> ids = Report.atOnce(8, number -> vpc.makeVbr(connectionId, 100 + number));
    var made = new ArrayList<>(ids);
    made.add(vbrId);
    var shown = vpc.vbrsBy("PhysicalConnectionId", connectionId).stream().map(one -> one.getVbrId());
    Report.equal("VBRs", shown.sorted().toList(), made.stream().sorted().toList());
    Report.atOnce(8, number -> vpc.deleteVbr(ids.get(number)));
  }

  private void end() throws Exception {
    vpc.deleteVbr(vbrId);
    Report.equal("VBRs with the id", vpc.vbrsBy("VbrId", vbrId).size(), 0);
    vpc.client.terminatePhysicalConnection(
        new TerminatePhysicalConnectionRequest().setRegionId(Report.REGION).setPhysicalConnectionId(connectionId));
    vpc.client.deletePhysicalConnection(
        new DeletePhysicalConnectionRequest().setRegionId(Report.REGION).setPhysicalConnectionId(connectionId));
    Report.equal("connections with the id", vpc.connectionsBy("PhysicalConnectionId", connectionId).size(), 0);
  }
}
