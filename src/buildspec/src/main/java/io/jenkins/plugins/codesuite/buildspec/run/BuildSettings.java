package io.jenkins.plugins.codesuite.buildspec.run;

import io.jenkins.plugins.codesuite.buildspec.artifacts.ArtifactDestination;
import io.jenkins.plugins.codesuite.buildspec.artifacts.ObjectStore;
import io.jenkins.plugins.codesuite.buildspec.environment.AwsSettings;
import io.jenkins.plugins.codesuite.buildspec.environment.BuildIdentity;
import io.jenkins.plugins.codesuite.buildspec.environment.BuildVariable;
import io.jenkins.plugins.codesuite.buildspec.model.Buildspec;
import io.jenkins.plugins.codesuite.buildspec.model.PhaseName;
import io.jenkins.plugins.codesuite.buildspec.runtimes.MissingRuntime;
import io.jenkins.plugins.codesuite.buildspec.runtimes.RuntimeFinder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * What a build on this machine is made of. Only the source directory and the buildspec must be given; see
 * {@link #builder}.
 */
public final class BuildSettings {

    /** CodeBuild's own default for a build. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(60);

    /** How long {@code finally} may take when a build is stopped. */
    public static final Duration DEFAULT_GRACE = Duration.ofSeconds(30);

    private final Path sourceDirectory;
    private final Buildspec buildspec;
    private final String buildspecLocation;
    private final BuildIdentity identity;
    private final Map<String, String> machineEnvironment;
    private final List<BuildVariable> projectVariables;
    private final List<BuildVariable> startVariables;
    private final Set<PhaseName> phases;
    private final Optional<ArtifactDestination> artifacts;
    private final Optional<ObjectStore> cache;
    private final AwsSettings aws;
    private final Optional<Supplier<AwsCredentialsProvider>> credentials;
    private final Optional<Supplier<SdkHttpClient.Builder<?>>> http;
    private final Duration timeout;
    private final Duration grace;
    private final Map<String, String> codeBuildVariables;
    private final String initiator;
    private final RuntimeFinder runtimes;
    private final Path home;

    private BuildSettings(Builder builder) {
        this.sourceDirectory = builder.sourceDirectory.toAbsolutePath().normalize();
        this.buildspec = builder.buildspec;
        this.buildspecLocation = builder.buildspecLocation;
        this.machineEnvironment = Map.copyOf(builder.machineEnvironment);
        this.projectVariables = List.copyOf(builder.projectVariables);
        this.startVariables = List.copyOf(builder.startVariables);
        this.phases = EnumSet.copyOf(builder.phases);
        this.artifacts = builder.artifacts;
        this.cache = builder.cache;
        this.aws = builder.aws;
        this.credentials = builder.credentials;
        this.http = builder.http;
        this.timeout = builder.timeout;
        this.grace = builder.grace;
        this.codeBuildVariables = Map.copyOf(builder.codeBuildVariables);
        this.initiator = builder.initiator;
        this.runtimes = builder.runtimes;
        this.home = builder.home;
        this.identity = new BuildIdentity(
                builder.projectName, builder.accountId, region(builder), builder.buildNumber, builder.uuid);
    }

    private static Optional<String> region(Builder builder) {
        return builder.aws
                .region()
                .or(() -> Optional.ofNullable(builder.machineEnvironment.get("AWS_REGION")))
                .or(() -> Optional.ofNullable(builder.machineEnvironment.get("AWS_DEFAULT_REGION")));
    }

    /**
     * Begins with what every build needs.
     *
     * @param sourceDirectory the build's {@code CODEBUILD_SRC_DIR}
     * @param buildspec what is built
     */
    public static Builder builder(Path sourceDirectory, Buildspec buildspec) {
        return new Builder(sourceDirectory, buildspec);
    }

    /** The source directory, an absolute path. */
    public Path sourceDirectory() {
        return sourceDirectory;
    }

    /** What is built. */
    public Buildspec buildspec() {
        return buildspec;
    }

    /** Where the buildspec came from, for the log. */
    public String buildspecLocation() {
        return buildspecLocation;
    }

    /** Project, number and id of the build. */
    public BuildIdentity identity() {
        return identity;
    }

    /** The variables of the machine. */
    public Map<String, String> machineEnvironment() {
        return machineEnvironment;
    }

    /** Variables of the project; they replace the buildspec's. */
    public List<BuildVariable> projectVariables() {
        return projectVariables;
    }

    /** Variables given at the start; they replace the project's. */
    public List<BuildVariable> startVariables() {
        return startVariables;
    }

    /** The phases to run. */
    public Set<PhaseName> phases() {
        return phases;
    }

    /** Where artifacts go; empty for a build that stores none. */
    public Optional<ArtifactDestination> artifacts() {
        return artifacts;
    }

    /** Where the cache lies; empty for a build without. */
    public Optional<ObjectStore> cache() {
        return cache;
    }

    /** How AWS is reached. */
    public AwsSettings aws() {
        return aws;
    }

    /** The credentials with which stores are read; empty for those that the SDK finds in this process's surroundings. */
    public Optional<Supplier<AwsCredentialsProvider>> credentials() {
        return credentials;
    }

    /** Makes the HTTP client of each AWS client; empty for the one that the SDK finds on the class path. */
    public Optional<Supplier<SdkHttpClient.Builder<?>>> http() {
        return http;
    }

    /** How long the whole build may take. */
    public Duration timeout() {
        return timeout;
    }

    /** How long {@code finally} may take when the build is stopped. */
    public Duration grace() {
        return grace;
    }

    /** {@code CODEBUILD_} variables beside those that every build has: of a batch, of a webhook. */
    public Map<String, String> codeBuildVariables() {
        return codeBuildVariables;
    }

    /** Who started the build. */
    public String initiator() {
        return initiator;
    }

    /** Finds the runtimes that the buildspec asks for. */
    public RuntimeFinder runtimes() {
        return runtimes;
    }

    /** The directory that {@code ~} of a cache path stands for. */
    public Path home() {
        return home;
    }

    /** Puts settings together. */
    public static final class Builder {

        private final Path sourceDirectory;
        private final Buildspec buildspec;
        private String buildspecLocation = "buildspec.yml";
        private String projectName;
        private String accountId = "000000000000";
        private long buildNumber = 1;
        private String uuid = BuildIdentity.uniqueId();
        private Map<String, String> machineEnvironment = new LinkedHashMap<>(System.getenv());
        private List<BuildVariable> projectVariables = List.of();
        private List<BuildVariable> startVariables = List.of();
        private Set<PhaseName> phases = EnumSet.allOf(PhaseName.class);
        private Optional<ArtifactDestination> artifacts = Optional.empty();
        private Optional<ObjectStore> cache = Optional.empty();
        private AwsSettings aws = AwsSettings.DEFAULT;
        private Optional<Supplier<AwsCredentialsProvider>> credentials = Optional.empty();
        private Optional<Supplier<SdkHttpClient.Builder<?>>> http = Optional.empty();
        private Duration timeout = DEFAULT_TIMEOUT;
        private Duration grace = DEFAULT_GRACE;
        private Map<String, String> codeBuildVariables = Map.of();
        private String initiator = System.getProperty("user.name");
        private RuntimeFinder runtimes = RuntimeFinder.ofThisMachine(MissingRuntime.WARN_ON_OTHER_VERSION);
        private Path home = Path.of(System.getProperty("user.home"));

        private Builder(Path sourceDirectory, Buildspec buildspec) {
            this.sourceDirectory = Objects.requireNonNull(sourceDirectory, "sourceDirectory");
            this.buildspec = Objects.requireNonNull(buildspec, "buildspec");
            Path name = sourceDirectory.toAbsolutePath().normalize().getFileName();
            this.projectName = BuildIdentity.projectNameOf(name == null ? "build" : name.toString());
        }

        /** Where the buildspec came from. */
        public Builder buildspecLocation(String location) {
            this.buildspecLocation = location;
            return this;
        }

        /** The project's name; the source directory's by default. */
        public Builder projectName(String name) {
            this.projectName = name;
            return this;
        }

        /** The twelve digits of the account that stand in the build's ARN; zeros by default. */
        public Builder accountId(String id) {
            this.accountId = id;
            return this;
        }

        /** The build's number in its project; 1 by default. */
        public Builder buildNumber(long number) {
            this.buildNumber = number;
            return this;
        }

        /** What makes the build's id unique; random by default. */
        public Builder uuid(String unique) {
            this.uuid = unique;
            return this;
        }

        /** The variables of the machine; this process's by default. */
        public Builder machineEnvironment(Map<String, String> variables) {
            this.machineEnvironment = variables;
            return this;
        }

        /** Variables of the project. */
        public Builder projectVariables(List<BuildVariable> variables) {
            this.projectVariables = variables;
            return this;
        }

        /** Variables given at the start. */
        public Builder startVariables(List<BuildVariable> variables) {
            this.startVariables = variables;
            return this;
        }

        /** The phases to run, at least one; all by default. */
        public Builder phases(Set<PhaseName> names) {
            this.phases = names;
            return this;
        }

        /** Where artifacts go. */
        public Builder artifacts(ArtifactDestination destination) {
            this.artifacts = Optional.of(destination);
            return this;
        }

        /** Where the cache lies. */
        public Builder cache(ObjectStore store) {
            this.cache = Optional.of(store);
            return this;
        }

        /** How AWS is reached. */
        public Builder aws(AwsSettings settings) {
            this.aws = settings;
            return this;
        }

        /** The credentials with which stores are read; asked for only when there is something to read. */
        public Builder credentials(Supplier<AwsCredentialsProvider> provider) {
            this.credentials = Optional.of(provider);
            return this;
        }

        /** Makes the HTTP client of each AWS client; asked only when there is something to read. */
        public Builder http(Supplier<SdkHttpClient.Builder<?>> client) {
            this.http = Optional.of(client);
            return this;
        }

        /** How long the whole build may take. */
        public Builder timeout(Duration limit) {
            this.timeout = limit;
            return this;
        }

        /** How long {@code finally} may take when the build is stopped. */
        public Builder grace(Duration limit) {
            this.grace = limit;
            return this;
        }

        /** {@code CODEBUILD_} variables beside those that every build has. */
        public Builder codeBuildVariables(Map<String, String> variables) {
            this.codeBuildVariables = variables;
            return this;
        }

        /** Who started the build; the user of this process by default. */
        public Builder initiator(String name) {
            this.initiator = name;
            return this;
        }

        /** Finds the runtimes that the buildspec asks for; on this machine by default, another version with a warning. */
        public Builder runtimes(RuntimeFinder finder) {
            this.runtimes = finder;
            return this;
        }

        /** The directory that {@code ~} of a cache path stands for; the user's home by default. */
        public Builder home(Path directory) {
            this.home = directory;
            return this;
        }

        /** The settings. */
        public BuildSettings build() {
            return new BuildSettings(this);
        }
    }
}
