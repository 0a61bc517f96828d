package io.jenkins.plugins.codesuite.benchmarks;

import io.jenkins.plugins.codesuite.deploy.aws.AwsAccess;
import io.jenkins.plugins.codesuite.simulator.AwsSimulator;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** The simulator as AWS. */
final class SimulatedAccess {

    private SimulatedAccess() {}

    static AwsAccess of(AwsSimulator simulator) {
        return new AwsAccess(
                "figures",
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAFIGURES", "figures")),
                Optional.of("us-east-1"),
                Optional.of(simulator.endpoint()),
                UrlConnectionHttpClient::builder);
    }
}
