package clients;

import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/**
 * Takes the steps of clients/README.md and reports them in TAP. It also has what the programs share: where the server is,
 * their key, the texts that they send and injected faults.
 */
public final class Report {
  /** What a client signs with. The token of a key that is not temporary is null. */
  public record Key(String id, String secret, String token) {}

  /** What a client's error tells of a refused call. The status is null where the client does not tell it. */
  public record Refusal(String code, Integer status, String message) {
    public Refusal withoutStatus() {
      return new Refusal(code, null, message);
    }
  }

  public interface Work {
    void run() throws Exception;
  }

  public record Step(String name, Work work) {}

  public static final String URL = variable("DEMARC_URL");
  public static final String HOST = URI.create(URL).getAuthority();
  public static final String REGION = variable("ALIBABA_CLOUD_REGION_ID");
  public static final Key OWN_KEY =
      new Key(variable("ALIBABA_CLOUD_ACCESS_KEY_ID"), variable("ALIBABA_CLOUD_ACCESS_KEY_SECRET"), null);
  public static final Key WRONG_KEY = new Key(OWN_KEY.id(), "wrong", null);

  public static final Refusal UNKNOWN_CONNECTION =
      new Refusal(
          "InvalidPhysicalConnectionId.NotFound",
          404,
          "The PhysicalConnectionId provided does not exist in our records.");
  public static final Refusal MALFORMED_NAME =
      new Refusal("InvalidName.Malformed", 400, "The specified \"Name\" is not valid.");
  /** Its message goes on with what the server signed. */
  public static final Refusal WRONG_SIGNATURE =
      new Refusal("SignatureDoesNotMatch", 400, "Specified signature is not matched with our calculation.");
  public static final Refusal THROTTLED =
      new Refusal("Throttling.User", 400, "Request was denied due to user flow control.");
  public static final Refusal NONCE_USED =
      new Refusal("SignatureNonceUsed", 400, "Specified signature nonce was used already.");
  public static final Refusal NOT_ALLOWED =
      new Refusal(
          "Forbidden.RAM",
          403,
          "User not authorized to operate on the specified resource, or this API doesn't support RAM.");

  public static final String ONE_THROTTLED_READ =
      "{\"fault\":{\"kind\":\"throttling\",\"retryAfterMs\":300},\"action\":\"DescribePhysicalConnections\",\"times\":1}";
  public static final String ONE_DROPPED_ANSWER =
      "{\"fault\":{\"kind\":\"drop\",\"when\":\"after-effect\"},\"action\":\"CreatePhysicalConnection\",\"times\":1}";

  /** Text that a client has to encode with care. */
  public static final String ODD_TEXT = "专线 \"it's\" a+b&c=d%25*~ 🛰️";

  /** The policy that lets a user read connections and assume a role. */
  public static final String ALLOW_READING =
      "{\"Version\":\"1\",\"Statement\":["
          + "{\"Effect\":\"Allow\",\"Action\":[\"vpc:Describe*\",\"sts:AssumeRole\"],\"Resource\":\"*\"}]}";

  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  private Report() {}

  /** The trust policy of a role that everybody in the account may assume. */
  public static String trustOf(String account) {
    return "{\"Version\":\"1\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\","
        + "\"Principal\":{\"RAM\":[\"acs:ram::" + account + ":root\"]}}]}";
  }

  /** Takes the steps one after another, also after one that failed, and exits with 1 if one failed. */
  public static void run(List<Step> steps) {
    int code = 0;
    for (int number = 1; number <= steps.size(); number++) {
      Step step = steps.get(number - 1);
      try {
        step.work().run();
        OUT.println("ok " + number + " - " + step.name());
      } catch (Exception | Error failure) {
        code = 1;
        OUT.println("not ok " + number + " - " + step.name());
        OUT.println(("# " + failure).replace("\n", "\n# "));
      }
    }
    System.exit(code);
  }

  public static void equal(String what, Object got, Object want) {
    if (!Objects.equals(got, want)) throw new AssertionError(what + ": got " + got + ", want " + want);
  }

  /** The failure of a call that has to fail with this kind of exception. */
  public static <E extends Exception> E failureOf(Class<E> kind, Callable<?> call) throws Exception {
    Object answer;
    try {
      answer = call.call();
    } catch (Exception failure) {
      if (kind.isInstance(failure)) return kind.cast(failure);
      throw failure;
    }
    throw new AssertionError("the call was answered: " + answer);
  }

  /** A message without what follows "server string to sign is:". */
  public static String withoutStringToSign(String message) {
    return message.split(" server string to sign is:", 2)[0];
  }

  /** Adds a rule by which calls go wrong, as docs/control.md has it. */
  public static void addFault(String rule) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(URL + "/_demarc/faults"))
            .POST(HttpRequest.BodyPublishers.ofString(rule))
            .build();
    HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() >= 300) throw new AssertionError("the fault is refused: " + answer.body());
  }

  public interface Numbered<T> {
    T call(int number) throws Exception;
  }

  /** Makes the calls 0 to count - 1, each in a thread of its own. */
  public static <T> List<T> atOnce(int count, Numbered<T> work) throws Exception {
    var threads = Executors.newFixedThreadPool(count);
    try {
      List<Callable<T>> calls =
          IntStream.range(0, count).mapToObj(number -> (Callable<T>) () -> work.call(number)).toList();
      List<T> answers = new ArrayList<>();
      for (var answer : threads.invokeAll(calls)) answers.add(answer.get());
      return answers;
    } finally {
      threads.shutdown();
    }
  }

  private static String variable(String name) {
    String value = System.getenv(name);
    if (value == null) throw new IllegalStateException(name + " is not set");
    return value;
  }
}
