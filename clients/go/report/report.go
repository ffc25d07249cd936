// Package report takes the steps of clients/README.md and reports them in TAP. It also has what the programs share: where
// the server is, their key, the texts that they send and injected faults.
package report

import (
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"reflect"
	"strings"
)

// Key is what a client signs with. A token belongs to a temporary key.
type Key struct{ ID, Secret, Token string }

var (
	URL    = variable("DEMARC_URL")
	Region = variable("ALIBABA_CLOUD_REGION_ID")
	OwnKey = Key{
		ID:     variable("ALIBABA_CLOUD_ACCESS_KEY_ID"),
		Secret: variable("ALIBABA_CLOUD_ACCESS_KEY_SECRET"),
	}
)

// Refusal is what a client's error tells of a refused call.
type Refusal struct {
	Code    string
	Status  int
	Message string
}

// The refusals that the steps provoke.
var (
	UnknownConnection = Refusal{"InvalidPhysicalConnectionId.NotFound", 404,
		"The PhysicalConnectionId provided does not exist in our records."}
	MalformedName = Refusal{"InvalidName.Malformed", 400, `The specified "Name" is not valid.`}
	// The message goes on with what the server signed.
	WrongSignature = Refusal{"SignatureDoesNotMatch", 400,
		"Specified signature is not matched with our calculation."}
	Throttled  = Refusal{"Throttling.User", 400, "Request was denied due to user flow control."}
	NotAllowed = Refusal{"Forbidden.RAM", 403,
		"User not authorized to operate on the specified resource, or this API doesn't support RAM."}
)

// The faults of the step retries, each of one call.
const (
	OneThrottledRead = `{"fault":{"kind":"throttling","retryAfterMs":300},"action":"DescribePhysicalConnections","times":1}`
	OneDroppedAnswer = `{"fault":{"kind":"drop","when":"after-effect"},"action":"CreatePhysicalConnection","times":1}`
)

// OddText is text that a client has to encode with care.
const OddText = `专线 "it's" a+b&c=d%25*~ 🛰️`

// AllowReading is the policy that lets a user read connections and assume a role.
const AllowReading = `{"Version":"1","Statement":[` +
	`{"Effect":"Allow","Action":["vpc:Describe*","sts:AssumeRole"],"Resource":"*"}]}`

// TrustOf is the trust policy of a role that everybody in the account may assume.
func TrustOf(account string) string {
	return `{"Version":"1","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",` +
		`"Principal":{"RAM":["acs:ram::` + account + `:root"]}}]}`
}

// Step is one step of the program. It ends early by a panic, as Check and Equal raise one.
type Step struct {
	Name string
	Run  func()
}

// Run takes the steps one after another, also after one that failed, and exits with 1 if one failed.
func Run(steps ...Step) {
	code := 0
	for i, step := range steps {
		if failure := failureOf(step); failure == "" {
			fmt.Printf("ok %d - %s\n", i+1, step.Name)
		} else {
			fmt.Printf("not ok %d - %s\n# %s\n", i+1, step.Name, strings.ReplaceAll(failure, "\n", "\n# "))
			code = 1
		}
	}
	os.Exit(code)
}

func failureOf(step Step) (failure string) {
	defer func() {
		if raised := recover(); raised != nil {
			failure = strings.TrimSpace(fmt.Sprint(raised))
		}
	}()
	step.Run()
	return ""
}

// Check ends the step if err is an error.
func Check(err error) {
	if err != nil {
		panic(err)
	}
}

// Must returns the value, and ends the step if err is an error.
func Must[T any](value T, err error) T {
	Check(err)
	return value
}

// Equal ends the step if got is not what is wanted.
func Equal(what string, got, want any) {
	if !reflect.DeepEqual(got, want) {
		panic(fmt.Sprintf("%s: got %#v, want %#v", what, got, want))
	}
}

// Host is the server's address without the scheme, as the clients take it.
func Host() string { return Must(url.Parse(URL)).Host }

// AddFault adds a rule by which calls go wrong, as docs/control.md has it.
func AddFault(rule string) {
	answer := Must(http.Post(URL+"/_demarc/faults", "application/json", strings.NewReader(rule)))
	defer answer.Body.Close()
	if answer.StatusCode >= 300 {
		panic("the fault is refused: " + string(Must(io.ReadAll(answer.Body))))
	}
}

// AtOnce calls each of n functions in a goroutine of its own, and returns what they answered or the first error.
func AtOnce[T any](n int, call func(i int) (T, error)) ([]T, error) {
	values, failures := make([]T, n), make(chan error, n)
	for i := range n {
		go func() {
			var err error
			values[i], err = call(i)
			failures <- err
		}()
	}
	var first error
	for range n {
		if err := <-failures; err != nil && first == nil {
			first = err
		}
	}
	return values, first
}

func variable(name string) string {
	value := os.Getenv(name)
	if value == "" {
		fmt.Printf("Bail out! %s is not set\n", name)
		os.Exit(1)
	}
	return value
}
