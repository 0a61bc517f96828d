package io.jenkins.plugins.codesuite.cli.build;

import io.jenkins.plugins.codesuite.buildspec.environment.AwsSettings;
import io.jenkins.plugins.codesuite.buildspec.environment.BuildIdentity;
import io.jenkins.plugins.codesuite.buildspec.environment.BuildVariable;
import io.jenkins.plugins.codesuite.buildspec.model.PhaseName;
import io.jenkins.plugins.codesuite.cli.arguments.Arguments;
import io.jenkins.plugins.codesuite.cli.arguments.UsageException;
import io.jenkins.plugins.codesuite.cli.arguments.WrongInputException;
import io.jenkins.plugins.codesuite.cli.aws.EndpointUrl;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the command line asks of {@code codesuite build}, checked.
 *
 * @param source the source directory, an absolute path
 * @param buildspec the buildspec's path as it was given; {@code -} is standard input
 * @param variables the variables given at the start
 * @param phases the phases to run
 * @param artifacts where artifacts go
 * @param zip whether artifacts are stored as ZIP files
 * @param cache where the cache lies
 * @param aws how AWS is reached
 * @param projectName the project's name
 * @param buildNumber the build's number
 * @param timeout how long a build may take
 * @param parallel how many builds of a batch run at a time
 * @param json where the result goes as JSON; {@code -} is standard output
 */
record BuildOptions(
        Path source,
        String buildspec,
        List<BuildVariable> variables,
        Set<PhaseName> phases,
        Optional<Place> artifacts,
        boolean zip,
        Optional<Place> cache,
        AwsSettings aws,
        String projectName,
        long buildNumber,
        Duration timeout,
        int parallel,
        Optional<String> json) {

    static final String DEFAULT_BUILDSPEC = "buildspec.yml";

    /**
     * Reads {@code arguments} of a command that was started with {@code environment}.
     *
     * @throws UsageException when an option's value is not accepted
     * @throws WrongInputException when a file that they name is wrong
     */
    static BuildOptions of(Arguments arguments, Map<String, String> environment)
            throws UsageException, WrongInputException {
        Path source = path(
                        "SOURCE",
                        arguments.parameters().isEmpty()
                                ? "."
                                : arguments.parameters().get(0))
                .toAbsolutePath()
                .normalize();
        if (!Files.isDirectory(source)) {
            throw new WrongInputException("codesuite build: " + source
                    + (Files.exists(source)
                            ? " is no directory; give the directory that holds the sources"
                            : " does not exist; give the directory that holds the sources"));
        }
        return new BuildOptions(
                source,
                arguments.value("--buildspec").orElse(DEFAULT_BUILDSPEC),
                new StartVariables(environment).of(arguments),
                phases(arguments),
                place("--artifacts", arguments),
                zip(arguments),
                place("--cache", arguments),
                new AwsSettings(arguments.value("--region"), arguments.value("--profile"), endpoint(arguments)),
                projectName(arguments, source),
                positive("--build-number", arguments, 1, Long.MAX_VALUE),
                arguments.has("--timeout")
                        ? TimeLimit.parse(
                                "--timeout", arguments.value("--timeout").get())
                        : TimeLimit.DEFAULT,
                (int) positive("--parallel", arguments, Runtime.getRuntime().availableProcessors(), 1000),
                arguments.value("--json"));
    }

    static Path path(String option, String text) throws UsageException {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new UsageException(option + ": '" + text + "' is no path: " + e.getReason(), e);
        }
    }

    private static Set<PhaseName> phases(Arguments arguments) throws UsageException {
        if (!arguments.has("--phase")) {
            return EnumSet.allOf(PhaseName.class);
        }
        Set<PhaseName> phases = EnumSet.noneOf(PhaseName.class);
        for (String name : arguments.values("--phase")) {
            phases.add(PhaseName.ofKey(name)
                    .orElseThrow(() -> new UsageException("--phase: there is no phase '" + name
                            + "'; install, pre_build, build and post_build are accepted")));
        }
        return phases;
    }

    private static Optional<Place> place(String option, Arguments arguments) throws UsageException {
        return arguments.has(option)
                ? Optional.of(Place.parse(option, arguments.value(option).get()))
                : Optional.empty();
    }

    private static boolean zip(Arguments arguments) throws UsageException {
        String packaging = arguments.value("--packaging").orElse("none");
        if (!packaging.equals("none") && !packaging.equals("zip")) {
            throw new UsageException("--packaging: '" + packaging + "' is not accepted; none and zip are");
        }
        return packaging.equals("zip");
    }

    private static Optional<URI> endpoint(Arguments arguments) throws UsageException {
        if (!arguments.has("--endpoint-url")) {
            return Optional.empty();
        }
        String text = arguments.value("--endpoint-url").get();
        try {
            return Optional.of(EndpointUrl.parse(text));
        } catch (IllegalArgumentException e) {
            throw new UsageException("--endpoint-url: " + e.getMessage(), e);
        }
    }

    private static String projectName(Arguments arguments, Path source) throws UsageException {
        if (!arguments.has("--project-name")) {
            Path name = source.getFileName();
            return BuildIdentity.projectNameOf(name == null ? "build" : name.toString());
        }
        String name = arguments.value("--project-name").get();
        boolean accepted = !name.isEmpty() && name.length() <= 150;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            accepted &= plain || i > 0 && (c == '-' || c == '_');
        }
        if (!accepted) {
            throw new UsageException("--project-name: '" + name
                    + "' is not accepted; write 1 to 150 letters, digits, - and _, the first a letter or a digit");
        }
        return name;
    }

    private static long positive(String option, Arguments arguments, long otherwise, long maximum)
            throws UsageException {
        if (!arguments.has(option)) {
            return otherwise;
        }
        String text = arguments.value(option).get();
        try {
            long number = Long.parseLong(text);
            if (number >= 1 && number <= maximum) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new UsageException(option + ": '" + text + "' is no number", e);
        }
        throw new UsageException(option + ": '" + text + "' is not accepted; write a number from 1 to " + maximum);
    }
}
