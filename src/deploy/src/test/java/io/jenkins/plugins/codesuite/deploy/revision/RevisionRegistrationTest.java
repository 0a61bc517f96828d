package io.jenkins.plugins.codesuite.deploy.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codesuite.deploy.aws.AwsAccess;
import io.jenkins.plugins.codesuite.deploy.aws.AwsClients;
import io.jenkins.plugins.codesuite.simulator.AwsSimulator;
import io.jenkins.plugins.codesuite.simulator.FaultOrder;
import io.jenkins.plugins.codesuite.simulator.Service;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.GetApplicationRevisionResponse;
import software.amazon.awssdk.services.codedeploy.model.RevisionLocation;

class RevisionRegistrationTest {

    private static final S3Revision REVISION =
            new S3Revision("revisions", "app/1.zip", BundleType.ZIP, Optional.empty(), Optional.of("0123456789abcdef"));

    private final List<Integer> pauses = new ArrayList<>();
    private AwsSimulator simulator;
    private AwsClients clients;
    private CodeDeployClient codeDeploy;

    @BeforeEach
    void start() {
        simulator = AwsSimulator.start();
        clients = new AwsClients(new AwsAccess(
                "test",
                StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")),
                Optional.of("us-east-1"),
                Optional.of(simulator.endpoint()),
                UrlConnectionHttpClient::builder));
        codeDeploy = clients.codeDeploy();
        codeDeploy.createApplication(request -> request.applicationName("shop").computePlatform("Server"));
    }

    @AfterEach
    void stop() {
        clients.close();
        simulator.close();
    }

    private void register(String application, Revision revision, String description) throws IOException {
        RevisionRegistration.register(
                codeDeploy,
                application,
                revision,
                Optional.of(description).filter(text -> !text.isEmpty()),
                pauses::add);
    }

    private GetApplicationRevisionResponse registered(RevisionLocation location) {
        return codeDeploy.getApplicationRevision(
                request -> request.applicationName("shop").revision(location));
    }

    @Test
    void aRevisionIsRegisteredWithItsDescription() throws IOException {
        register("shop", REVISION, "build 7");
        assertThat(registered(REVISION.location()).revisionInfo().description()).isEqualTo("build 7");
        register("shop", REVISION, "x".repeat(300));
        assertThat(registered(REVISION.location()).revisionInfo().description())
                .hasSize(256)
                .endsWith("…");
    }

    @Test
    void aCommitIsRegisteredWithoutADescription() throws IOException {
        GitHubRevision revision = new GitHubRevision("team/app", "0123456789abcdef0123456789abcdef01234567");
        register("shop", revision, "");
        assertThat(registered(revision.location()).revision().gitHubLocation().repository())
                .isEqualTo("team/app");
    }

    @Test
    void anApplicationThatIsNotThereIsTold() {
        assertThatThrownBy(() -> register("shopp", REVISION, ""))
                .isInstanceOf(RevisionException.class)
                .hasMessageStartingWith(
                        "CodeDeploy refused the registration of s3://revisions/app/1.zip with application"
                                + " shopp. ApplicationDoesNotExistException: ")
                .hasMessageEndingWith("Check the application's name and the region.");
        assertThat(pauses).isEmpty();
    }

    @Test
    void throttlingIsWaitedFor() throws IOException {
        simulator.faults().order(FaultOrder.throttle(4).on(Service.CODEDEPLOY));
        register("shop", REVISION, "");
        assertThat(pauses).containsExactly(1, 2, 3, 4);
        simulator.faults().order(FaultOrder.throttle(100).on(Service.CODEDEPLOY));
        assertThatThrownBy(() -> register("shop", REVISION, ""))
                .isInstanceOfSatisfying(
                        RevisionException.class, e -> assertThat(e.isPassing()).isTrue());
    }

    @Test
    void anInterruptionEndsIt() {
        simulator.faults().order(FaultOrder.throttle(100).on(Service.CODEDEPLOY));
        assertThatThrownBy(() ->
                        RevisionRegistration.register(codeDeploy, "shop", REVISION, Optional.empty(), failures -> {
                            throw new InterruptedException();
                        }))
                .isInstanceOf(java.io.InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
