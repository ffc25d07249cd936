package main

import (
	"strings"

	"demarc/clients/report"

	"github.com/aliyun/alibaba-cloud-sdk-go/services/ram"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/sts"
)

func ramClient(key report.Key) *ram.Client {
	made := report.Must(ram.NewClientWithOptions(report.Region, config(), credentialOf(key)))
	made.Domain = report.Host()
	return made
}

func stsClient(key report.Key) *sts.Client {
	made := report.Must(sts.NewClientWithOptions(report.Region, config(), credentialOf(key)))
	made.Domain = report.Host()
	return made
}

func callerOf(key report.Key) *sts.GetCallerIdentityResponse {
	request := sts.CreateGetCallerIdentityRequest()
	return report.Must(stsClient(key).GetCallerIdentity(request))
}

func makeReader(own *ram.Client) report.Key {
	user := ram.CreateCreateUserRequest()
	user.UserName = "reader"
	report.Must(own.CreateUser(user))
	key := ram.CreateCreateAccessKeyRequest()
	key.UserName = "reader"
	made := report.Must(own.CreateAccessKey(key)).AccessKey
	return report.Key{ID: made.AccessKeyId, Secret: made.AccessKeySecret}
}

func allowReading(own *ram.Client) {
	policy := ram.CreateCreatePolicyRequest()
	policy.PolicyName = "reads"
	policy.PolicyDocument = report.AllowReading
	report.Must(own.CreatePolicy(policy))
	attach := ram.CreateAttachPolicyToUserRequest()
	attach.PolicyName = "reads"
	attach.PolicyType = "Custom"
	attach.UserName = "reader"
	report.Must(own.AttachPolicyToUser(attach))
}

// makeRole makes a role that everybody in the account may assume and that may read, and returns its ARN.
func makeRole(own *ram.Client) string {
	role := ram.CreateCreateRoleRequest()
	role.RoleName = "reader-role"
	role.AssumeRolePolicyDocument = report.TrustOf(callerOf(report.OwnKey).AccountId)
	arn := report.Must(own.CreateRole(role)).Role.Arn
	attach := ram.CreateAttachPolicyToRoleRequest()
	attach.PolicyName = "reads"
	attach.PolicyType = "Custom"
	attach.RoleName = "reader-role"
	report.Must(own.AttachPolicyToRole(attach))
	return arn
}

func assume(key report.Key, arn string) report.Key {
	request := sts.CreateAssumeRoleRequest()
	request.RoleArn = arn
	request.RoleSessionName = "session"
	made := report.Must(stsClient(key).AssumeRole(request)).Credentials
	return report.Key{ID: made.AccessKeyId, Secret: made.AccessKeySecret, Token: made.SecurityToken}
}

func takeBack(own *ram.Client, reader report.Key) {
	fromRole := ram.CreateDetachPolicyFromRoleRequest()
	fromRole.PolicyName = "reads"
	fromRole.PolicyType = "Custom"
	fromRole.RoleName = "reader-role"
	report.Must(own.DetachPolicyFromRole(fromRole))
	role := ram.CreateDeleteRoleRequest()
	role.RoleName = "reader-role"
	report.Must(own.DeleteRole(role))

	fromUser := ram.CreateDetachPolicyFromUserRequest()
	fromUser.PolicyName = "reads"
	fromUser.PolicyType = "Custom"
	fromUser.UserName = "reader"
	report.Must(own.DetachPolicyFromUser(fromUser))
	policy := ram.CreateDeletePolicyRequest()
	policy.PolicyName = "reads"
	report.Must(own.DeletePolicy(policy))

	key := ram.CreateDeleteAccessKeyRequest()
	key.UserName = "reader"
	key.UserAccessKeyId = reader.ID
	report.Must(own.DeleteAccessKey(key))
	user := ram.CreateDeleteUserRequest()
	user.UserName = "reader"
	report.Must(own.DeleteUser(user))
}

func ramAndSts() {
	own := ramClient(report.OwnKey)
	reader := makeReader(own)
	_, err := countOf(vpcClient(reader))
	wantRefusal(err, report.NotAllowed)
	allowReading(own)
	report.Equal("connections", report.Must(countOf(vpcClient(reader))), 5)

	session := assume(reader, makeRole(own))
	report.Equal("connections", report.Must(countOf(vpcClient(session))), 5)
	arn := callerOf(session).Arn
	report.Equal("the session", arn[strings.LastIndex(arn, ":"):], ":assumed-role/reader-role/session")
	takeBack(own, reader)
}
