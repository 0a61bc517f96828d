package io.jenkins.plugins.codesuite.deploy.aws;

import io.jenkins.plugins.codesuite.simulator.AwsSimulator;
import io.jenkins.plugins.codesuite.simulator.FaultOrder;
import io.jenkins.plugins.codesuite.simulator.Service;
import io.jenkins.plugins.codesuite.simulator.SimulatorConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** An AWS in this process, asked by real clients, in a time of its own that stands still until a test lets it pass. */
public final class SimulatedAws implements AutoCloseable {

    private static final String REGION = "eu-central-1";

    private final AwsSimulator simulator =
            AwsSimulator.start(SimulatorConfig.defaults().withRegion(REGION).withAccount("123456789012"));
    private final VirtualTimer timer = new VirtualTimer(simulator.time());
    private final List<AwsClients> clients = new ArrayList<>();

    /** The simulator. */
    public AwsSimulator simulator() {
        return simulator;
    }

    /** The timer that lets time pass. */
    public VirtualTimer timer() {
        return timer;
    }

    /** An identity that the simulator lets do everything. */
    public AwsAccess access() {
        return access("role", StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")));
    }

    /** An identity with a name. */
    public AwsAccess access(String key, AwsCredentialsProvider credentials) {
        return new AwsAccess(
                key,
                credentials,
                Optional.of(REGION),
                Optional.of(simulator.endpoint()),
                UrlConnectionHttpClient::builder);
    }

    /** Clients that are closed with this. */
    public AwsClients clients() {
        return clients(access());
    }

    /** Clients that are closed with this. */
    public AwsClients clients(AwsAccess access) {
        AwsClients made = new AwsClients(access);
        clients.add(made);
        return made;
    }

    /** Refuses the next calls of an operation. */
    public void fail(int count, Service service, String operation, String code, int status, String message) {
        simulator.faults().order(FaultOrder.error(count, code, status, message).on(service, operation));
    }

    /** Throttles the next calls of an operation. */
    public void throttle(int count, Service service, String operation) {
        simulator.faults().order(FaultOrder.throttle(count).on(service, operation));
    }

    /** How often an operation was called. */
    public long calls(Service service, String operation) {
        return simulator.calls().count(service, operation);
    }

    @Override
    public void close() {
        clients.forEach(AwsClients::close);
        simulator.close();
    }
}
