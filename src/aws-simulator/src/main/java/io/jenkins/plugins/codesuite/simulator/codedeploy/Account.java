package io.jenkins.plugins.codesuite.simulator.codedeploy;

import io.jenkins.plugins.codesuite.simulator.time.Agenda;
import io.jenkins.plugins.codesuite.simulator.wire.AlarmStates;
import io.jenkins.plugins.codesuite.simulator.wire.ObjectStore;
import io.jenkins.plugins.codesuite.simulator.wire.Place;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** What CodeDeploy has in one account and region, and the services around it. Read and written inside the agenda. */
final class Account {
    private static final String ID_CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final int ID_LENGTH = 9;

    final Place place;
    final Agenda agenda;
    final AlarmStates alarms;
    final EcsTraffic ecs;
    final LambdaTraffic lambda;
    final ObjectStore objects;
    final NavigableMap<String, Application> applications = new TreeMap<>();
    final NavigableMap<String, DeploymentConfig> configs = new TreeMap<>();
    final Fleet fleet = new Fleet();
    /** In the order they were made. */
    final Map<String, Deployment> deployments = new LinkedHashMap<>();

    final Scenario scenario = new Scenario();
    final HookRuns hooks = new HookRuns();
    final TrafficMarks marks = new TrafficMarks();
    private final SecureRandom random = new SecureRandom();

    Account(Place place, Agenda agenda, AlarmStates alarms, EcsTraffic ecs, LambdaTraffic lambda, ObjectStore objects) {
        this.place = place;
        this.agenda = agenda;
        this.alarms = alarms;
        this.ecs = ecs;
        this.lambda = lambda;
        this.objects = objects;
        DeploymentConfig.predefined().forEach(config -> configs.put(config.name(), config));
    }

    Instant now() {
        return agenda.now();
    }

    Application application(String name) {
        return Optional.ofNullable(applications.get(name)).orElseThrow(() -> Errors.noApplication(name));
    }

    DeploymentConfig config(String name) {
        return Optional.ofNullable(configs.get(name)).orElseThrow(() -> Errors.noConfig(name));
    }

    Deployment deployment(String id) {
        return Optional.ofNullable(deployments.get(id)).orElseThrow(() -> Errors.noDeployment(id));
    }

    String newDeploymentId() {
        StringBuilder id = new StringBuilder("d-");
        for (int i = 0; i < ID_LENGTH; i++) {
            id.append(ID_CHARACTERS.charAt(random.nextInt(ID_CHARACTERS.length())));
        }
        return id.toString();
    }

    /** The ARN of something of CodeDeploy. */
    String arn(String resource) {
        return place.arn("codedeploy", resource);
    }
}
