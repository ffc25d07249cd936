"""aliyun-python-sdk-core with the request classes of VPC, RAM and STS: v1 signatures, answers as JSON text."""

import importlib
import json
import uuid
from concurrent.futures import ThreadPoolExecutor

from aliyunsdkcore.acs_exception.exceptions import ClientException, ServerException
from aliyunsdkcore.auth.credentials import StsTokenCredential
from aliyunsdkcore.client import AcsClient

from report import ALLOW_READING, HOST, KEY_ID, KEY_SECRET, ODD_TEXT, REGION, add_fault, report, trust_of

client = AcsClient(KEY_ID, KEY_SECRET, REGION)
made = {}

MODULES = {
    "vpc": "aliyunsdkvpc.request.v20160428",
    "ram": "aliyunsdkram.request.v20150501",
    "sts": "aliyunsdksts.request.v20150401",
}


def call(product, action, caller=client, **parameters):
    """Fills the request class of an action by its setters and sends it."""
    module = importlib.import_module(f"{MODULES[product]}.{action}Request")
    request = getattr(module, f"{action}Request")()
    request.set_endpoint(HOST)
    request.set_protocol_type("http")
    request.set_accept_format("JSON")
    for name, value in parameters.items():
        getattr(request, f"set_{name}")(value)
    return json.loads(caller.do_action_with_exception(request))


def vpc(action, caller=client, **parameters):
    return call("vpc", action, caller, **parameters)


def ram(action, **parameters):
    return call("ram", action, **parameters)


def refusal(action):
    try:
        action()
    except ServerException as error:
        return error
    raise AssertionError("the call was not refused")


def assert_refused(action, code, status, text):
    error = refusal(action)
    assert (error.get_error_code(), error.get_http_status()) == (code, status), error
    assert text in error.get_error_msg(), error
    assert len(error.get_request_id()) == 36, error


def apply(**wishes):
    given = {"AccessPointId": "ap-cn-hangzhou-yh-C", "LineOperator": "CT", "PeerLocation": "Hangzhou"}
    parameters = {**given, "ClientToken": str(uuid.uuid4()), **wishes}
    return vpc("CreatePhysicalConnection", **parameters)["PhysicalConnectionId"]


def connections(caller=client, **parameters):
    answer = vpc("DescribePhysicalConnections", caller, **parameters)
    return answer["TotalCount"], answer["PhysicalConnectionSet"]["PhysicalConnectionType"]


def one_connection(connection_id):
    _, found = connections(Filters=[{"Key": "PhysicalConnectionId", "Value": [connection_id]}])
    return found[0] if found else None


def vbrs(**parameters):
    return vpc("DescribeVirtualBorderRouters", **parameters)["VirtualBorderRouterSet"]["VirtualBorderRouterType"]


def one_vbr(vbr_id):
    found = vbrs(Filters=[{"Key": "VbrId", "Value": [vbr_id]}])
    return found[0] if found else None


def make_vbr(vlan_id):
    peering = {"LocalGatewayIp": "10.0.0.1", "PeerGatewayIp": "10.0.0.2", "PeeringSubnetMask": "255.255.255.252"}
    return vpc(
        "CreateVirtualBorderRouter",
        PhysicalConnectionId=made["connection"],
        VlanId=vlan_id,
        Name=f"vlan-{vlan_id}",
        ClientToken=str(uuid.uuid4()),
        **peering,
    )["VbrId"]


def delete_vbr(vbr_id):
    vpc("DeleteVirtualBorderRouter", VbrId=vbr_id)


def connection():
    connection_id = apply(Name="the-first")
    made["connection"] = connection_id
    assert one_connection(connection_id)["Status"] == "Allocated"
    technician = {
        "PMName": "Li Lei",
        "PMGender": "Male",
        "PMContactInfo": "13900000000",
        "PMCertificateType": "IDCard",
        "PMCertificateNo": "330000197001010000",
    }
    vpc(
        "ApplyPhysicalConnectionLOA",
        InstanceId=connection_id,
        CompanyName="Example Networks",
        LineType="FIBRE",
        Si="Example Cabling",
        PeerLocation="Hangzhou",
        ConstructionTime="2099-12-24T00:00Z",
        Bandwidth=100,
        PMInfos=[technician],
    )
    loa = vpc("DescribePhysicalConnectionLOA", InstanceId=connection_id)["data"]
    assert loa["status"] == "Available"
    assert ".pdf?" in loa["loaUrl"]
    vpc("CompletePhysicalConnectionLOA", InstanceId=connection_id, LineCode="L1", LineLabel="label")
    vpc("ConfirmPhysicalConnection", PhysicalConnectionId=connection_id)
    vpc("EnablePhysicalConnection", PhysicalConnectionId=connection_id)
    assert one_connection(connection_id)["Status"] == "Enabled"


def vbr():
    vbr_id = make_vbr(10)
    made["vbr"] = vbr_id
    assert (one_vbr(vbr_id)["Status"], one_vbr(vbr_id)["VlanId"]) == ("active", 10)
    vpc("ModifyVirtualBorderRouterAttribute", VbrId=vbr_id, Name="renamed", Description="changed")
    assert (one_vbr(vbr_id)["Name"], one_vbr(vbr_id)["Description"]) == ("renamed", "changed")
    vpc("TerminateVirtualBorderRouter", VbrId=vbr_id)
    assert one_vbr(vbr_id)["Status"] == "terminated"
    vpc("RecoverVirtualBorderRouter", VbrId=vbr_id)
    assert one_vbr(vbr_id)["Status"] == "active"


def filters_and_pages():
    for name in ("page-one", "page-two", "page-three"):
        apply(Name=name)
    _, found = connections(Filters=[{"Key": "Name", "Value": ["page-one", "page-three"]}])
    assert sorted(one["Name"] for one in found) == ["page-one", "page-three"]
    total, first = connections(PageSize=2, PageNumber=1)
    _, second = connections(PageSize=2, PageNumber=2)
    assert (total, len(first), len(second)) == (4, 2, 2)
    assert len({one["PhysicalConnectionId"] for one in first + second}) == 4


def tags():
    resource = {"ResourceType": "VIRTUALBORDERROUTER", "ResourceIds": [made["vbr"]]}

    def listed():
        found = vpc("ListTagResourcesForExpressConnect", **resource)["TagResources"]["TagResource"]
        return sorted((one["TagKey"], one["TagValue"]) for one in found)

    tag = [{"Key": "owner", "Value": "网络"}, {"Key": "site", "Value": "hangzhou"}]
    vpc("TagResourcesForExpressConnect", **resource, Tags=tag)
    assert listed() == [("owner", "网络"), ("site", "hangzhou")]
    vpc("UntagResourcesForExpressConnect", **resource, TagKeys=["site"])
    assert listed() == [("owner", "网络")]
    assert one_vbr(made["vbr"])["Tags"]["Tags"] == [{"Key": "owner", "Value": "网络"}]


def errors():
    assert_refused(
        lambda: vpc("EnablePhysicalConnection", PhysicalConnectionId="pc-unknown"),
        "InvalidPhysicalConnectionId.NotFound",
        404,
        "PhysicalConnectionId",
    )
    assert_refused(
        lambda: vpc("ModifyVirtualBorderRouterAttribute", VbrId=made["vbr"], Name="a"),
        "InvalidName.Malformed",
        400,
        '"Name" is not valid',
    )
    # This client compares the string to sign of the answer with its own, and says that the secret is wrong.
    wrong = AcsClient(KEY_ID, "wrong", REGION)
    error = refusal(lambda: connections(wrong))
    assert (error.get_error_code(), error.get_http_status()) == ("InvalidAccessKeySecret", 400), error


def retries():
    """What this client repeats by itself is listed in it action by action, and no action of VPC is."""
    throttled = {"kind": "throttling", "retryAfterMs": 100}
    add_fault({"fault": throttled, "action": "DescribePhysicalConnections", "times": 1})
    assert refusal(connections).get_error_code() == "Throttling.User"
    assert connections()[0] == 4

    dropped = {"kind": "drop", "when": "after-effect"}
    add_fault({"fault": dropped, "action": "CreatePhysicalConnection", "times": 1})
    wishes = {"Name": "dropped", "ClientToken": str(uuid.uuid4())}
    try:
        apply(**wishes)
        raise AssertionError("the answer was not dropped")
    except ClientException as error:
        assert error.get_error_code() == "SDK.HttpError", error
    connection_id = apply(**wishes)
    _, found = connections(Filters=[{"Key": "Name", "Value": ["dropped"]}])
    assert [one["PhysicalConnectionId"] for one in found] == [connection_id]


def ram_and_sts():
    ram("CreateUser", UserName="reader")
    key = ram("CreateAccessKey", UserName="reader")["AccessKey"]
    reader = AcsClient(key["AccessKeyId"], key["AccessKeySecret"], REGION)
    assert_refused(lambda: connections(reader), "Forbidden.RAM", 403, "not authorized")

    ram("CreatePolicy", PolicyName="reads", PolicyDocument=ALLOW_READING)
    policy = {"PolicyName": "reads", "PolicyType": "Custom"}
    ram("AttachPolicyToUser", **policy, UserName="reader")
    assert connections(reader)[0] == 5

    account_id = call("sts", "GetCallerIdentity")["AccountId"]
    role = ram("CreateRole", RoleName="reader-role", AssumeRolePolicyDocument=trust_of(account_id))["Role"]
    ram("AttachPolicyToRole", **policy, RoleName="reader-role")
    temporary = call("sts", "AssumeRole", reader, RoleArn=role["Arn"], RoleSessionName="session")["Credentials"]
    credential = StsTokenCredential(
        temporary["AccessKeyId"], temporary["AccessKeySecret"], temporary["SecurityToken"]
    )
    session = AcsClient(region_id=REGION, credential=credential)
    assert connections(session)[0] == 5
    assert call("sts", "GetCallerIdentity", session)["Arn"].endswith(":assumed-role/reader-role/session")

    ram("DetachPolicyFromRole", **policy, RoleName="reader-role")
    ram("DeleteRole", RoleName="reader-role")
    ram("DetachPolicyFromUser", **policy, UserName="reader")
    ram("DeletePolicy", PolicyName="reads")
    ram("DeleteAccessKey", UserName="reader", UserAccessKeyId=key["AccessKeyId"])
    ram("DeleteUser", UserName="reader")


def characters():
    found = one_connection(apply(Name="专线.1", Description=ODD_TEXT, PeerLocation=ODD_TEXT))
    assert (found["Name"], found["Description"], found["PeerLocation"]) == ("专线.1", ODD_TEXT, ODD_TEXT)


def eight_at_once():
    with ThreadPoolExecutor(8) as threads:
        ids = list(threads.map(make_vbr, range(100, 108)))
        assert sorted(one["VbrId"] for one in vbrs(PageSize=50)) == sorted([made["vbr"], *ids])
        list(threads.map(delete_vbr, ids))


def end():
    delete_vbr(made["vbr"])
    assert one_vbr(made["vbr"]) is None
    vpc("TerminatePhysicalConnection", PhysicalConnectionId=made["connection"])
    vpc("DeletePhysicalConnection", PhysicalConnectionId=made["connection"])
    assert one_connection(made["connection"]) is None


report(
    [
        ("connection", connection),
        ("vbr", vbr),
        ("filters and pages", filters_and_pages),
        ("tags", tags),
        ("errors", errors),
        ("retries", retries),
        ("ram and sts", ram_and_sts),
        ("characters", characters),
        ("eight at once", eight_at_once),
        ("end", end),
    ]
)
