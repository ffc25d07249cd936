"""alibabacloud_vpc20160428, with the SDKs of RAM and STS: typed requests and answers, ACS3 signatures."""

import uuid
from concurrent.futures import ThreadPoolExecutor

from alibabacloud_ram20150501 import models as ram_models
from alibabacloud_ram20150501.client import Client as RamClient
from alibabacloud_sts20150401 import models as sts_models
from alibabacloud_sts20150401.client import Client as StsClient
from alibabacloud_tea_openapi.models import Config
from alibabacloud_vpc20160428 import models
from alibabacloud_vpc20160428.client import Client

from report import ALLOW_READING, HOST, KEY_ID, KEY_SECRET, ODD_TEXT, REGION, add_fault, report, trust_of


def config(key_id=KEY_ID, secret=KEY_SECRET, token=None):
    return Config(
        endpoint=HOST,
        protocol="http",
        region_id=REGION,
        access_key_id=key_id,
        access_key_secret=secret,
        security_token=token,
    )


client = Client(config())
ram = RamClient(config())
sts = StsClient(config())
made = {}


def refusal(call):
    try:
        call()
    except Exception as error:
        return error
    raise AssertionError("the call was not refused")


def assert_refused(call, code, status, text):
    error = refusal(call)
    assert (error.code, error.data["statusCode"]) == (code, status), error
    assert text in error.message, error.message
    assert len(error.data["RequestId"]) == 36, error.data


def apply(**wishes):
    given = {
        "region_id": REGION,
        "access_point_id": "ap-cn-hangzhou-yh-C",
        "line_operator": "CT",
        "peer_location": "Hangzhou",
        "client_token": str(uuid.uuid4()),
    }
    request = models.CreatePhysicalConnectionRequest(**{**given, **wishes})
    return client.create_physical_connection(request).body.physical_connection_id


def connections(caller=client, filters=(), **parameters):
    request = models.DescribePhysicalConnectionsRequest(
        region_id=REGION,
        filter=[models.DescribePhysicalConnectionsRequestFilter(key=key, value=value) for key, value in filters],
        **parameters,
    )
    body = caller.describe_physical_connections(request).body
    return body.total_count, body.physical_connection_set.physical_connection_type or []


def one_connection(connection_id):
    _, found = connections(filters=[("PhysicalConnectionId", [connection_id])])
    return found[0] if found else None


def vbrs(filters=()):
    request = models.DescribeVirtualBorderRoutersRequest(
        region_id=REGION,
        page_size=50,
        filter=[models.DescribeVirtualBorderRoutersRequestFilter(key=key, value=value) for key, value in filters],
    )
    return client.describe_virtual_border_routers(request).body.virtual_border_router_set.virtual_border_router_type or []


def one_vbr(vbr_id):
    found = vbrs([("VbrId", [vbr_id])])
    return found[0] if found else None


def make_vbr(vlan_id):
    request = models.CreateVirtualBorderRouterRequest(
        region_id=REGION,
        physical_connection_id=made["connection"],
        vlan_id=vlan_id,
        name=f"vlan-{vlan_id}",
        local_gateway_ip="10.0.0.1",
        peer_gateway_ip="10.0.0.2",
        peering_subnet_mask="255.255.255.252",
        client_token=str(uuid.uuid4()),
    )
    return client.create_virtual_border_router(request).body.vbr_id


def delete_vbr(vbr_id):
    client.delete_virtual_border_router(models.DeleteVirtualBorderRouterRequest(region_id=REGION, vbr_id=vbr_id))


def connection():
    connection_id = apply(name="the-first")
    made["connection"] = connection_id
    assert one_connection(connection_id).status == "Allocated"
    technician = models.ApplyPhysicalConnectionLOARequestPMInfo(
        pmname="Li Lei",
        pmgender="Male",
        pmcontact_info="13900000000",
        pmcertificate_type="IDCard",
        pmcertificate_no="330000197001010000",
    )
    client.apply_physical_connection_loa(
        models.ApplyPhysicalConnectionLOARequest(
            region_id=REGION,
            instance_id=connection_id,
            company_name="Example Networks",
            line_type="FIBRE",
            si="Example Cabling",
            peer_location="Hangzhou",
            construction_time="2099-12-24T00:00Z",
            bandwidth=100,
            pminfo=[technician],
        )
    )
    named = {"region_id": REGION, "instance_id": connection_id}
    loa = client.describe_physical_connection_loa(models.DescribePhysicalConnectionLOARequest(**named))
    assert loa.body.physical_connection_loatype.status == "Available"
    assert ".pdf?" in loa.body.physical_connection_loatype.loa_url
    client.complete_physical_connection_loa(
        models.CompletePhysicalConnectionLOARequest(**named, line_code="L1", line_label="label")
    )
    named = {"region_id": REGION, "physical_connection_id": connection_id}
    client.confirm_physical_connection(models.ConfirmPhysicalConnectionRequest(**named))
    client.enable_physical_connection(models.EnablePhysicalConnectionRequest(**named))
    assert one_connection(connection_id).status == "Enabled"


def vbr():
    vbr_id = make_vbr(10)
    made["vbr"] = vbr_id
    assert (one_vbr(vbr_id).status, one_vbr(vbr_id).vlan_id) == ("active", 10)
    named = {"region_id": REGION, "vbr_id": vbr_id}
    client.modify_virtual_border_router_attribute(
        models.ModifyVirtualBorderRouterAttributeRequest(**named, name="renamed", description="changed")
    )
    assert (one_vbr(vbr_id).name, one_vbr(vbr_id).description) == ("renamed", "changed")
    client.terminate_virtual_border_router(models.TerminateVirtualBorderRouterRequest(**named))
    assert one_vbr(vbr_id).status == "terminated"
    client.recover_virtual_border_router(models.RecoverVirtualBorderRouterRequest(**named))
    assert one_vbr(vbr_id).status == "active"


def filters_and_pages():
    for name in ("page-one", "page-two", "page-three"):
        apply(name=name)
    _, found = connections(filters=[("Name", ["page-one", "page-three"])])
    assert sorted(one.name for one in found) == ["page-one", "page-three"]
    total, first = connections(page_size=2, page_number=1)
    _, second = connections(page_size=2, page_number=2)
    assert (total, len(first), len(second)) == (4, 2, 2)
    assert len({one.physical_connection_id for one in first + second}) == 4


def tags():
    resource = {"region_id": REGION, "resource_type": "VIRTUALBORDERROUTER", "resource_id": [made["vbr"]]}

    def listed():
        request = models.ListTagResourcesForExpressConnectRequest(**resource)
        found = client.list_tag_resources_for_express_connect(request).body.tag_resources.tag_resource
        return sorted((one.tag_key, one.tag_value) for one in found)

    tag = [
        models.TagResourcesForExpressConnectRequestTag(key="owner", value="网络"),
        models.TagResourcesForExpressConnectRequestTag(key="site", value="hangzhou"),
    ]
    client.tag_resources_for_express_connect(models.TagResourcesForExpressConnectRequest(**resource, tag=tag))
    assert listed() == [("owner", "网络"), ("site", "hangzhou")]
    client.untag_resources_for_express_connect(
        models.UntagResourcesForExpressConnectRequest(**resource, tag_key=["site"])
    )
    assert listed() == [("owner", "网络")]
    assert [(one.key, one.value) for one in one_vbr(made["vbr"]).tags.tags] == [("owner", "网络")]


def errors():
    unknown = models.EnablePhysicalConnectionRequest(region_id=REGION, physical_connection_id="pc-unknown")
    assert_refused(
        lambda: client.enable_physical_connection(unknown),
        "InvalidPhysicalConnectionId.NotFound",
        404,
        "PhysicalConnectionId",
    )
    short = models.ModifyVirtualBorderRouterAttributeRequest(region_id=REGION, vbr_id=made["vbr"], name="a")
    assert_refused(
        lambda: client.modify_virtual_border_router_attribute(short), "InvalidName.Malformed", 400, '"Name" is not valid'
    )
    wrong = Client(config(secret="wrong"))
    assert_refused(lambda: connections(wrong), "SignatureDoesNotMatch", 400, "signature")


def retries():
    """This client repeats nothing by itself, unless its runtime options ask for it."""
    throttled = {"kind": "throttling", "retryAfterMs": 100}
    add_fault({"fault": throttled, "action": "DescribePhysicalConnections", "times": 1})
    assert refusal(connections).code == "Throttling.User"
    assert connections()[0] == 4

    dropped = {"kind": "drop", "when": "after-effect"}
    add_fault({"fault": dropped, "action": "CreatePhysicalConnection", "times": 1})
    wishes = {"name": "dropped", "client_token": str(uuid.uuid4())}
    refusal(lambda: apply(**wishes))
    connection_id = apply(**wishes)
    _, found = connections(filters=[("Name", ["dropped"])])
    assert [one.physical_connection_id for one in found] == [connection_id]


def ram_and_sts():
    user = {"user_name": "reader"}
    ram.create_user(ram_models.CreateUserRequest(**user))
    key = ram.create_access_key(ram_models.CreateAccessKeyRequest(**user)).body.access_key
    reader = config(key.access_key_id, key.access_key_secret)
    assert_refused(lambda: connections(Client(reader)), "Forbidden.RAM", 403, "not authorized")

    ram.create_policy(ram_models.CreatePolicyRequest(policy_name="reads", policy_document=ALLOW_READING))
    policy = {"policy_name": "reads", "policy_type": "Custom"}
    ram.attach_policy_to_user(ram_models.AttachPolicyToUserRequest(**policy, **user))
    assert connections(Client(reader))[0] == 5

    account_id = sts.get_caller_identity().body.account_id
    named = {"role_name": "reader-role"}
    role = ram.create_role(ram_models.CreateRoleRequest(**named, assume_role_policy_document=trust_of(account_id)))
    ram.attach_policy_to_role(ram_models.AttachPolicyToRoleRequest(**policy, **named))
    request = sts_models.AssumeRoleRequest(role_arn=role.body.role.arn, role_session_name="session")
    temporary = StsClient(reader).assume_role(request).body.credentials
    session = config(temporary.access_key_id, temporary.access_key_secret, temporary.security_token)
    assert connections(Client(session))[0] == 5
    assert StsClient(session).get_caller_identity().body.arn.endswith(":assumed-role/reader-role/session")

    ram.detach_policy_from_role(ram_models.DetachPolicyFromRoleRequest(**policy, **named))
    ram.delete_role(ram_models.DeleteRoleRequest(**named))
    ram.detach_policy_from_user(ram_models.DetachPolicyFromUserRequest(**policy, **user))
    ram.delete_policy(ram_models.DeletePolicyRequest(policy_name="reads"))
    ram.delete_access_key(ram_models.DeleteAccessKeyRequest(**user, user_access_key_id=key.access_key_id))
    ram.delete_user(ram_models.DeleteUserRequest(**user))


def characters():
    found = one_connection(apply(name="专线.1", description=ODD_TEXT, peer_location=ODD_TEXT))
    assert (found.name, found.description, found.peer_location) == ("专线.1", ODD_TEXT, ODD_TEXT)


def eight_at_once():
    with ThreadPoolExecutor(8) as threads:
        ids = list(threads.map(make_vbr, range(100, 108)))
        assert sorted(one.vbr_id for one in vbrs()) == sorted([made["vbr"], *ids])
        list(threads.map(delete_vbr, ids))


def end():
    delete_vbr(made["vbr"])
    assert one_vbr(made["vbr"]) is None
    named = {"region_id": REGION, "physical_connection_id": made["connection"]}
    client.terminate_physical_connection(models.TerminatePhysicalConnectionRequest(**named))
    client.delete_physical_connection(models.DeletePhysicalConnectionRequest(**named))
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
