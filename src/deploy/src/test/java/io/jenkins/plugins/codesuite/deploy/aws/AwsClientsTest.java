package io.jenkins.plugins.codesuite.deploy.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.codesuite.simulator.FaultOrder;
import io.jenkins.plugins.codesuite.simulator.Service;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;

class AwsClientsTest {

    private final SimulatedAws aws = new SimulatedAws();

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void everyServiceAnswers() {
        AwsClients clients = aws.clients();

        assertThat(clients.codeDeploy().listApplications().applications()).isEmpty();
        assertThat(clients.ecs().listClusters().clusterArns()).isEmpty();
        assertThat(clients.lambda().listFunctions().functions()).isEmpty();
        assertThat(clients.cloudWatch().describeAlarms().metricAlarms()).isEmpty();
        assertThat(clients.region()).isEqualTo("eu-central-1");
        assertThat(clients.links()).isEqualTo(new ConsoleLinks("eu-central-1"));
    }

    @Test
    void aClientIsMadeOnceAndTheHttpClientOnceForAll() {
        AtomicInteger made = new AtomicInteger();
        AwsAccess counted = new AwsAccess(
                "role",
                aws.access().credentials(),
                Optional.of("eu-central-1"),
                aws.access().endpoint(),
                () -> {
                    made.incrementAndGet();
                    return UrlConnectionHttpClient.builder();
                });
        AwsClients clients = aws.clients(counted);

        assertThat(made).hasValue(0);
        assertThat(clients.ecs()).isSameAs(clients.ecs());
        assertThat(clients.lambda()).isSameAs(clients.lambda());
        clients.s3();
        assertThat(made).hasValue(1);
    }

    @Test
    void aCallIsOneTry() {
        aws.simulator().faults().order(FaultOrder.throttle(10).on(Service.CLOUDWATCH));

        assertThatThrownBy(() -> aws.clients().cloudWatch().describeAlarms()).isInstanceOf(CloudWatchException.class);
        assertThat(aws.calls(Service.CLOUDWATCH, "DescribeAlarms")).isEqualTo(1);
    }

    @Test
    void whoAsksOnceIsPatient() {
        aws.simulator().faults().order(FaultOrder.serverError(1).on(Service.CLOUDWATCH));
        try (AwsClients patient = AwsClients.patient(aws.access())) {
            assertThat(patient.cloudWatch().describeAlarms().metricAlarms()).isEmpty();
        }
    }

    @Test
    void clientsThatAreClosedSaySo() {
        AwsClients clients = aws.clients();
        clients.ecs();
        clients.close();

        assertThatThrownBy(clients::ecs)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        clients.close();
    }

    @Test
    void accessesOfOneIdentityShareWhatTheySee() {
        AwsAccess one = aws.access("role", StaticCredentialsProvider.create(AwsBasicCredentials.create("A", "x")));
        AwsAccess other = aws.access("role", StaticCredentialsProvider.create(AwsBasicCredentials.create("B", "y")));

        assertThat(one.shared()).isEqualTo(other.shared());
        assertThat(one.shared())
                .isNotEqualTo(aws.access("another", one.credentials()).shared());
    }

    @Test
    void anAccessDoesNotShowItsCredentials() {
        AwsAccess access =
                aws.access("role", StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDSHOWN", "hidden")));

        assertThat(access.toString()).contains("role", "eu-central-1").doesNotContain("AKIDSHOWN", "hidden");
    }

    @Test
    void aProviderThatFailsIsTroubleWithCredentials() {
        AwsAccess access = aws.access("role", () -> {
            throw new IllegalStateException("the session could not be renewed");
        });

        assertThatThrownBy(() -> aws.clients(access).ecs().listClusters())
                .satisfies(e -> assertThat(AwsTrouble.of(e))
                        .matches(trouble -> trouble.kind() == AwsTrouble.Kind.CREDENTIALS)
                        .matches(trouble -> trouble.sentence().contains("the session could not be renewed")));
    }
}
