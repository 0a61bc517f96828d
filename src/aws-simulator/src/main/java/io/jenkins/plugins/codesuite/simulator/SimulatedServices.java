package io.jenkins.plugins.codesuite.simulator;

import io.jenkins.plugins.codesuite.simulator.cloudwatch.CloudWatch;
import io.jenkins.plugins.codesuite.simulator.codedeploy.CodeDeploy;
import io.jenkins.plugins.codesuite.simulator.ecs.EcsWorld;
import io.jenkins.plugins.codesuite.simulator.lambda.LambdaWorld;
import io.jenkins.plugins.codesuite.simulator.time.Agenda;
import io.jenkins.plugins.codesuite.simulator.time.SimulatedClock;
import io.jenkins.plugins.codesuite.simulator.wire.Answer;
import io.jenkins.plugins.codesuite.simulator.wire.ControlService;
import io.jenkins.plugins.codesuite.simulator.wire.JsonService;
import io.jenkins.plugins.codesuite.simulator.wire.ObjectStore;
import io.jenkins.plugins.codesuite.simulator.wire.Place;
import io.jenkins.plugins.codesuite.simulator.wire.RestRequest;
import io.jenkins.plugins.codesuite.simulator.wire.RestService;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The services that live on one simulated clock and one agenda, and know each other. */
final class SimulatedServices {
    private final SimulatedClock clock;
    private final Agenda agenda;
    private final CloudWatch cloudWatch;
    private final EcsWorld ecs;
    private final LambdaWorld lambda;
    private final CodeDeploy codeDeploy;

    SimulatedServices(SimulatorConfig config, ObjectStore objects) {
        Place place = new Place(config.partition(), config.region(), config.account());
        this.clock = new SimulatedClock(config.clock());
        this.agenda = new Agenda(clock);
        this.cloudWatch = new CloudWatch(place, agenda);
        this.ecs = new EcsWorld(place, agenda, cloudWatch);
        this.lambda = new LambdaWorld(place, agenda, objects);
        this.codeDeploy = new CodeDeploy(place, agenda, cloudWatch, ecs, lambda, objects);
    }

    SimulatedClock clock() {
        return clock;
    }

    CloudWatch cloudWatch() {
        return cloudWatch;
    }

    EcsWorld ecs() {
        return ecs;
    }

    LambdaWorld lambda() {
        return lambda;
    }

    CodeDeploy codeDeploy() {
        return codeDeploy;
    }

    /** Lets everything happen that is due. */
    void catchUp() {
        agenda.change(() -> {});
    }

    /** The services of the JSON protocols. */
    Map<Service, JsonService> json() {
        return Map.of(
                Service.CODEDEPLOY, timed(codeDeploy.service()),
                Service.CLOUDWATCH, timed(cloudWatch.service()),
                Service.ECS, timed(ecs.service()));
    }

    /** The service of the REST protocol. */
    RestService rest() {
        RestService service = lambda.service();
        return new RestService() {
            @Override
            public Optional<String> operation(String method, String path) {
                return service.operation(method, path);
            }

            @Override
            public Answer answer(RestRequest request) {
                return agenda.look(() -> service.answer(request));
            }
        };
    }

    /** What is below the control path, by name. */
    Map<String, ControlService> control() {
        return Map.of(
                "time", new TimeControl(clock),
                "codedeploy", timed(codeDeploy.control()),
                "cloudwatch", timed(cloudWatch.control()),
                "ecs", timed(ecs.control()),
                "lambda", timed(lambda.control()));
    }

    private JsonService timed(JsonService service) {
        Map<String, JsonService.Operation> operations = new LinkedHashMap<>();
        service.operations()
                .forEach((name, operation) -> operations.put(name, input -> agenda.look(() -> operation.call(input))));
        return () -> operations;
    }

    private ControlService timed(ControlService service) {
        return (method, path, input) -> agenda.look(() -> service.control(method, path, input));
    }
}
