package io.jenkins.plugins.codesuite.simulator.lambda;

import io.jenkins.plugins.codesuite.simulator.codedeploy.LambdaTraffic;
import io.jenkins.plugins.codesuite.simulator.time.Agenda;
import io.jenkins.plugins.codesuite.simulator.wire.AwsError;
import io.jenkins.plugins.codesuite.simulator.wire.ControlService;
import io.jenkins.plugins.codesuite.simulator.wire.ObjectStore;
import io.jenkins.plugins.codesuite.simulator.wire.Place;
import io.jenkins.plugins.codesuite.simulator.wire.RestService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The functions of Lambda, which are kept and never run: sets them up. Safe for use by several threads.
 *
 * <p>Another process does the same below {@code /_simulator/lambda}, in JSON: {@code POST functions} takes the members of
 * {@link FunctionSeed}, {@code POST versions} {@code function}, {@code GET} and {@code PUT pace} {@code activationMillis} and
 * {@code updateMillis}.
 */
public final class LambdaWorld implements LambdaTraffic {
    private final Functions functions;
    private final FunctionChanges changes;
    private final LambdaTraffic traffic;
    private final Seeding seeding;

    /**
     * An account without functions.
     *
     * @param place where it is
     * @param agenda its time
     * @param objects where code lies that is named by bucket and key
     */
    public LambdaWorld(Place place, Agenda agenda, ObjectStore objects) {
        this.functions = new Functions(place, agenda);
        this.changes = new FunctionChanges(functions, new CodeSource(objects));
        this.traffic = new CodeDeployTraffic(functions);
        this.seeding = new Seeding(functions, changes);
    }

    /**
     * Its API.
     *
     * @return the operations; called inside the agenda
     */
    public RestService service() {
        List<LambdaOperation> operations = new ArrayList<>(new FunctionOperations(functions, changes).operations());
        operations.addAll(new AliasOperations(functions).operations());
        return new LambdaRest(operations);
    }

    /**
     * What is below {@code /_simulator/lambda}.
     *
     * @return the control path; called inside the agenda
     */
    public ControlService control() {
        return new LambdaControl(functions, seeding);
    }

    /**
     * Makes a function whose versions are active, with an alias.
     *
     * @param seed what it is to be
     * @return the function's ARN
     * @throws IllegalArgumentException if Lambda would refuse the function
     */
    public String createFunction(FunctionSeed seed) {
        return seeded(() -> seeding.function(seed).arn());
    }

    /**
     * Publishes new code, which is active at once.
     *
     * @param function the function's name
     * @return the number of the version
     * @throws IllegalArgumentException if there is no such function
     */
    public String publishVersion(String function) {
        return seeded(() -> seeding.version(function).number());
    }

    /**
     * Sets how long things take from now on.
     *
     * @param pace the times
     */
    public void pace(LambdaPace pace) {
        functions.agenda().change(() -> functions.pace(pace));
    }

    @Override
    public Optional<String> obstacle(String function, String alias, String... versions) {
        return traffic.obstacle(function, alias, versions);
    }

    @Override
    public Optional<String> version(String function, String alias) {
        return traffic.version(function, alias);
    }

    @Override
    public void point(String function, String alias, String version) {
        traffic.point(function, alias, version);
    }

    @Override
    public void share(String function, String alias, String version, String other, double weight) {
        traffic.share(function, alias, version, other, weight);
    }

    private <T> T seeded(Supplier<T> seed) {
        try {
            return functions.agenda().look(seed);
        } catch (AwsError e) {
            throw new IllegalArgumentException(e.code() + ": " + e.getMessage(), e);
        }
    }
}
