package io.jenkins.plugins.codesuite.simulator.lambda;

import io.jenkins.plugins.codesuite.simulator.time.Agenda;
import io.jenkins.plugins.codesuite.simulator.wire.Place;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** The functions of one account and region. Read and written inside the agenda. */
final class Functions {
    private final Place place;
    private final Agenda agenda;
    private final TreeMap<String, StoredFunction> functions = new TreeMap<>();
    private LambdaPace pace = LambdaPace.defaults();

    Functions(Place place, Agenda agenda) {
        this.place = place;
        this.agenda = agenda;
    }

    Optional<StoredFunction> find(String nameOrArn) {
        return FunctionArn.find(nameOrArn).map(arn -> functions.get(arn.name()));
    }

    StoredFunction get(FunctionArn reference) {
        return Optional.ofNullable(functions.get(reference.name()))
                .orElseThrow(() -> LambdaError.functionNotFound(arn(reference.name())
                        + reference.qualifier().map(q -> ":" + q).orElse("")));
    }

    void add(StoredFunction function) {
        functions.put(function.name(), function);
    }

    void remove(StoredFunction function) {
        functions.remove(function.name());
    }

    NavigableMap<String, StoredFunction> all() {
        return functions;
    }

    String arn(String name) {
        return place.arn("lambda", "function:" + name);
    }

    Place place() {
        return place;
    }

    Agenda agenda() {
        return agenda;
    }

    Instant now() {
        return agenda.now();
    }

    LambdaPace pace() {
        return pace;
    }

    void pace(LambdaPace newPace) {
        pace = newPace;
    }

    static String newRevisionId() {
        return UUID.randomUUID().toString();
    }
}
