package io.jenkins.plugins.codesuite.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Roles and sessions, set up and used by the AWS CLI alone. */
class RolesByCliTest {
    private static final String FIRST_ACCOUNT = "111122223333";
    private static final String SECOND_ACCOUNT = "444455556666";
    private static final String KEYS = "Credentials.[AccessKeyId,SecretAccessKey,SessionToken]";

    @TempDir
    private Path home;

    private TestIssuer issuer;
    private AwsSimulator simulator;

    @BeforeEach
    void start() throws Exception {
        AwsCli.assumeInstalled();
        issuer = new TestIssuer();
        simulator = AwsSimulator.start();
    }

    @AfterEach
    void stop() {
        if (simulator != null) {
            simulator.close();
            issuer.close();
        }
    }

    @Test
    void aTokenOpensAChainOfRoles() throws Exception {
        AwsCli first = account(FIRST_ACCOUNT);
        String provider = first.run(
                        "iam",
                        "create-open-id-connect-provider",
                        "--url",
                        issuer.url().toString(),
                        "--client-id-list",
                        TestIssuer.AUDIENCE,
                        "--query",
                        "OpenIDConnectProviderArn",
                        "--output",
                        "text")
                .trim();
        assertThat(provider).isEqualTo("arn:aws:iam::" + FIRST_ACCOUNT + ":oidc-provider/" + issuer.hostAndPath());
        String firstRole = createRole(
                first,
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Federated\":\""
                        + provider
                        + "\"},\"Action\":\"sts:AssumeRoleWithWebIdentity\",\"Condition\":{\"StringEquals\":{\""
                        + issuer.hostAndPath() + ":aud\":\"" + TestIssuer.AUDIENCE + "\"},\"StringLike\":{\""
                        + issuer.hostAndPath() + ":sub\":\"job:team-a/app:*\"}}}]}");
        String secondRole = createRole(
                account(SECOND_ACCOUNT),
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"" + firstRole
                        + "\"},\"Action\":\"sts:AssumeRole\"}]}");

        AwsCli nobody = first.with(Map.of());
        String[] keys = keys(nobody.run(
                "sts",
                "assume-role-with-web-identity",
                "--role-arn",
                firstRole,
                "--role-session-name",
                "app-12",
                "--web-identity-token",
                issuer.token(),
                "--query",
                KEYS,
                "--output",
                "text"));
        AwsCli firstSession = session(nobody, keys);
        assertThat(arn(firstSession)).isEqualTo("arn:aws:sts::" + FIRST_ACCOUNT + ":assumed-role/deploy/app-12");

        String[] chained = keys(firstSession.run(
                "sts",
                "assume-role",
                "--role-arn",
                secondRole,
                "--role-session-name",
                "app-12",
                "--query",
                KEYS,
                "--output",
                "text"));
        assertThat(arn(session(nobody, chained)))
                .isEqualTo("arn:aws:sts::" + SECOND_ACCOUNT + ":assumed-role/deploy/app-12");
        assertThat(firstSession
                        .outcome(
                                "sts",
                                "assume-role",
                                "--role-arn",
                                secondRole,
                                "--role-session-name",
                                "app-12",
                                "--duration-seconds",
                                "7200")
                        .output())
                .contains("(ValidationError)")
                .contains("1 hour session limit for roles assumed by role chaining");
    }

    @Test
    void theCliItselfExchangesATokenFile() throws Exception {
        simulator.iam().createOpenIdConnectProvider(FIRST_ACCOUNT, issuer.url(), List.of(TestIssuer.AUDIENCE));
        String role = "arn:aws:iam::" + FIRST_ACCOUNT + ":role/deploy";
        simulator
                .iam()
                .createRole(
                        role,
                        "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{\"Federated\":\"arn:aws:iam::"
                                + FIRST_ACCOUNT
                                + ":oidc-provider/" + issuer.hostAndPath()
                                + "\"},\"Action\":\"sts:AssumeRoleWithWebIdentity\"}}");
        Path token = Files.writeString(home.resolve("token"), issuer.token());
        AwsCli cli = account(FIRST_ACCOUNT)
                .with(Map.of(
                        "AWS_ROLE_ARN",
                        role,
                        "AWS_ROLE_SESSION_NAME",
                        "from-file",
                        "AWS_WEB_IDENTITY_TOKEN_FILE",
                        token.toString()));

        assertThat(arn(cli)).isEqualTo("arn:aws:sts::" + FIRST_ACCOUNT + ":assumed-role/deploy/from-file");

        Files.writeString(token, issuer.token(issuer.claims().audience("https://vault.example.com")));
        // The CLI keeps the session that it got for these variables; for another session it asks anew.
        Map<String, String> variables = new HashMap<>(cli.variables());
        variables.put("AWS_ROLE_SESSION_NAME", "from-other-file");
        assertThat(cli.with(variables).outcome("sts", "get-caller-identity").output())
                .contains("(InvalidIdentityToken)")
                .contains("Incorrect token audience");
    }

    @Test
    void rolesAndProvidersAreListedChangedAndDeleted() throws Exception {
        AwsCli cli = account(FIRST_ACCOUNT);
        String policy =
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"*\"},"
                        + "\"Action\":\"sts:AssumeRole\"}]}";
        createRole(cli, policy);
        cli.run("iam", "update-role", "--role-name", "deploy", "--max-session-duration", "7200");
        cli.run("iam", "put-role-policy", "--role-name", "deploy", "--policy-name", "p", "--policy-document", "{}");

        assertThat(cli.run(
                        "iam",
                        "get-role",
                        "--role-name",
                        "deploy",
                        "--query",
                        "Role.[MaxSessionDuration,AssumeRolePolicyDocument.Statement[0].Action]",
                        "--output",
                        "text"))
                .isEqualToIgnoringWhitespace("7200 sts:AssumeRole");
        assertThat(cli.run("iam", "list-roles", "--query", "Roles[].RoleName", "--output", "text"))
                .isEqualToIgnoringWhitespace("deploy");
        assertThat(cli.outcome("iam", "delete-role", "--role-name", "deploy").output())
                .contains("(DeleteConflict)");
        cli.run("iam", "delete-role-policy", "--role-name", "deploy", "--policy-name", "p");
        cli.run("iam", "delete-role", "--role-name", "deploy");
        assertThat(cli.outcome("iam", "get-role", "--role-name", "deploy").output())
                .contains("(NoSuchEntity)")
                .contains("The role with name deploy cannot be found.");
    }

    private AwsCli account(String account) {
        return AwsCli.of(home, simulator.endpoint(), "AKIA" + account);
    }

    private static String createRole(AwsCli cli, String policy) throws Exception {
        return cli.run(
                        "iam",
                        "create-role",
                        "--role-name",
                        "deploy",
                        "--assume-role-policy-document",
                        policy,
                        "--query",
                        "Role.Arn",
                        "--output",
                        "text")
                .trim();
    }

    private static String[] keys(String output) {
        return output.trim().split("\\s+");
    }

    private static AwsCli session(AwsCli cli, String... keys) {
        return cli.with(Map.of(
                "AWS_ACCESS_KEY_ID", keys[0],
                "AWS_SECRET_ACCESS_KEY", keys[1],
                "AWS_SESSION_TOKEN", keys[2]));
    }

    private static String arn(AwsCli cli) throws Exception {
        return cli.run("sts", "get-caller-identity", "--query", "Arn", "--output", "text")
                .trim();
    }
}
