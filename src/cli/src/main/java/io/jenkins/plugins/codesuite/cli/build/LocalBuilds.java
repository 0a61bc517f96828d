package io.jenkins.plugins.codesuite.cli.build;

import io.jenkins.plugins.codesuite.buildspec.batch.BatchBuild;
import io.jenkins.plugins.codesuite.buildspec.environment.BuildIdentity;
import io.jenkins.plugins.codesuite.buildspec.environment.BuildVariable;
import io.jenkins.plugins.codesuite.buildspec.model.Buildspec;
import io.jenkins.plugins.codesuite.buildspec.run.BuildSettings;
import io.jenkins.plugins.codesuite.cli.arguments.UsageException;
import io.jenkins.plugins.codesuite.cli.aws.JdkHttp;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the settings of builds from what the command line says. */
final class LocalBuilds {

    private final BuildOptions options;
    private final Optional<Destinations> destinations;
    private final Map<String, String> machine;

    /**
     * Builds as {@code options} want them.
     *
     * @param destinations where they store; empty for builds that are only planned
     * @param environment the environment that the command was started with
     */
    LocalBuilds(BuildOptions options, Optional<Destinations> destinations, Map<String, String> environment) {
        this.options = options;
        this.destinations = destinations;
        this.machine = new HashMap<>(environment);
        // Those of a build that calls this command are not those of this build.
        machine.keySet().removeIf(name -> name.startsWith("CODEBUILD_"));
    }

    /**
     * The settings of a build of the source itself.
     *
     * @param location where {@code buildspec} came from, for the log
     * @param archives the folder for ZIP files that get other names afterwards, if that is asked for
     */
    BuildSettings settings(Buildspec buildspec, String location, Optional<Path> archives) throws UsageException {
        BuildIdentity identity = identity();
        BuildSettings.Builder builder = begin(options.source(), buildspec, location, identity);
        if (archives.isPresent()) {
            store(builder, new Place.Local(archives.get()), true, "", identity);
        } else if (options.artifacts().isPresent()) {
            store(builder, options.artifacts().get(), options.zip(), "", identity);
        }
        return builder.build();
    }

    /**
     * The settings of a build of a batch; its artifacts go into a folder of its own.
     *
     * @param source its copy of the source
     * @param build the build
     */
    BuildSettings settings(Buildspec buildspec, String location, Path source, BatchBuild build) throws UsageException {
        BuildIdentity identity = identity();
        BuildSettings.Builder builder =
                begin(source, buildspec, location, identity).codeBuildVariables(build.codeBuildVariables());
        List<BuildVariable> task = new ArrayList<>();
        for (Map.Entry<String, String> variable : build.taskVariables().entrySet()) {
            task.add(BuildVariable.plaintext(variable.getKey(), variable.getValue()));
        }
        builder.projectVariables(task);
        if (options.artifacts().isPresent()) {
            store(builder, options.artifacts().get(), options.zip(), build.identifier(), identity);
        }
        return builder.build();
    }

    private void store(BuildSettings.Builder builder, Place place, boolean zip, String folder, BuildIdentity identity)
            throws UsageException {
        if (destinations.isPresent()) {
            builder.artifacts(destinations.get().artifacts(place, zip, folder, identity));
        }
    }

    private BuildSettings.Builder begin(Path source, Buildspec buildspec, String location, BuildIdentity identity)
            throws UsageException {
        BuildSettings.Builder builder = BuildSettings.builder(source, buildspec)
                .buildspecLocation(location)
                .projectName(identity.projectName())
                .buildNumber(identity.buildNumber())
                .uuid(identity.uuid())
                .machineEnvironment(machine)
                .startVariables(options.variables())
                .phases(options.phases())
                .aws(options.aws())
                .http(new JdkHttp(options.aws()))
                .timeout(options.timeout());
        if (options.cache().isPresent() && destinations.isPresent()) {
            builder.cache(destinations.get().cache(options.cache().get()));
        }
        return builder;
    }

    private BuildIdentity identity() {
        return new BuildIdentity(
                options.projectName(),
                "000000000000",
                options.aws().region(),
                options.buildNumber(),
                BuildIdentity.uniqueId());
    }
}
