package clients.older;

import clients.Report;
import com.aliyuncs.AcsRequest;
import com.aliyuncs.AcsResponse;
import com.aliyuncs.DefaultAcsClient;
import com.aliyuncs.http.ProtocolType;
import com.aliyuncs.ram.model.v20150501.AttachPolicyToRoleRequest;
import com.aliyuncs.ram.model.v20150501.AttachPolicyToUserRequest;
import com.aliyuncs.ram.model.v20150501.CreateAccessKeyRequest;
import com.aliyuncs.ram.model.v20150501.CreatePolicyRequest;
import com.aliyuncs.ram.model.v20150501.CreateRoleRequest;
import com.aliyuncs.ram.model.v20150501.CreateUserRequest;
import com.aliyuncs.ram.model.v20150501.DeleteAccessKeyRequest;
import com.aliyuncs.ram.model.v20150501.DeletePolicyRequest;
import com.aliyuncs.ram.model.v20150501.DeleteRoleRequest;
import com.aliyuncs.ram.model.v20150501.DeleteUserRequest;
import com.aliyuncs.ram.model.v20150501.DetachPolicyFromRoleRequest;
import com.aliyuncs.ram.model.v20150501.DetachPolicyFromUserRequest;
import com.aliyuncs.sts.model.v20150401.AssumeRoleRequest;
import com.aliyuncs.sts.model.v20150401.GetCallerIdentityRequest;

/** A user, a policy and a role, with aliyun-java-sdk-ram and aliyun-java-sdk-sts. */
final class RamAndSts {
  private final DefaultAcsClient own = Vpc.clientOf(Report.OWN_KEY);

  /** The requests of RAM and STS go by HTTPS unless each is told otherwise. */
  private static <T extends AcsResponse> T call(DefaultAcsClient client, AcsRequest<T> request) throws Exception {
    request.setSysProtocol(ProtocolType.HTTP);
    return client.getAcsResponse(request);
  }

  static void run() throws Exception {
    new RamAndSts().takeStep();
  }

  private void takeStep() throws Exception {
    Report.Key reader = makeReader();
    Vpc.wantRefusal(() -> new Vpc(reader).count(), Report.NOT_ALLOWED);
    allowReading();
    Report.equal("connections", new Vpc(reader).count(), 5);

    Report.Key session = assume(reader, makeRole());
    Report.equal("connections", new Vpc(session).count(), 5);
    String caller = call(Vpc.clientOf(session), new GetCallerIdentityRequest()).getArn();
    Report.equal("the session", caller.replaceFirst(".*:", ""), "assumed-role/reader-role/session");
    takeBack(reader);
  }

  private Report.Key makeReader() throws Exception {
    var user = new CreateUserRequest();
    user.setUserName("reader");
    call(own, user);
    var key = new CreateAccessKeyRequest();
    key.setUserName("reader");
    var made = call(own, key).getAccessKey();
    return new Report.Key(made.getAccessKeyId(), made.getAccessKeySecret(), null);
  }

  private void allowReading() throws Exception {
    var policy = new CreatePolicyRequest();
    policy.setPolicyName("reads");
    policy.setPolicyDocument(Report.ALLOW_READING);
    call(own, policy);
    var attach = new AttachPolicyToUserRequest();
    attach.setPolicyType("Custom");
    attach.setPolicyName("reads");
    attach.setUserName("reader");
    call(own, attach);
  }

  /** Makes a role that everybody in the account may assume and that may read, and returns its ARN. */
  private String makeRole() throws Exception {
    var role = new CreateRoleRequest();
    role.setRoleName("reader-role");
    String account = call(own, new GetCallerIdentityRequest()).getAccountId();
    role.setAssumeRolePolicyDocument(Report.trustOf(account));
    String arn = call(own, role).getRole().getArn();
    var attach = new AttachPolicyToRoleRequest();
    attach.setPolicyType("Custom");
    attach.setPolicyName("reads");
    attach.setRoleName("reader-role");
    call(own, attach);
    return arn;
  }

  private static Report.Key assume(Report.Key key, String arn) throws Exception {
    var request = new AssumeRoleRequest();
    request.setRoleArn(arn);
    request.setRoleSessionName("session");
    var made = call(Vpc.clientOf(key), request).getCredentials();
    return new Report.Key(made.getAccessKeyId(), made.getAccessKeySecret(), made.getSecurityToken());
  }

  private void takeBack(Report.Key reader) throws Exception {
    var fromRole = new DetachPolicyFromRoleRequest();
    fromRole.setPolicyType("Custom");
    fromRole.setPolicyName("reads");
    fromRole.setRoleName("reader-role");
    call(own, fromRole);
    var role = new DeleteRoleRequest();
    role.setRoleName("reader-role");
    call(own, role);
    var fromUser = new DetachPolicyFromUserRequest();
    fromUser.setPolicyType("Custom");
    fromUser.setPolicyName("reads");
    fromUser.setUserName("reader");
    call(own, fromUser);
    var policy = new DeletePolicyRequest();
    policy.setPolicyName("reads");
    call(own, policy);
    var key = new DeleteAccessKeyRequest();
    key.setUserName("reader");
    key.setUserAccessKeyId(reader.id());
    call(own, key);
    var user = new DeleteUserRequest();
    user.setUserName("reader");
    call(own, user);
  }
}
