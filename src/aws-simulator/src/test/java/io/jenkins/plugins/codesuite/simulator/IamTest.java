package io.jenkins.plugins.codesuite.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** IAM's operations as they are on the wire. */
class IamTest {
    private static final String POLICY = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
            + "\"Principal\":{\"AWS\":\"*\"},\"Action\":\"sts:AssumeRole\"}]}";
    private static final String ACCOUNT = "111122223333";

    private AwsSimulator simulator;

    @BeforeEach
    void start() {
        simulator = AwsSimulator.start();
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource({
        "https://ci.example.com, 200, ci.example.com",
        "https://ci.example.com/jenkins/oidc, 200, ci.example.com/jenkins/oidc",
        "http://127.0.0.1:8080/oidc, 200, 127.0.0.1:8080/oidc",
        "http://localhost/oidc, 200, localhost/oidc",
        "http://ci.example.com, 400, InvalidInput",
        "https://ci.example.com/?a=b, 400, InvalidInput",
        "https://me@ci.example.com/, 400, InvalidInput",
        "https://ci.example.com/#part, 400, InvalidInput",
        "ci.example.com, 400, InvalidInput",
        "ftp://127.0.0.1/, 400, InvalidInput",
        "https://exa mple, 400, InvalidInput"
    })
    void theUrlOfAProvider(String url, int status, String told) throws Exception {
        HttpResponse<String> answer = call("CreateOpenIDConnectProvider", "Url", url, "ClientIDList.member.1", "a");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(status == 200 ? ":oidc-provider/" + told + "<" : told);
    }

    @Test
    void providersAreToldListedAndDeleted() throws Exception {
        String thumbprint = "0123456789abcdef0123456789abcdef01234567";
        String url = "https://ci.example.com/oidc";
        String arn = "arn:aws:iam::" + ACCOUNT + ":oidc-provider/ci.example.com/oidc";
        String[] provider = {
            "Url",
            url,
            "ClientIDList.member.1",
            "one",
            "ClientIDList.member.2",
            "two",
            "ThumbprintList.member.1",
            thumbprint
        };
        assertThat(call("CreateOpenIDConnectProvider", provider).body())
                .contains("<OpenIDConnectProviderArn>" + arn + "<");

        assertThat(call("GetOpenIDConnectProvider", "OpenIDConnectProviderArn", arn)
                        .body())
                .contains("<Url>ci.example.com/oidc</Url>")
                .contains("<ClientIDList><member>one</member><member>two</member></ClientIDList>")
                .contains("<ThumbprintList><member>" + thumbprint + "</member></ThumbprintList>");
        assertThat(call("ListOpenIDConnectProviders").body())
                .contains("<OpenIDConnectProviderList><member><Arn>" + arn + "</Arn></member>");
        assertError(call("CreateOpenIDConnectProvider", provider), 409, "EntityAlreadyExists");

        assertThat(call("DeleteOpenIDConnectProvider", "OpenIDConnectProviderArn", arn)
                        .statusCode())
                .isEqualTo(200);
        assertError(call("GetOpenIDConnectProvider", "OpenIDConnectProviderArn", arn), 404, "NoSuchEntity");
        assertError(call("DeleteOpenIDConnectProvider", "OpenIDConnectProviderArn", arn), 404, "NoSuchEntity");
        assertError(call("DeleteOpenIDConnectProvider"), 400, "ValidationError");
    }

    @Test
    void theListsOfAProviderAreChecked() throws Exception {
        assertError(
                call("CreateOpenIDConnectProvider", "Url", "https://a.example", "ThumbprintList.member.1", "short"),
                400,
                "InvalidInput");
        assertError(
                call("CreateOpenIDConnectProvider", "Url", "https://a.example", "ClientIDList.member.1", ""),
                400,
                "InvalidInput");
        assertError(
                call("CreateOpenIDConnectProvider", "Url", "https://" + "a".repeat(260) + ".example"),
                400,
                "ValidationError");
        String[] many = new String[2 + 2 * 101];
        many[0] = "Url";
        many[1] = "https://a.example";
        for (int i = 1; i <= 101; i++) {
            many[2 * i] = "ClientIDList.member." + i;
            many[2 * i + 1] = "id-" + i;
        }
        assertError(call("CreateOpenIDConnectProvider", many), 409, "LimitExceeded");
    }

    @Test
    void anAccountHasAHundredProviders() throws Exception {
        for (int i = 0; i < 100; i++) {
            simulator.iam().createOpenIdConnectProvider(ACCOUNT, URI.create("https://p" + i + ".example"), List.of());
        }
        assertError(call("CreateOpenIDConnectProvider", "Url", "https://a.example"), 409, "LimitExceeded");
    }

    @Test
    void accountsAreKeptApart() throws Exception {
        call("CreateRole", "RoleName", "deploy", "AssumeRolePolicyDocument", POLICY);
        call("CreateOpenIDConnectProvider", "Url", "https://ci.example.com");

        assertThat(callAs("AKIA444455556666", "ListRoles").body()).doesNotContain("deploy");
        assertThat(callAs("AKIA444455556666", "ListOpenIDConnectProviders").body())
                .doesNotContain("ci.example.com");
        assertError(callAs("AKIA444455556666", "GetRole", "RoleName", "deploy"), 404, "NoSuchEntity");
        assertThat(callAs("any-key", "CreateRole", "RoleName", "deploy", "AssumeRolePolicyDocument", POLICY)
                        .body())
                .contains("arn:aws:iam::000000000000:role/deploy");
    }

    @Test
    void aRoleIsTold() throws Exception {
        String body = call(
                        "CreateRole",
                        "RoleName",
                        "deploy",
                        "Path",
                        "/ci/",
                        "AssumeRolePolicyDocument",
                        POLICY,
                        "MaxSessionDuration",
                        "7200",
                        "Description",
                        "for <tests>")
                .body();

        assertThat(body)
                .contains("<Arn>arn:aws:iam::" + ACCOUNT + ":role/ci/deploy</Arn>")
                .containsPattern("<RoleId>AROA[A-Z2-7]{16}</RoleId>")
                .contains("<Path>/ci/</Path>")
                .contains("<MaxSessionDuration>7200</MaxSessionDuration>")
                .contains("<Description>for &lt;tests&gt;</Description>")
                .contains("<AssumeRolePolicyDocument>%7B%22Version%22%3A%222012-10-17%22");
        assertThat(call("GetRole", "RoleName", "deploy").body()).contains("role/ci/deploy");
        assertThat(call("ListRoles").body()).contains("<RoleName>deploy</RoleName>");
    }

    @Test
    void namesOfRolesAreUniqueInAnyCase() throws Exception {
        call("CreateRole", "RoleName", "deploy", "AssumeRolePolicyDocument", POLICY);

        assertError(
                call("CreateRole", "RoleName", "DEPLOY", "AssumeRolePolicyDocument", POLICY),
                409,
                "EntityAlreadyExists");
        assertError(
                call("CreateRole", "RoleName", "deploy", "Path", "/a/", "AssumeRolePolicyDocument", POLICY),
                409,
                "EntityAlreadyExists");
    }

    @ParameterizedTest
    @CsvSource({
        "RoleName, a b",
        "RoleName, ''",
        "Path, no-slash",
        "MaxSessionDuration, 3599",
        "MaxSessionDuration, 43201"
    })
    void membersOfARoleAreChecked(String member, String value) throws Exception {
        String name = member.equals("RoleName") ? value : "deploy";
        assertError(
                call("CreateRole", "RoleName", name, member, value, "AssumeRolePolicyDocument", POLICY),
                400,
                "ValidationError");
    }

    @Test
    void theTrustPolicyIsChecked() throws Exception {
        assertError(
                call("CreateRole", "RoleName", "deploy", "AssumeRolePolicyDocument", "{}"),
                400,
                "MalformedPolicyDocument");
        assertError(
                call(
                        "CreateRole",
                        "RoleName",
                        "deploy",
                        "AssumeRolePolicyDocument",
                        POLICY.replace("2012-10-17\",", "2012-10-17\",\"Id\":\"" + "x".repeat(2048) + "\",")),
                409,
                "LimitExceeded");
        assertThat(call("CreateRole", "RoleName", "deploy", "AssumeRolePolicyDocument", POLICY + " ".repeat(3000))
                        .statusCode())
                .as("white space does not count")
                .isEqualTo(200);
        assertError(
                call("UpdateAssumeRolePolicy", "RoleName", "deploy", "PolicyDocument", "no json"),
                400,
                "MalformedPolicyDocument");
        assertError(call("UpdateAssumeRolePolicy", "RoleName", "other", "PolicyDocument", POLICY), 404, "NoSuchEntity");
    }

    @Test
    void aChangedTrustPolicyCountsAtOnce() throws Exception {
        call("CreateRole", "RoleName", "deploy", "AssumeRolePolicyDocument", POLICY);
        String[] assume = {"RoleArn", "arn:aws:iam::" + ACCOUNT + ":role/deploy", "RoleSessionName", "session"};
        assertThat(sts("AssumeRole", assume).statusCode()).isEqualTo(200);

        call(
                "UpdateAssumeRolePolicy",
                "RoleName",
                "deploy",
                "PolicyDocument",
                POLICY.replace("\"*\"", "\"444455556666\""));

        assertError(sts("AssumeRole", assume), 403, "AccessDenied");
    }

    @Test
    void aRoleIsChangedAndDeleted() throws Exception {
        call("CreateRole", "RoleName", "deploy", "AssumeRolePolicyDocument", POLICY, "Description", "kept");
        call("UpdateRole", "RoleName", "deploy", "MaxSessionDuration", "43200");
        assertThat(call("GetRole", "RoleName", "deploy").body())
                .contains("<MaxSessionDuration>43200</MaxSessionDuration>")
                .contains("<Description>kept</Description>");

        call("PutRolePolicy", "RoleName", "deploy", "PolicyName", "p", "PolicyDocument", "{}");
        assertError(
                call("PutRolePolicy", "RoleName", "deploy", "PolicyName", "p", "PolicyDocument", "no json"),
                400,
                "MalformedPolicyDocument");
        assertError(call("DeleteRole", "RoleName", "deploy"), 409, "DeleteConflict");
        assertThat(call("DeleteRolePolicy", "RoleName", "deploy", "PolicyName", "p")
                        .statusCode())
                .isEqualTo(200);
        assertError(call("DeleteRolePolicy", "RoleName", "deploy", "PolicyName", "p"), 404, "NoSuchEntity");
        assertThat(call("DeleteRole", "RoleName", "deploy").statusCode()).isEqualTo(200);
        assertError(call("DeleteRole", "RoleName", "deploy"), 404, "NoSuchEntity");
    }

    @Test
    void callsAreRecordedAsThoseOfIam() throws Exception {
        call("ListRoles");
        call("ListRoles");
        assertError(call("CreateUser", "UserName", "me"), 400, "InvalidAction");
        simulator.faults().order(FaultOrder.throttle(1).on(Service.IAM));
        assertError(call("ListRoles"), 400, "Throttling");

        assertThat(simulator.calls().count(Service.IAM, "ListRoles")).isEqualTo(3);
        assertThat(simulator.calls().count(Service.IAM, "Unknown")).isEqualTo(1);
        assertThat(simulator.calls().count(Service.STS)).isZero();
    }

    @Test
    void callsMustBeSigned() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(simulator.endpoint())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("Action=ListRoles&Version=2010-05-08"))
                .build();

        assertError(send(request), 403, "MissingAuthenticationToken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"role/x", "arn:aws:iam::1:role/x", "arn:aws:iam::111122223333:user/x"})
    void seedsAreChecked(String arn) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> simulator.iam().createRole(arn, POLICY))
                .withMessageContaining(arn);
    }

    @Test
    void seededPoliciesAndDurationsAndUrlsAreChecked() {
        String arn = "arn:aws:iam::111122223333:role/x";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> simulator.iam().createRole(arn, "{}"))
                .withMessageContaining("MalformedPolicyDocument");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> simulator.iam().createRole(arn, POLICY, Duration.ofHours(13)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> simulator
                        .iam()
                        .createOpenIdConnectProvider(ACCOUNT, URI.create("http://ci.example.com"), List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> simulator
                        .iam()
                        .createOpenIdConnectProvider("1", URI.create("https://ci.example.com"), List.of()));
    }

    private static void assertError(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.body()).contains("<Code>" + code + "</Code>").contains("<Message>");
        assertThat(answer.statusCode()).isEqualTo(status);
    }

    private HttpResponse<String> call(String action, String... members) throws Exception {
        return callAs("AKIA" + ACCOUNT, action, members);
    }

    private HttpResponse<String> callAs(String key, String action, String... members) throws Exception {
        return post(key, "iam", "2010-05-08", action, members);
    }

    private HttpResponse<String> sts(String action, String... members) throws Exception {
        return post("AKIA" + ACCOUNT, "sts", "2011-06-15", action, members);
    }

    /** A call with a long-term key, whose signature nobody looks at. */
    private HttpResponse<String> post(String key, String service, String version, String action, String... members)
            throws Exception {
        StringBuilder form = new StringBuilder("Action=" + action + "&Version=" + version);
        for (int i = 0; i < members.length; i += 2) {
            form.append('&')
                    .append(members[i])
                    .append('=')
                    .append(URLEncoder.encode(members[i + 1], StandardCharsets.UTF_8));
        }
        return send(HttpRequest.newBuilder(simulator.endpoint())
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=" + key + "/20260101/us-east-1/" + service
                                + "/aws4_request, SignedHeaders=host, Signature=0")
                .POST(HttpRequest.BodyPublishers.ofString(form.toString()))
                .build());
    }

    private static HttpResponse<String> send(HttpRequest request) throws Exception {
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
