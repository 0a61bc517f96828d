package io.jenkins.plugins.codesuite.buildspec.environment;

import io.jenkins.plugins.codesuite.buildspec.model.EnvironmentBlock;
import io.jenkins.plugins.codesuite.buildspec.model.SecretReference;
import io.jenkins.plugins.codesuite.buildspec.read.SecretReferenceParser;
import io.jenkins.plugins.codesuite.commons.document.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides which definition of each variable wins, and fetches the values of those that win.
 *
 * <p>The order is CodeBuild's: start of the build, project, buildspec; each of them replaces what the machine has.
 * Within a buildspec {@code secrets-manager} wins over {@code parameter-store}, and that over {@code variables}. Values
 * are literal: {@code $PATH:/x} stays these eight characters. A {@code CODEBUILD_} variable that the build itself sets
 * cannot be replaced.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html#build-spec.env">Build
 * specification reference, env</a>.
 */
public final class EnvironmentResolver {

    private static final List<String> KEYS = List.of("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN");

    private final ParameterSource parameters;
    private final SecretSource secrets;
    private final SecretReferenceParser grammar = new SecretReferenceParser();

    /**
     * A resolver.
     *
     * @param parameters where parameters come from; asked once at most, and never without need
     * @param secrets where secrets come from; asked once at most, and never without need
     */
    public EnvironmentResolver(ParameterSource parameters, SecretSource secrets) {
        this.parameters = parameters;
        this.secrets = secrets;
    }

    /**
     * Resolves the environment of a build.
     *
     * @throws EnvironmentException when a variable has no value; tells all of them
     * @throws InterruptedException when the thread is interrupted while it waits for a store
     */
    public ResolvedEnvironment resolve(EnvironmentRequest request) throws EnvironmentException, InterruptedException {
        Resolution resolution = new Resolution(request);
        resolution.define();
        resolution.fetch();
        return resolution.result();
    }

    private sealed interface Source {}

    private record Literal(String value) implements Source {
        @Override
        public String toString() {
            return "Literal";
        }
    }

    private record FromParameter(String reference) implements Source {}

    private record FromSecret(SecretReference reference) implements Source {}

    private record Definition(Source source, Optional<Position> position) {}

    /** One run of the resolver. */
    private final class Resolution {

        private final EnvironmentRequest request;
        private final Map<String, Definition> definitions = new LinkedHashMap<>();
        private final Map<String, String> variables = new LinkedHashMap<>();
        private final Set<String> masked = new LinkedHashSet<>();
        private final Set<String> secretNames = new LinkedHashSet<>();
        private final List<String> log = new ArrayList<>();
        private final List<String> warnings = new ArrayList<>();
        private final List<EnvironmentFailure> failures = new ArrayList<>();

        Resolution(EnvironmentRequest request) {
            this.request = request;
        }

        void define() {
            log.add("Processing environment variables");
            request.machine().forEach(this::given);
            request.build().forEach(this::given);
            EnvironmentBlock buildspec = request.buildspec();
            buildspec
                    .variables()
                    .forEach((name, text) -> define(name, new Literal(text.value()), Optional.of(text.at())));
            buildspec
                    .parameterStore()
                    .forEach((name, text) -> define(name, new FromParameter(text.value()), Optional.of(text.at())));
            buildspec
                    .secretsManager()
                    .forEach((name, secret) -> define(name, new FromSecret(secret), Optional.of(secret.at())));
            latest(request.project(), request.start()).values().forEach(this::define);
        }

        private void given(String name, String value) {
            definitions.put(name, new Definition(new Literal(value), Optional.empty()));
        }

        private void define(BuildVariable variable) {
            switch (variable.type()) {
                case PLAINTEXT -> define(variable.name(), new Literal(variable.value()), Optional.empty());
                case PARAMETER_STORE -> define(variable.name(), new FromParameter(variable.value()), Optional.empty());
                case SECRETS_MANAGER -> {
                    SecretReferenceParser.Result read = grammar.parse(variable.value(), Position.START);
                    if (read instanceof SecretReferenceParser.Parsed parsed) {
                        parsed.caution()
                                .ifPresent(caution ->
                                        warnings.add("The variable " + variable.name() + ": " + caution + "."));
                        define(variable.name(), new FromSecret(parsed.reference()), Optional.empty());
                    } else if (read instanceof SecretReferenceParser.Refused refused) {
                        fail(
                                variable.name(),
                                Optional.empty(),
                                StoreFailure.SECRETS_MANAGER,
                                "This is no reference to a secret (secret-id:json-key:version-stage:version-id): "
                                        + refused.reason() + ".");
                    }
                }
            }
        }

        private void define(String name, Source source, Optional<Position> position) {
            if (name.isEmpty() || name.indexOf('=') >= 0 || name.indexOf('\0') >= 0) {
                fail(
                        name.replace('\0', '?'),
                        position,
                        StoreFailure.CLIENT_ERROR,
                        "The name of a variable has at least one character, none of which is '=' or NUL.");
                return;
            }
            if (name.startsWith("CODEBUILD_")) {
                String where = position.map(at -> " (" + at + ")").orElse("");
                if (request.build().containsKey(name)) {
                    warnings.add("The variable " + name + where + " is set by the build itself: what the buildspec, the"
                            + " project or the start of the build says about it is not used.");
                    return;
                }
                // CODEBUILD_CONFIG_AUTO_DISCOVER and its kin are documented for users to set.
                if (!name.startsWith("CODEBUILD_CONFIG_")) {
                    warnings.add("The variable " + name + where
                            + " has a reserved name: names that begin with CODEBUILD_ belong to CodeBuild.");
                }
            }
            definitions.put(name, new Definition(source, position));
        }

        void fetch() throws InterruptedException {
            Set<String> wantedParameters = new LinkedHashSet<>();
            Set<SecretVersion> wantedSecrets = new LinkedHashSet<>();
            for (Definition definition : definitions.values()) {
                if (definition.source() instanceof FromParameter parameter) {
                    wantedParameters.add(parameter.reference());
                } else if (definition.source() instanceof FromSecret secret) {
                    wantedSecrets.add(SecretVersion.of(secret.reference()));
                }
            }
            StoreAnswers<String, ParameterValue> parameterAnswers = new StoreAnswers<>(Map.of(), Map.of());
            if (!wantedParameters.isEmpty()) {
                log.add("Decrypting parameter store environment variables");
                parameterAnswers = parameters.fetch(wantedParameters);
            }
            StoreAnswers<SecretVersion, SecretText> secretAnswers = new StoreAnswers<>(Map.of(), Map.of());
            if (!wantedSecrets.isEmpty()) {
                secretAnswers = secrets.fetch(wantedSecrets);
            }
            for (Map.Entry<String, Definition> entry : definitions.entrySet()) {
                String name = entry.getKey();
                Definition definition = entry.getValue();
                if (definition.source() instanceof Literal literal) {
                    set(name, definition, literal.value());
                } else if (definition.source() instanceof FromParameter parameter) {
                    take(name, definition, parameter, parameterAnswers);
                } else if (definition.source() instanceof FromSecret secret) {
                    take(name, definition, secret.reference(), secretAnswers);
                }
            }
        }

        private void take(
                String name,
                Definition definition,
                FromParameter parameter,
                StoreAnswers<String, ParameterValue> answers) {
            Optional<ParameterValue> value =
                    Optional.ofNullable(answers.values().get(parameter.reference()));
            if (value.isEmpty()) {
                fail(name, definition, failureOf(answers, parameter.reference(), StoreFailure.PARAMETER_STORE));
                return;
            }
            if (value.get().secure()) {
                secretNames.add(name);
                masked.add(value.get().text());
            }
            set(name, definition, value.get().text());
        }

        private void take(
                String name,
                Definition definition,
                SecretReference reference,
                StoreAnswers<SecretVersion, SecretText> answers) {
            SecretVersion version = SecretVersion.of(reference);
            Optional<SecretText> secret = Optional.ofNullable(answers.values().get(version));
            if (secret.isEmpty()) {
                fail(name, definition, failureOf(answers, version, StoreFailure.SECRETS_MANAGER));
                return;
            }
            try {
                SecretValue value = SecretValue.of(secret.get(), reference);
                secretNames.add(name);
                masked.addAll(value.masked());
                set(name, definition, value.text());
            } catch (SecretValue.NotThereException e) {
                fail(name, definition, new StoreFailure(StoreFailure.SECRETS_MANAGER, e.getMessage()));
            }
        }

        private static <K> StoreFailure failureOf(StoreAnswers<K, ?> answers, K reference, String statusCode) {
            return Optional.ofNullable(answers.failures().get(reference))
                    .orElseGet(() -> new StoreFailure(statusCode, "The store gave no answer for this reference."));
        }

        private void set(String name, Definition definition, String value) {
            // The operating system's own complaint would quote the value.
            if (value.indexOf('\0') >= 0) {
                fail(
                        name,
                        definition.position(),
                        StoreFailure.CLIENT_ERROR,
                        "The value holds a NUL character, which no environment variable can hold.");
                return;
            }
            variables.put(name, value);
        }

        private void fail(String name, Definition definition, StoreFailure failure) {
            fail(name, definition.position(), failure.statusCode(), failure.message());
        }

        private void fail(String name, Optional<Position> position, String statusCode, String message) {
            failures.add(new EnvironmentFailure(statusCode, message, name, position));
        }

        ResolvedEnvironment result() throws EnvironmentException {
            if (!failures.isEmpty()) {
                throw new EnvironmentException(failures);
            }
            if (request.buildspec().gitCredentialHelper()) {
                variables.putAll(GitCredentialHelper.variables(variables));
            }
            for (String key : KEYS) {
                if (variables.containsKey(key)) {
                    secretNames.add(key);
                    masked.add(variables.get(key));
                }
            }
            masked.remove("");
            return new ResolvedEnvironment(variables, masked, secretNames, log, warnings);
        }
    }

    /** Of all definitions by project and start, the one that counts for each name. */
    private static Map<String, BuildVariable> latest(List<BuildVariable> project, List<BuildVariable> start) {
        Map<String, BuildVariable> latest = new LinkedHashMap<>();
        project.forEach(variable -> latest.put(variable.name(), variable));
        start.forEach(variable -> latest.put(variable.name(), variable));
        return latest;
    }
}
