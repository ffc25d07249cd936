package clients.current;

import clients.Report;
import com.aliyun.tea.TeaException;
import com.aliyun.teaopenapi.models.Config;
import com.aliyun.vpc20160428.Client;
import com.aliyun.vpc20160428.models.CreatePhysicalConnectionRequest;
import com.aliyun.vpc20160428.models.CreateVirtualBorderRouterRequest;
import com.aliyun.vpc20160428.models.DeleteVirtualBorderRouterRequest;
import com.aliyun.vpc20160428.models.DescribePhysicalConnectionsRequest;
import com.aliyun.vpc20160428.models.DescribePhysicalConnectionsRequest.DescribePhysicalConnectionsRequestFilter;
import com.aliyun.vpc20160428.models.DescribePhysicalConnectionsResponseBody.DescribePhysicalConnectionsResponseBodyPhysicalConnectionSetPhysicalConnectionType;
import com.aliyun.vpc20160428.models.DescribeVirtualBorderRoutersRequest;
import com.aliyun.vpc20160428.models.DescribeVirtualBorderRoutersRequest.DescribeVirtualBorderRoutersRequestFilter;
import com.aliyun.vpc20160428.models.DescribeVirtualBorderRoutersResponseBody.DescribeVirtualBorderRoutersResponseBodyVirtualBorderRouterSetVirtualBorderRouterType;
import java.util.List;
import java.util.concurrent.Callable;

/** The calls that several steps make, and what the SDK's errors tell. */
final class Vpc {
  final Client client;

  Vpc(Report.Key key) throws Exception {
    client = new Client(configOf(key));
  }

  static Config configOf(Report.Key key) {
    return new Config()
        .setEndpoint(Report.HOST)
        .setProtocol("http")
        .setRegionId(Report.REGION)
        .setAccessKeyId(key.id())
        .setAccessKeySecret(key.secret())
        .setSecurityToken(key.token());
  }

  /** What every application for a connection of this program has. */
  static CreatePhysicalConnectionRequest application(String name, String clientToken) {
    return new CreatePhysicalConnectionRequest()
        .setRegionId(Report.REGION)
        .setAccessPointId("ap-cn-hangzhou-yh-C")
        .setLineOperator("CT")
        .setPeerLocation("Hangzhou, West Lake District")
        .setName(name)
        .setClientToken(clientToken);
  }

  String apply(CreatePhysicalConnectionRequest request) throws Exception {
    return client.createPhysicalConnection(request).getBody().getPhysicalConnectionId();
  }

  List<DescribePhysicalConnectionsResponseBodyPhysicalConnectionSetPhysicalConnectionType> connectionsBy(
      String key, String... values) throws Exception {
    var filter = new DescribePhysicalConnectionsRequestFilter().setKey(key).setValue(List.of(values));
    var request = new DescribePhysicalConnectionsRequest().setRegionId(Report.REGION).setFilter(List.of(filter));
    return client.describePhysicalConnections(request).getBody().getPhysicalConnectionSet().getPhysicalConnectionType();
  }

  DescribePhysicalConnectionsResponseBodyPhysicalConnectionSetPhysicalConnectionType oneConnection(String id)
      throws Exception {
    var found = connectionsBy("PhysicalConnectionId", id);
    Report.equal("connections with the id", found.size(), 1);
    return found.get(0);
  }

  /** How many connections the holder of the key may see. */
  int count() throws Exception {
    var request = new DescribePhysicalConnectionsRequest().setRegionId(Report.REGION);
    return client.describePhysicalConnections(request).getBody().getTotalCount();
  }

  List<DescribeVirtualBorderRoutersResponseBodyVirtualBorderRouterSetVirtualBorderRouterType> vbrsBy(
      String key, String value) throws Exception {
    var filter = new DescribeVirtualBorderRoutersRequestFilter().setKey(key).setValue(List.of(value));
    var request =
        new DescribeVirtualBorderRoutersRequest()
            .setRegionId(Report.REGION)
            .setPageSize(50)
            .setFilter(List.of(filter));
    return client.describeVirtualBorderRouters(request).getBody().getVirtualBorderRouterSet().getVirtualBorderRouterType();
  }

  DescribeVirtualBorderRoutersResponseBodyVirtualBorderRouterSetVirtualBorderRouterType oneVbr(String id)
      throws Exception {
    var found = vbrsBy("VbrId", id);
    Report.equal("VBRs with the id", found.size(), 1);
    return found.get(0);
  }

  String makeVbr(String connectionId, int vlan) throws Exception {
    var request =
        new CreateVirtualBorderRouterRequest()
            .setRegionId(Report.REGION)
            .setPhysicalConnectionId(connectionId)
            .setVlanId(vlan)
            .setName("vlan-" + vlan)
            .setLocalGatewayIp("10.0.0.1")
            .setPeerGatewayIp("10.0.0.2")
            .setPeeringSubnetMask("255.255.255.252");
    return client.createVirtualBorderRouter(request).getBody().getVbrId();
  }

  String deleteVbr(String id) throws Exception {
    var request = new DeleteVirtualBorderRouterRequest().setRegionId(Report.REGION).setVbrId(id);
    return client.deleteVirtualBorderRouter(request).getBody().getRequestId();
  }

  /** The call has to be refused like this. The SDK puts status and request id around the message. */
  static void wantRefusal(Callable<?> call, Report.Refusal want) throws Exception {
    TeaException failure = Report.failureOf(TeaException.class, call);
    String requestId = String.valueOf(failure.getData().get("RequestId"));
    Report.equal("length of the request id", requestId.length(), 36);
    String told = Report.withoutStringToSign(failure.getMessage().replace(" request id: " + requestId, ""));
    Report.equal(
        "refusal",
        new Report.Refusal(failure.getCode(), failure.getStatusCode(), told),
        new Report.Refusal(want.code(), want.status(), "code: " + want.status() + ", " + want.message()));
  }
}
