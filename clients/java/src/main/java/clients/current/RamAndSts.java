package clients.current;

import clients.Report;
import com.aliyun.ram20150501.models.AttachPolicyToRoleRequest;
import com.aliyun.ram20150501.models.AttachPolicyToUserRequest;
import com.aliyun.ram20150501.models.CreateAccessKeyRequest;
import com.aliyun.ram20150501.models.CreatePolicyRequest;
import com.aliyun.ram20150501.models.CreateRoleRequest;
import com.aliyun.ram20150501.models.CreateUserRequest;
import com.aliyun.ram20150501.models.DeleteAccessKeyRequest;
import com.aliyun.ram20150501.models.DeletePolicyRequest;
import com.aliyun.ram20150501.models.DeleteRoleRequest;
import com.aliyun.ram20150501.models.DeleteUserRequest;
import com.aliyun.ram20150501.models.DetachPolicyFromRoleRequest;
import com.aliyun.ram20150501.models.DetachPolicyFromUserRequest;
import com.aliyun.sts20150401.models.AssumeRoleRequest;

/** A user, a policy and a role, with com.aliyun:ram20150501 and com.aliyun:sts20150401. */
final class RamAndSts {
  private RamAndSts() {}

  static void run() throws Exception {
    var ram = new com.aliyun.ram20150501.Client(Vpc.configOf(Report.OWN_KEY));
    ram.createUser(new CreateUserRequest().setUserName("reader"));
    var made = ram.createAccessKey(new CreateAccessKeyRequest().setUserName("reader")).getBody().getAccessKey();
    var reader = new Report.Key(made.getAccessKeyId(), made.getAccessKeySecret(), null);
    Vpc.wantRefusal(() -> new Vpc(reader).count(), Report.NOT_ALLOWED);

    ram.createPolicy(new CreatePolicyRequest().setPolicyName("reads").setPolicyDocument(Report.ALLOW_READING));
    ram.attachPolicyToUser(
        new AttachPolicyToUserRequest().setPolicyType("Custom").setPolicyName("reads").setUserName("reader"));
    Report.equal("connections", new Vpc(reader).count(), 5);

    String account = stsOf(Report.OWN_KEY).getCallerIdentity().getBody().getAccountId();
    var role =
        new CreateRoleRequest().setRoleName("reader-role").setAssumeRolePolicyDocument(Report.trustOf(account));
    String arn = ram.createRole(role).getBody().getRole().getArn();
    ram.attachPolicyToRole(
        new AttachPolicyToRoleRequest().setPolicyType("Custom").setPolicyName("reads").setRoleName("reader-role"));
    var assume = new AssumeRoleRequest().setRoleArn(arn).setRoleSessionName("session");
    var assumed = stsOf(reader).assumeRole(assume).getBody().getCredentials();
    var session =
        new Report.Key(assumed.getAccessKeyId(), assumed.getAccessKeySecret(), assumed.getSecurityToken());
    Report.equal("connections", new Vpc(session).count(), 5);
    String caller = stsOf(session).getCallerIdentity().getBody().getArn();
    Report.equal("the session", caller.replaceFirst(".*:", ""), "assumed-role/reader-role/session");

    ram.detachPolicyFromRole(
        new DetachPolicyFromRoleRequest().setPolicyType("Custom").setPolicyName("reads").setRoleName("reader-role"));
    ram.deleteRole(new DeleteRoleRequest().setRoleName("reader-role"));
    ram.detachPolicyFromUser(
        new DetachPolicyFromUserRequest().setPolicyType("Custom").setPolicyName("reads").setUserName("reader"));
    ram.deletePolicy(new DeletePolicyRequest().setPolicyName("reads"));
    ram.deleteAccessKey(new DeleteAccessKeyRequest().setUserName("reader").setUserAccessKeyId(reader.id()));
    ram.deleteUser(new DeleteUserRequest().setUserName("reader"));
  }

  private static com.aliyun.sts20150401.Client stsOf(Report.Key key) throws Exception {
    return new com.aliyun.sts20150401.Client(Vpc.configOf(key));
  }
}
