package main

import (
	"strings"

	"demarc/clients/report"

	openapi "github.com/alibabacloud-go/darabonba-openapi/v2/client"
	"github.com/alibabacloud-go/darabonba-openapi/v2/models"
	"github.com/alibabacloud-go/tea/dara"
	"github.com/alibabacloud-go/tea/tea"
)

// The products beside VPC are called by the names of their actions, with the client below every SDK.
const (
	ram = "2015-05-01"
	sts = "2015-04-01"
)

type parameters map[string]string

// answer has the fields of all answers that these steps read.
type answer struct {
	AccountId string
	Arn       string
	AccessKey struct {
		AccessKeyId     string
		AccessKeySecret string
	}
	Role        struct{ Arn string }
	Credentials struct {
		AccessKeyId     string
		AccessKeySecret string
		SecurityToken   string
	}
}

func call(key report.Key, version, action string, given parameters) answer {
	caller := report.Must(openapi.NewClient(configOf(key)))
	query := map[string]*string{}
	for name, value := range given {
		query[name] = tea.String(value)
	}
	result := report.Must(caller.CallApi(&models.Params{
		Action:      tea.String(action),
		Version:     tea.String(version),
		Protocol:    tea.String("HTTP"),
		Pathname:    tea.String("/"),
		Method:      tea.String("POST"),
		AuthType:    tea.String("AK"),
		Style:       tea.String("RPC"),
		ReqBodyType: tea.String("formData"),
		BodyType:    tea.String("json"),
	}, &models.OpenApiRequest{Query: query}, &dara.RuntimeOptions{}))
	var read answer
	report.Check(tea.Convert(result["body"], &read))
	return read
}

func ramAndSts() {
	own := report.OwnKey
	call(own, ram, "CreateUser", parameters{"UserName": "reader"})
	made := call(own, ram, "CreateAccessKey", parameters{"UserName": "reader"}).AccessKey
	reader := report.Key{ID: made.AccessKeyId, Secret: made.AccessKeySecret}
	_, err := countOf(vpcClient(reader))
	wantRefusal(err, report.NotAllowed)

	call(own, ram, "CreatePolicy", parameters{"PolicyName": "reads", "PolicyDocument": report.AllowReading})
	ofUser := parameters{"PolicyName": "reads", "PolicyType": "Custom", "UserName": "reader"}
	call(own, ram, "AttachPolicyToUser", ofUser)
	report.Equal("connections", report.Must(countOf(vpcClient(reader))), int32(5))

	account := call(own, sts, "GetCallerIdentity", parameters{}).AccountId
	role := call(own, ram, "CreateRole", parameters{
		"RoleName":                 "reader-role",
		"AssumeRolePolicyDocument": report.TrustOf(account),
	}).Role
	ofRole := parameters{"PolicyName": "reads", "PolicyType": "Custom", "RoleName": "reader-role"}
	call(own, ram, "AttachPolicyToRole", ofRole)
	assumed := call(reader, sts, "AssumeRole", parameters{"RoleArn": role.Arn, "RoleSessionName": "session"}).Credentials
	session := report.Key{ID: assumed.AccessKeyId, Secret: assumed.AccessKeySecret, Token: assumed.SecurityToken}
	report.Equal("connections", report.Must(countOf(vpcClient(session))), int32(5))
	arn := call(session, sts, "GetCallerIdentity", parameters{}).Arn
	report.Equal("the session", arn[strings.LastIndex(arn, ":"):], ":assumed-role/reader-role/session")

	call(own, ram, "DetachPolicyFromRole", ofRole)
	call(own, ram, "DeleteRole", parameters{"RoleName": "reader-role"})
	call(own, ram, "DetachPolicyFromUser", ofUser)
	call(own, ram, "DeletePolicy", parameters{"PolicyName": "reads"})
	call(own, ram, "DeleteAccessKey", parameters{"UserName": "reader", "UserAccessKeyId": reader.ID})
	call(own, ram, "DeleteUser", parameters{"UserName": "reader"})
}
