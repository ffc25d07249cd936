package clients.older;

import clients.Report;
import com.aliyuncs.CommonRequest;
import com.aliyuncs.auth.SignatureVersion;
import com.aliyuncs.exceptions.ClientException;
import com.aliyuncs.http.MethodType;
import com.aliyuncs.vpc.model.v20160428.ApplyPhysicalConnectionLOARequest;
import com.aliyuncs.vpc.model.v20160428.CompletePhysicalConnectionLOARequest;
import com.aliyuncs.vpc.model.v20160428.ConfirmPhysicalConnectionRequest;
import com.aliyuncs.vpc.model.v20160428.DeletePhysicalConnectionRequest;
import com.aliyuncs.vpc.model.v20160428.DescribePhysicalConnectionLOARequest;
import com.aliyuncs.vpc.model.v20160428.DescribePhysicalConnectionsRequest;
import com.aliyuncs.vpc.model.v20160428.EnablePhysicalConnectionRequest;
import com.aliyuncs.vpc.model.v20160428.ModifyVirtualBorderRouterAttributeRequest;
import com.aliyuncs.vpc.model.v20160428.RecoverVirtualBorderRouterRequest;
import com.aliyuncs.vpc.model.v20160428.TerminatePhysicalConnectionRequest;
import com.aliyuncs.vpc.model.v20160428.TerminateVirtualBorderRouterRequest;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The older Java SDK: aliyun-java-sdk-core and -vpc, with typed requests and answers. It signs with HMAC-SHA1. */
public final class Older {
  private final Vpc vpc = new Vpc(Report.OWN_KEY);

  // The connection and the VBR of the first steps, which the later ones use.
  private String connectionId;
  private String vbrId;

  public static void main(String[] args) {
    Older program = new Older();
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

    var technician = new ApplyPhysicalConnectionLOARequest.PMInfo();
    technician.setPMName("Li Lei");
    technician.setPMGender("Male");
    technician.setPMContactInfo("13900000000");
    technician.setPMCertificateType("IDCard");
    technician.setPMCertificateNo("330000197001010000");
    var application = new ApplyPhysicalConnectionLOARequest();
    application.setInstanceId(connectionId);
    application.setCompanyName("Example Networks");
    application.setLineType("FIBRE");
    application.setSi("Example Cabling");
    application.setPeerLocation("Hangzhou");
    application.setConstructionTime("2099-12-24T00:00Z");
    application.setBandwidth(100);
    application.setPMInfos(List.of(technician));
    vpc.client.getAcsResponse(application);

    var describe = new DescribePhysicalConnectionLOARequest();
    describe.setInstanceId(connectionId);
    var letter = vpc.client.getAcsResponse(describe).getPhysicalConnectionLOAType();
    Report.equal("status of the LOA", letter.getStatus(), "Available");
    Report.equal("LOA is a PDF", letter.getLoaUrl().contains(".pdf?"), true);
    Report.equal("technician", letter.getPMInfo().get(0).getPMName(), "Li Lei");

    var complete = new CompletePhysicalConnectionLOARequest();
    complete.setInstanceId(connectionId);
    complete.setLineCode("L1");
    complete.setLineLabel("label");
    vpc.client.getAcsResponse(complete);
    var confirm = new ConfirmPhysicalConnectionRequest();
    confirm.setPhysicalConnectionId(connectionId);
    vpc.client.getAcsResponse(confirm);
    enable(connectionId);
    Report.equal("status", vpc.oneConnection(connectionId).getStatus(), "Enabled");
  }

  private Object enable(String id) throws Exception {
    var request = new EnablePhysicalConnectionRequest();
    request.setPhysicalConnectionId(id);
    return vpc.client.getAcsResponse(request);
  }

  private void vbr() throws Exception {
    vbrId = vpc.makeVbr(connectionId, 10);
    Report.equal("status", vpc.oneVbr(vbrId).getStatus(), "active");
    Report.equal("VLAN", vpc.oneVbr(vbrId).getVlanId(), 10);
    rename("renamed", "changed");
    Report.equal("name", vpc.oneVbr(vbrId).getName(), "renamed");
    Report.equal("description", vpc.oneVbr(vbrId).getDescription(), "changed");
    var terminate = new TerminateVirtualBorderRouterRequest();
    terminate.setVbrId(vbrId);
    vpc.client.getAcsResponse(terminate);
    Report.equal("status", vpc.oneVbr(vbrId).getStatus(), "terminated");
    var recover = new RecoverVirtualBorderRouterRequest();
    recover.setVbrId(vbrId);
    vpc.client.getAcsResponse(recover);
    Report.equal("status", vpc.oneVbr(vbrId).getStatus(), "active");
  }

  private Object rename(String name, String description) throws Exception {
    var request = new ModifyVirtualBorderRouterAttributeRequest();
    request.setVbrId(vbrId);
    request.setName(name);
    request.setDescription(description);
    return vpc.client.getAcsResponse(request);
  }

  private void filtersAndPages() throws Exception {
    for (String name : List.of("page-one", "page-two", "page-three"))
      vpc.apply(Vpc.application(name, "token-of-" + name));
    var found = new TreeSet<String>();
    for (var one : vpc.connectionsBy("Name", "page-one", "page-three")) found.add(one.getName());
    Report.equal("names", List.copyOf(found), List.of("page-one", "page-three"));
    var shown = new TreeSet<String>();
    for (int number = 1; number <= 2; number++) {
      var request = new DescribePhysicalConnectionsRequest();
      request.setPageSize(2);
      request.setPageNumber(number);
      var page = vpc.client.getAcsResponse(request);
      Report.equal("total", page.getTotalCount(), 4);
      Report.equal("on the page", page.getPhysicalConnectionSet().size(), 2);
      for (var one : page.getPhysicalConnectionSet()) shown.add(one.getName());
    }
    Report.equal("on both pages", List.copyOf(shown), List.of("page-one", "page-three", "page-two", "the-first"));
  }

  /** Calls an action that this version has no class for, by its name. */
  private JsonObject call(String action, Map<String, String> parameters) throws Exception {
    var request = new CommonRequest();
    request.setSysProduct("Vpc");
    request.setSysVersion("2016-04-28");
    request.setSysAction(action);
    request.setSysMethod(MethodType.POST);
    request.putQueryParameter("ResourceType", "VIRTUALBORDERROUTER");
    request.putQueryParameter("ResourceId.1", vbrId);
    parameters.forEach(request::putQueryParameter);
    return JsonParser.parseString(vpc.client.getCommonResponse(request).getData()).getAsJsonObject();
  }

  private List<String> tagsOfVbr() throws Exception {
    JsonObject answer = call("ListTagResourcesForExpressConnect", Map.of());
    JsonArray listed = answer.getAsJsonObject("TagResources").getAsJsonArray("TagResource");
    var pairs = new TreeSet<String>();
    for (var one : listed) {
      JsonObject tag = one.getAsJsonObject();
      pairs.add(tag.get("TagKey").getAsString() + "=" + tag.get("TagValue").getAsString());
    }
    return List.copyOf(pairs);
  }

  /** This version has no field for the tags that a VBR shows. */
  private void tags() throws Exception {
    call(
        "TagResourcesForExpressConnect",
        Map.of("Tag.1.Key", "owner", "Tag.1.Value", "网络", "Tag.2.Key", "site", "Tag.2.Value", "hangzhou"));
    Report.equal("tags", tagsOfVbr(), List.of("owner=网络", "site=hangzhou"));
    call("UntagResourcesForExpressConnect", Map.of("TagKey.1", "site"));
    Report.equal("tags", tagsOfVbr(), List.of("owner=网络"));
  }

  private void errors() throws Exception {
    Vpc.wantRefusal(() -> enable("pc-unknown"), Report.UNKNOWN_CONNECTION);
    Vpc.wantRefusal(() -> rename("a", "changed"), Report.MALFORMED_NAME);
    // The SDK compares what it signed with what the server tells in its message, and blames the secret if both agree.
    Vpc.wantRefusal(
        () -> new Vpc(Report.WRONG_KEY).count(),
        new Report.Refusal("SDK.InvalidAccessKeySecret", null, "Specified Access Key Secret is not valid."));
  }

  /** The SDK repeats neither by itself. */
  private void retries() throws Exception {
    Report.addFault(Report.ONE_THROTTLED_READ);
    Vpc.wantRefusal(() -> vpc.count(), Report.THROTTLED);
    Report.equal("connections", vpc.count(), 4);

    Report.addFault(Report.ONE_DROPPED_ANSWER);
    var request = Vpc.application("dropped", "token-of-the-dropped");
    var failure = Report.failureOf(ClientException.class, () -> vpc.apply(request));
    Report.equal("code", failure.getErrCode(), "SDK.ServerUnreachable");
    String id = vpc.apply(request);
    var found = vpc.connectionsBy("Name", "dropped");
    Report.equal("connections of the name", found.size(), 1);
    Report.equal("its id", found.get(0).getPhysicalConnectionId(), id);
  }

  private void characters() throws Exception {
    var request = Vpc.application("专线.1", "token-of-odd-text");
    request.setDescription(Report.ODD_TEXT);
    request.setPeerLocation(Report.ODD_TEXT);
    var shown = vpc.oneConnection(vpc.apply(request));
    Report.equal("name", shown.getName(), "专线.1");
    Report.equal("description", shown.getDescription(), Report.ODD_TEXT);
    Report.equal("peer location", shown.getPeerLocation(), Report.ODD_TEXT);
    Report.equal("connections, by ACS3", countByAcs3(), 6);
  }

  /** The SDK signs with ACS3 where it is told to. It does not add the region then. */
  private static int countByAcs3() throws Exception {
    var client = Vpc.clientOf(Report.OWN_KEY);
    client.setSignatureVersion(SignatureVersion.V3);
    var request = new DescribePhysicalConnectionsRequest();
    request.putQueryParameter("RegionId", Report.REGION);
    return client.getAcsResponse(request).getTotalCount();
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
    var terminate = new TerminatePhysicalConnectionRequest();
    terminate.setPhysicalConnectionId(connectionId);
    vpc.client.getAcsResponse(terminate);
    var delete = new DeletePhysicalConnectionRequest();
    delete.setPhysicalConnectionId(connectionId);
    vpc.client.getAcsResponse(delete);
    Report.equal("connections with the id", vpc.connectionsBy("PhysicalConnectionId", connectionId).size(), 0);
  }
}
