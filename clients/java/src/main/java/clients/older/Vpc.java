package clients.older;

import clients.Report;
import com.aliyuncs.DefaultAcsClient;
import com.aliyuncs.exceptions.ClientException;
import com.aliyuncs.profile.DefaultProfile;
import com.aliyuncs.vpc.model.v20160428.CreatePhysicalConnectionRequest;
import com.aliyuncs.vpc.model.v20160428.CreateVirtualBorderRouterRequest;
import com.aliyuncs.vpc.model.v20160428.DeleteVirtualBorderRouterRequest;
import com.aliyuncs.vpc.model.v20160428.DescribePhysicalConnectionsRequest;
import com.aliyuncs.vpc.model.v20160428.DescribePhysicalConnectionsResponse;
import com.aliyuncs.vpc.model.v20160428.DescribeVirtualBorderRoutersRequest;
import com.aliyuncs.vpc.model.v20160428.DescribeVirtualBorderRoutersResponse;
import java.util.List;
import java.util.concurrent.Callable;

/** The calls that several steps make, and what the SDK's errors tell. */
final class Vpc {
  static {
    // The endpoints count for every client of the process.
    for (String product : List.of("Vpc", "Ram", "Sts")) DefaultProfile.addEndpoint(Report.REGION, product, Report.HOST);
  }

  final DefaultAcsClient client;

  Vpc(Report.Key key) {
    client = clientOf(key);
  }

  /** A client for every product. It speaks HTTP unless it is told otherwise. */
  static DefaultAcsClient clientOf(Report.Key key) {
    return new DefaultAcsClient(
        key.token() == null
            ? DefaultProfile.getProfile(Report.REGION, key.id(), key.secret())
            : DefaultProfile.getProfile(Report.REGION, key.id(), key.secret(), key.token()));
  }

  /** What every application for a connection of this program has. */
  static CreatePhysicalConnectionRequest application(String name, String clientToken) {
    var request = new CreatePhysicalConnectionRequest();
    request.setAccessPointId("ap-cn-hangzhou-yh-C");
    request.setLineOperator("CT");
    request.setPeerLocation("Hangzhou, West Lake District");
    request.setName(name);
    request.setClientToken(clientToken);
    return request;
  }

  String apply(CreatePhysicalConnectionRequest request) throws Exception {
    return client.getAcsResponse(request).getPhysicalConnectionId();
  }

  List<DescribePhysicalConnectionsResponse.PhysicalConnectionType> connectionsBy(String key, String... values)
      throws Exception {
    var filter = new DescribePhysicalConnectionsRequest.Filter();
    filter.setKey(key);
    filter.setValues(List.of(values));
    var request = new DescribePhysicalConnectionsRequest();
    request.setFilters(List.of(filter));
    return client.getAcsResponse(request).getPhysicalConnectionSet();
  }

  DescribePhysicalConnectionsResponse.PhysicalConnectionType oneConnection(String id) throws Exception {
    var found = connectionsBy("PhysicalConnectionId", id);
    Report.equal("connections with the id", found.size(), 1);
    return found.get(0);
  }

  /** How many connections the holder of the key may see. */
  int count() throws Exception {
    return client.getAcsResponse(new DescribePhysicalConnectionsRequest()).getTotalCount();
  }

  static DescribeVirtualBorderRoutersRequest vbrFilter(String key, String value) {
    var filter = new DescribeVirtualBorderRoutersRequest.Filter();
    filter.setKey(key);
    filter.setValues(List.of(value));
    var request = new DescribeVirtualBorderRoutersRequest();
    request.setPageSize(50);
    request.setFilters(List.of(filter));
    return request;
  }

  List<DescribeVirtualBorderRoutersResponse.VirtualBorderRouterType> vbrsBy(String key, String value)
      throws Exception {
    return client.getAcsResponse(vbrFilter(key, value)).getVirtualBorderRouterSet();
  }

  DescribeVirtualBorderRoutersResponse.VirtualBorderRouterType oneVbr(String id) throws Exception {
    var found = vbrsBy("VbrId", id);
    Report.equal("VBRs with the id", found.size(), 1);
    return found.get(0);
  }

  String makeVbr(String connectionId, int vlan) throws Exception {
    var request = new CreateVirtualBorderRouterRequest();
    request.setPhysicalConnectionId(connectionId);
    request.setVlanId(vlan);
    request.setName("vlan-" + vlan);
    request.setLocalGatewayIp("10.0.0.1");
    request.setPeerGatewayIp("10.0.0.2");
    request.setPeeringSubnetMask("255.255.255.252");
    return client.getAcsResponse(request).getVbrId();
  }

  String deleteVbr(String id) throws Exception {
    var request = new DeleteVirtualBorderRouterRequest();
    request.setVbrId(id);
    return client.getAcsResponse(request).getRequestId();
  }

  /** The call has to be refused like this. The SDK does not tell the HTTP status. */
  static void wantRefusal(Callable<?> call, Report.Refusal want) throws Exception {
    ClientException failure = Report.failureOf(ClientException.class, call);
    Report.equal("length of the request id", failure.getRequestId().length(), 36);
    String told = Report.withoutStringToSign(failure.getErrMsg());
    Report.equal("refusal", new Report.Refusal(failure.getErrCode(), null, told), want.withoutStatus());
  }
}
